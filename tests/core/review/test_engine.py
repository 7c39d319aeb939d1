"""Findings point at their words, keep to themselves, and leave alone what is not theirs."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.core.review.engine import Reviewer

# `make measure` asks for many more.
EXAMPLES = int(os.environ.get("HANDRAIL_FUZZ_EXAMPLES", "60"))
LETTER = (
    "Dear Sam,\n\nYou have failed to attend two appointments. If you do not reply within 14 days "
    "you will be discharged. He was manipulative.\n"
)


def harms(reviewer: Reviewer, text: str, **about: str) -> list[tuple[str, str]]:
    return [(each.text, each.rule.harm) for each in reviewer.review(text, **about)]


def test_a_letter_is_read_from_top_to_bottom(reviewer: Reviewer) -> None:
    found = reviewer.review(LETTER)
    assert [each.rule.harm for each in found] == ["blame", "threat", "label"]
    assert [LETTER[each.start : each.end] for each in found] == [each.text for each in found]
    assert all(one.end <= two.start for one, two in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(
    "text",
    [
        "The leaflet says not to write “manipulative”.",  # quoted
        "We do not use the word manipulative.",  # talked about
        "No child is to be described as manipulative.",
        "You will not be discharged if you do not attend.",  # promised not to happen
        "We failed to ring you back and we are sorry.",  # the service did it
        "Officers refused to take a report.",
        "The Offender Rehabilitation Act 2014 changed who is supervised.",  # a name
        "Staff must lock their screens.",  # asked of staff
        "You must not eat before surgery because it can make you sick.",  # a reason
        "He calls himself a lazy old dog.",  # his own word
        "When I kick off it means I am frightened.",
        "You have the right to refuse a treatment.",
        "Your son's work placement starts on Monday.",  # another sense
        "Wound clean, no sign of infection.",
    ],
)
def test_words_are_left_alone_where_they_are_right(reviewer: Reviewer, text: str) -> None:
    assert harms(reviewer, text) == []


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("Mum won't engage with us.", "blame"),
        ("If you are late again, your place will be given to someone else.", "threat"),
        ("All questions must be answered.", "re-telling"),
        ("She claims that he hit her.", "disbelief"),
        ("It was just a domestic.", "minimise"),
        ("Two bed blockers moved out.", "dehumanise"),
        ("Father committed suicide.", "stigma"),
        ("Hotels for illegal migrants.", "criminalise"),
        ("Phones are prohibited.", "coercive"),
    ],
)
def test_each_harm_is_called_by_its_name(reviewer: Reviewer, text: str, harm: str) -> None:
    assert harm in [kind for _, kind in harms(reviewer, text)]


def test_a_suggestion_takes_the_capital_of_the_words(reviewer: Reviewer) -> None:
    [finding] = reviewer.review("Attention seeking this afternoon.")
    assert all(each[:1].isupper() for each in finding.suggestions)


def test_contested_words_are_left_to_the_organisation(reviewer: Reviewer, ready) -> None:
    assert harms(reviewer, "The service user came in.") == []
    assert harms(Reviewer(ready), "The service user came in.") != []


@settings(max_examples=EXAMPLES, deadline=None)
@given(text=st.text(max_size=300))
def test_nothing_anyone_types_makes_it_fall(reviewer: Reviewer, text: str) -> None:
    for finding in reviewer.review(text):
        assert text[finding.start : finding.end] == finding.text


@settings(max_examples=EXAMPLES, deadline=None)
@given(data=st.data())
def test_examples_in_any_heap_are_found_apart_and_can_be_changed(
    reviewer: Reviewer, data: st.DataObject
) -> None:
    examples = [each for rule in reviewer.rules for each in (*rule.must_find, *rule.must_leave)]
    joints = st.sampled_from([" ", "\n", "\n\n", ", and ", "; ", "“", "”", " not ", "’", "\u200f"])
    picked = data.draw(st.lists(st.tuples(st.sampled_from(examples), joints), max_size=8))
    text = "".join(part for pair in picked for part in pair)
    found = reviewer.review(text)
    assert all(one.end <= two.start for one, two in zip(found, found[1:], strict=False))
    for each in found:
        assert text[each.start : each.end] == each.text and each.suggestions
        for edit in each.edits:
            assert 0 <= edit.start < edit.end <= len(text)


@settings(max_examples=EXAMPLES, deadline=None)
@given(before=st.text(max_size=60), after=st.text(max_size=60))
def test_what_is_marked_is_in_the_text_whatever_stands_around(
    reviewer: Reviewer, before: str, after: str
) -> None:
    text = f"{before}\n\nMum won't engage.\n\n{after}"
    assert all(text[f.start : f.end] == f.text for f in reviewer.review(text))


@pytest.mark.parametrize(
    "unit",
    ["if you do not ", "must ", "he was very ", "refused all ", "a ", "((((", "\n", "“", "' "],
)
def test_twice_the_text_is_about_twice_the_work(reviewer: Reviewer, unit: str) -> None:
    """Counted in steps of the interpreter, so that a busy machine changes nothing."""
    once, twice = steps(reviewer, unit * 300), steps(reviewer, unit * 600)
    assert twice <= 2.2 * once + 2_000


def steps(reviewer: Reviewer, text: str) -> int:
    import sys

    count = 0

    def tick(frame, event, arg):
        nonlocal count
        count += 1
        return tick

    reviewer.review(text)  # whatever is made ready once
    sys.settrace(tick)
    try:
        reviewer.review(text)
    finally:
        sys.settrace(None)
    return count
