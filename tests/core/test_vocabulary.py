"""The closed lists in code and the words in the pack are the same lists."""

from enum import StrEnum

import pytest

from handrail.core.packs import Pack
from handrail.core.vocabulary import (
    LEVEL_NUMBERS,
    AgeGroup,
    ConcernLevel,
    Cost,
    DangerNow,
    Format,
    Nation,
    Principle,
    Sector,
    Stage,
    Status,
    Tier,
)


@pytest.mark.parametrize(
    ("kind", "terms"),
    [
        ("sectors", Sector),
        ("tiers", Tier),
        ("concern_levels", ConcernLevel),
        ("danger_now", DangerNow),
        ("stages", Stage),
        ("formats", Format),
        ("nations", Nation),
        ("age_groups", AgeGroup),
        ("principles", Principle),
        ("costs", Cost),
        ("statuses", Status),
    ],
)
def test_code_and_pack_list_the_same_terms(pack: Pack, kind: str, terms: type[StrEnum]) -> None:
    assert {term.value for term in terms} == set(pack.vocabulary[kind])


def test_levels_of_concern_have_the_numbers_of_the_pack(pack: Pack) -> None:
    written = {term: found.number for term, found in pack.vocabulary["concern_levels"].items()}
    assert {level.value: number for level, number in LEVEL_NUMBERS.items()} == written


def test_every_local_scheme_maps_to_our_levels_and_says_where_it_is_from(pack: Pack) -> None:
    for scheme in pack.level_schemes:
        assert set(scheme.map.values()) <= set(ConcernLevel)
        assert scheme.source
