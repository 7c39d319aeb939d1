"""What a document offers, for each of the six principles."""

import pytest

from handrail.core.documents import Document
from handrail.core.review import Checker
from handrail.core.review.offers import Offer
from handrail.core.vocabulary import Principle

KIND = (
    "I am Jo, the nurse, and I am writing because we have not seen you since spring. You can ring "
    "me on 01632 960 001. You can bring someone you trust. If another day would be better, tell me. "
    "You do not have to tell us anything again: we have read your notes. We agreed together what "
    "comes next. If you need help before then, ring 111. When you arrive I will meet you."
)


def offers(checker: Checker, text: str, doc_type: str = "letter") -> dict[str, Offer]:
    review = checker.check(Document("a letter", text), doc_type=doc_type)
    return {str(each.principle): each for each in review.offers}


def test_all_six_are_answered(checker: Checker) -> None:
    assert set(offers(checker, "Hello.")) == {str(each) for each in Principle}


def test_nothing_is_offered_by_nothing(checker: Checker) -> None:
    assert {each.answer for each in offers(checker, "Hello.").values()} == {"no"}


@pytest.mark.parametrize("principle", ["safety", "trust", "choice", "collaboration"])
def test_a_kind_letter_offers(checker: Checker, principle: str) -> None:
    offer = offers(checker, KIND)[principle]
    assert offer.answer == "yes"
    shown = offer.shown[0]
    assert KIND[shown.start : shown.end].strip()


def test_a_threat_takes_safety_back(checker: Checker) -> None:
    text = KIND + " If you do not come you will be discharged."
    assert offers(checker, text)["safety"].answer == "partly"


def test_what_is_missing_comes_with_a_sentence_to_add(checker: Checker) -> None:
    offer = offers(checker, KIND)["cultural-consideration"]
    assert offer.answer == "no"
    assert offer.could_add[0].add


def test_what_is_denied_is_not_offered(checker: Checker) -> None:
    text = "We cannot offer interpreters. There is no wheelchair access."
    assert offers(checker, text)["cultural-consideration"].answer == "no"


def test_words_that_hurt_offer_nothing(checker: Checker) -> None:
    text = "If you do not contact us within 14 days you will be discharged."
    assert {each.answer for each in offers(checker, text).values()} == {"no"}
