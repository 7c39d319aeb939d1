"""Words that are put in place of what was found leave a sentence that can stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.core.packs.rules import Instead
from handrail.core.review import Checker, edited
from handrail.core.review.wordings import Edit, check_wordings


def changed(checker: Checker, text: str, doc_type: str = "") -> list[str]:
    """The text with each edit of its first finding made by itself."""
    found = checker.reviewer.review(text, doc_type=doc_type)
    return [edited(text, [each])[0] for each in found[0].edits]


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("He committed suicide.", "He died by suicide."),
        ("They fear he will commit suicide.", "They fear he will die by suicide."),
        ("She has committed suicide.", "She has died by suicide."),
        ("You have failed to attend two appointments.", "You have missed two appointments."),
        ("She fails to attend her clinic.", "She misses her clinic."),
        ("Parents failed to complete the form.", "Parents did not complete the form."),
        ("He fails to complete the form.", "He does not complete the form."),
        ("She has failed to reply.", "She has not been able to reply."),
        ("They neglected to pay the rent.", "They were unable to pay the rent."),
        ("He is a heroin addict.", "He is a person who uses heroin."),
        ("Addicts wait outside.", "People who use drugs wait outside."),
        ("An epileptic was seen.", "A person with epilepsy was seen."),
        ("Parents must sign the form.", "We ask parents to sign the form."),
        ("You must bring your letter.", "Please bring your letter."),
        ("You must not phone before ten.", "Please do not phone before ten."),
        ("She claims that she was hit.", "She says that she was hit."),
        ("He claims to be sixteen.", "He reports being sixteen."),
        ("Denied any thoughts of harm.", "Reported no thoughts of harm."),
        ("She has so-called flashbacks.", "She has flashbacks."),
        ("Pupils confined to a wheelchair use the lift.", "Pupils using a wheelchair use the lift."),
        ("You have been non-compliant.", "You have been finding the plan hard to follow."),
        ("She refused medication at ten.", "She declined medication at ten."),
    ],
)  # fmt: skip
def test_the_first_wording_takes_the_form_of_its_sentence(
    checker: Checker, text: str, becomes: str
) -> None:
    assert changed(checker, text)[0] == becomes


@pytest.mark.parametrize(
    "text",
    [
        "A hysterical relative at the desk.",  # "a very upset relative", but most would not fit
        "He was lazy.",  # only the writer knows what was seen
    ],
)
def test_where_nothing_fits_nothing_is_offered_in_place(checker: Checker, text: str) -> None:
    found = checker.reviewer.review(text)
    assert found[0].edits == ()
    assert found[0].suggestions


def test_a_sentence_is_never_written_for_its_writer(checker: Checker) -> None:
    """A kinder promise is the service's to make."""
    for text in ("You will be discharged.", "If you do not ring by 3 March you will be removed."):
        for found in checker.reviewer.review(text):
            assert found.edits == ()
            assert found.suggestions


EDITS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 12), st.text("abc ", max_size=5)).map(
        lambda one: Edit(one[0], one[0] + one[1], one[2])
    ),
    max_size=6,
)


@settings(max_examples=200)
@given(st.text("xyz. ", min_size=60, max_size=60), EDITS)
def test_edits_change_their_own_places_alone(text: str, edits: list[Edit]) -> None:
    made, count = edited(text, edits)
    assert count <= len(edits)
    covered = {at for each in edits for at in range(each.start, each.end)}
    kept = "".join(sign for at, sign in enumerate(text) if at not in covered)
    assert all(sign in made for sign in set(kept))
    if not edits:
        assert made == text


def test_every_edit_holds_what_was_found_and_stays_in_the_text(checker: Checker, ready) -> None:
    for rule in ready.book.rules:
        for example in rule.must_find:
            for found in checker.reviewer.review(example):
                for edit in found.edits:
                    assert 0 <= edit.start < edit.end and edit.end >= found.end
                    assert edit.end <= len(example)
                    assert edited(example, [edit])[0] != example


def test_every_wording_can_be_read(ready) -> None:
    assert list(check_wordings(ready.book)) == []


def test_a_wording_that_cannot_be_read_is_named(ready) -> None:
    import msgspec

    broken = {"addict": Instead(swap=("addict+",)), "nothing": Instead()}
    book = msgspec.structs.replace(ready.book, wordings=broken)
    told = dict(check_wordings(book))
    assert set(told) == {"addict", "nothing"}


def test_what_is_offered_has_no_more_places_to_look_at(checker: Checker, ready) -> None:
    """Words of ours that can hurt would be no help."""
    for rule in ready.book.rules:
        for example in rule.must_find:
            found = checker.reviewer.review(example)
            for each in found:
                for edit in each.edits:
                    after = checker.reviewer.review(edited(example, [edit])[0])
                    assert len(after) <= len(found), (example, edit.text)
