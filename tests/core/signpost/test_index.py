"""The index: in a long library only the best are scored, and those exactly."""

import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.core.packs import Pack, Resource
from handrail.core.signpost.index import BEST, RETURNS_ALL_UP_TO, Index


@pytest.fixture(scope="module")
def long_index(pack: Pack) -> Index:
    """Some words in nearly every record, some in a few hundred, some in a handful."""
    chance = random.Random(11)
    words = [f"w{n}w" for n in range(16)]
    weights = [2**-n for n in range(len(words))]
    records: list[Resource] = [
        msgspec.structs.replace(
            pack.resources[0],
            id=f"made-{n}",
            title=" ".join(chance.choices(words, weights, k=5)),
            summary="Made up.",
        )
        for n in range(RETURNS_ALL_UP_TO + 900)
    ]
    return Index(records, pack)


asked = st.dictionaries(
    st.sampled_from([f"w{n}w" for n in range(16)]),
    st.floats(min_value=0.05, max_value=3.0),
    max_size=8,
)


def one_by_one(index: Index, stems: dict[str, float]) -> dict[int, float]:
    return {
        number: sum(weight * index.stem_weight(stem, number) for stem, weight in stems.items())
        for number in range(len(index.resources))
    }


@settings(max_examples=80, deadline=None)
@given(stems=asked)
def test_every_score_given_is_exact(long_index: Index, stems: dict[str, float]) -> None:
    exact = one_by_one(long_index, stems)
    for number, score in long_index.score(stems, {}).items():
        assert score == pytest.approx(exact[number])


@settings(max_examples=80, deadline=None)
@given(stems=asked)
def test_the_best_are_found(long_index: Index, stems: dict[str, float]) -> None:
    exact = {n: score for n, score in one_by_one(long_index, stems).items() if score}
    best = sorted(exact.values(), reverse=True)[:BEST]
    found = sorted(long_index.score(stems, {}).values(), reverse=True)[:BEST]
    assert found[: len(best)] == pytest.approx(best)
    assert len(found) >= len(best)


def test_numpy_changes_the_time_and_nothing_else(long_index: Index, monkeypatch) -> None:
    stems = {"w2w": 1.0, "w5w": 2.0, "w9w": 0.5}
    fast = long_index.score(stems, {})
    monkeypatch.setattr("handrail.core.signpost.index._arrays", lambda: None)
    plain = long_index.score(stems, {})
    assert set(fast) == set(plain)
    assert fast == pytest.approx(plain)
