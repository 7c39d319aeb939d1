"""What can stand in a reader's way, found in the part where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.core.briefings import Hurdle, hurdles_of
from handrail.core.packs.briefings import Part, read_briefings


@pytest.mark.parametrize(
    ("text", "hurdle", "words"),
    [
        ("PLEASE READ THIS FIRST.", Hurdle.CAPITALS, "PLEASE READ THIS FIRST"),
        ("More at https://www.gov.uk/x today.", Hurdle.ADDRESS, "https://www.gov.uk/x"),
        ("Click here for more.", Hurdle.POINTING, "Click here"),
        ("The numbers in red matter.", Hurdle.POINTING, "in red"),
        ("word " * 31 + ".", Hurdle.LONG, "word word word word word word word word"),
    ],
)
def test_it_is_found(text: str, hurdle: Hurdle, words: str) -> None:
    [found] = hurdles_of([Part("One", "Fine."), Part("Two", text)])
    assert (found.hurdle, found.part, found.words) == (hurdle, 2, words)


@pytest.mark.parametrize("text", ["The NHS and the GP.", "A child may stand by the right door.",
                                  ("word " * 30).strip() + ".", "ACEs, CAMHS."])  # fmt: skip
def test_it_is_left_alone(text: str) -> None:
    assert not list(hurdles_of([Part("One", text)]))


def test_two_headings_alike_are_told_once() -> None:
    parts = [Part("Where to go", "A."), Part("where to go ", "B.")]
    assert [each.hurdle for each in hurdles_of(parts)] == [Hurdle.SAME_HEADING]


def test_our_own_briefings_have_none() -> None:
    for briefing in read_briefings():
        assert not list(hurdles_of(briefing.parts)), briefing.id


@given(st.text(max_size=2_000))
def test_any_text_is_looked_at(text: str) -> None:
    list(hurdles_of([Part("Heading", text)]))
