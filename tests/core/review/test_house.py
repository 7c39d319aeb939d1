"""House style: added words, silences with a reason, contested words asked for."""

import pytest

from handrail.core.documents import open_document
from handrail.core.review import (
    Checker,
    HouseError,
    Ready,
    Used,
    contested_rules,
    house_in,
    kept,
    type_of,
    with_house,
)

TEXT = "Mum won't engage. Our clientele came. The service user left."


def found(ready: Ready, toml: str, path: str = "a.txt", kind: str = "") -> tuple[list[str], Used]:
    house = house_in(toml)
    made = with_house(ready, house)
    checker = Checker(made, contested_rules(made, house.contested))
    review = checker.check(open_document("a.txt", TEXT.encode()))
    used = Used()
    left = list(kept(review.findings, house, used, path=path, doc_type=kind))
    return [each.rule.id for each in left], used


def test_without_a_house_style_the_rules_hold(ready: Ready) -> None:
    assert found(ready, "")[0] == ["did-not-engage"]


def test_a_house_adds_its_words(ready: Ready) -> None:
    toml = '[review.words.clientele]\nfind=["clientele"]\nwhy="We say people."\nsuggest=["people"]'
    assert "house-clientele" in found(ready, toml)[0]


def test_a_silence_needs_a_reason(ready: Ready) -> None:
    with pytest.raises(HouseError, match="why"):
        house_in('[[review.silence]]\nrule="did-not-engage"\nreason=""')


def test_a_silence_holds_where_it_says(ready: Ready) -> None:
    toml = '[[review.silence]]\nrule="did-not-engage"\nreason="agreed in June"\npaths=["notes/*"]'
    assert found(ready, toml, path="notes/a.txt")[0] == []
    assert found(ready, toml, path="letters/a.txt")[0] == ["did-not-engage"]


def test_a_silence_that_was_not_needed_is_known(ready: Ready) -> None:
    toml = '[[review.silence]]\nrule="addict"\nreason="agreed in June"'
    assert found(ready, toml)[1].rules == set()


def test_contested_words_are_found_when_asked_for(ready: Ready) -> None:
    assert "service-user" in found(ready, '[review]\ncontested=["service-user"]')[0]


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("review = [", "not TOML"),
        ('[[review.silence]]\nrule="no-such"\nreason="because"', "not there"),
        ('[review.words.x]\nfind=["(a"]\nwhy="b"\nsuggest=["c"]', "bracket"),
        ("[review]\nsilense=1", "silense"),
    ],
)
def test_a_house_style_that_is_wrong_says_what(ready: Ready, toml: str, says: str) -> None:
    with pytest.raises(HouseError, match=says):
        with_house(ready, house_in(toml))


def test_a_folder_may_say_what_its_documents_are() -> None:
    house = house_in('[review.types]\n"letters/*" = "letter"')
    assert (type_of(house, "letters/a.txt"), type_of(house, "b.txt")) == ("letter", "")


def test_words_are_allowed_in_one_place_with_a_reason(checker: Checker) -> None:
    allow = "<!-- handrail: allow did-not-engage, reason: quoted from a court order -->"
    review = checker.check(open_document("a.md", f"Mum won't engage.\n\n{allow}\n".encode()))
    assert review.findings == ()
    [allowance] = review.allowances
    assert (allowance.rule, allowance.used) == ("did-not-engage", True)
    assert "court order" in allowance.reason


def test_an_allowance_that_meets_nothing_is_told(checker: Checker) -> None:
    allow = "handrail: allow addict, reason: quoted from a law"
    [allowance] = checker.check(open_document("a.txt", f"Hello.\n\n{allow}\n".encode())).allowances
    assert not allowance.used
