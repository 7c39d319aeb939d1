"""Every rule finds what it says it finds, and leaves alone what it says it leaves."""

import pytest

from handrail.core.packs import UK_PACK, PackError
from handrail.core.packs.rules import read_rules
from handrail.core.review import Ready, ready_rules
from handrail.core.review.checking import broken_examples
from handrail.core.review.compiling import compile_rules
from handrail.core.review.engine import Reviewer

BOOK = read_rules()


@pytest.fixture(scope="module")
def together(ready: Ready) -> Reviewer:
    return Reviewer(ready)


@pytest.mark.parametrize("number", range(len(BOOK.rules)), ids=[rule.id for rule in BOOK.rules])
def test_a_rule_keeps_to_its_examples(together: Reviewer, number: int) -> None:
    rule = BOOK.rules[number]
    assert broken_examples(together, rule) == ([], [])


@pytest.mark.parametrize("rule", BOOK.rules, ids=[rule.id for rule in BOOK.rules])
def test_a_rule_has_a_reason_kinder_words_and_a_source(rule) -> None:
    assert rule.why and rule.suggest and rule.must_find and rule.must_leave
    assert all(source in BOOK.sources for source in rule.sources)


def test_a_rule_that_is_used_by_nothing_else_stays_found_among_all(ready: Ready) -> None:
    """With every rule at work an example may be found by another rule, but it is found."""
    reviewer = Reviewer(ready)
    silent = [
        (rule.id, each)
        for rule in BOOK.rules
        for each in rule.must_find
        if not reviewer.review(each)
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("harm: blame", "harm: rude"),
        ("sources:\n- RSC", "sources:\n- NOWHERE"),
        ("id: hard-to-engage", "id: another-name"),
    ],
)
def test_a_rule_that_does_not_hold_is_not_loaded(tmp_path, line: str, says: str) -> None:
    import shutil

    folder = tmp_path / "pack"
    shutil.copytree(UK_PACK, folder)
    path = folder / "rules" / "hard-to-engage.yaml"
    path.write_text(path.read_text().replace(line, says))
    with pytest.raises(PackError) as refusal:
        read_rules(folder)
    assert path.name in str(refusal.value)


def test_a_pattern_that_cannot_be_read_names_its_file(tmp_path) -> None:
    import shutil

    folder = tmp_path / "pack"
    shutil.copytree(UK_PACK, folder)
    path = folder / "rules" / "hard-to-engage.yaml"
    path.write_text(path.read_text().replace("finds:\n", "finds:\n- (one|two\n"))
    with pytest.raises(PackError, match="hard-to-engage.yaml"):
        compile_rules(read_rules(folder), folder)


def test_what_is_remembered_is_what_is_written(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = ready_rules()
    assert list((tmp_path / "handrail").glob("rules-*"))
    assert ready_rules() == first


def test_a_broken_memory_is_made_again(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = ready_rules()
    [kept] = (tmp_path / "handrail").glob("rules-*")
    kept.write_bytes(b'{"book": 1}')
    assert ready_rules() == first
