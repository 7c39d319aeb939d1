"""Sentences that no rule meets, beside others that rules did."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.core.packs.problems import Problem
from handrail.core.packs.rules import Weights, read_weights
from handrail.core.review import Checker, Ready, contested_rules
from handrail.core.review.engine import HARM_ORDER, Reviewer
from handrail.core.review.resemblance import Resemblance, grams, plain

PLAINLY = "You failed to attend twice. You will be discharged. "
OBLIQUE = "Keep this up and there will be no visits at Christmas."


def found(reviewer: Reviewer, text: str) -> list[str]:
    return [each.text for each in reviewer.review(text) if each.rule.id == "resembles"]


def test_beside_what_rules_meet_a_sentence_like_marked_ones_is_shown(ready: Ready) -> None:
    [words] = found(Reviewer(ready), PLAINLY + OBLIQUE)
    assert "no visits at Christmas" in words


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (OBLIQUE, "nothing else is found in the text"),
        (PLAINLY + "The café is open. " * 20 + OBLIQUE, "what is found is rare in the text"),
        (PLAINLY + "You can come in by either door, whichever you prefer.", "it is like no other"),
        (PLAINLY + f"We no longer write “{OBLIQUE}”", "it is quoted"),
    ],
)
def test_nothing_is_shown_where(ready: Ready, text: str, why: str) -> None:
    assert found(Reviewer(ready), text) == [], why


def test_it_weighs_least_says_that_it_may_be_wrong_and_can_be_left_out(ready: Ready) -> None:
    [finding] = [e for e in Reviewer(ready).review(PLAINLY + OBLIQUE) if e.rule.id == "resembles"]
    assert finding.rule.severity == "low"
    assert "wrong" in finding.rule.why and finding.suggestions
    assert finding.rule.harm in HARM_ORDER
    assert found(Reviewer(ready, {"resembles"}), PLAINLY + OBLIQUE) == []


def test_a_pack_without_weights_goes_by_its_rules_alone(ready: Ready) -> None:
    from msgspec import structs

    bare = structs.replace(ready, book=structs.replace(ready.book, weights=Weights()))
    findings = Checker(bare, contested_rules(bare)).reviewer.review(PLAINLY + OBLIQUE)
    assert {each.rule.id for each in findings} == {"did-not-attend-child", "will-be-discharged"}


def test_the_heaviest_words_are_what_is_marked() -> None:
    weights = Weights(grams={"bin": 4.0, "the bin": 2.0}, harms={"bin": {"threat": 1.0}})
    sentence = "your form goes in the bin on friday"
    resembling = Resemblance(weights).of(sentence, least=0.5)
    assert resembling is not None and resembling.harm == "threat"
    assert sentence[resembling.start : resembling.end] == "the bin"


@given(st.text(max_size=200))
def test_any_sentence_is_weighed_and_marked_within_itself(ready: Ready, text: str) -> None:
    resembling = Resemblance(ready.book.weights).of(text.lower(), least=0.0)
    if resembling is not None:
        assert 0 <= resembling.likely <= 1
        assert 0 <= resembling.start < resembling.end <= len(text.lower())


@given(
    st.lists(
        st.sampled_from(["we", "will", "you", "must", "stop", "12", "it's", "failed", "again"]),
        min_size=3,
    )
)
def test_the_quick_sum_is_the_sum_of_all_grams(ready: Ready, words: list[str]) -> None:
    weights = ready.book.weights
    seen = [plain(word) for word in words]
    total = sum(weights.grams.get(gram, 0.0) * counts for gram, _, _, counts in grams(seen))
    expected = 1 / (1 + math.exp(-(weights.bias + total / math.sqrt(len(seen)))))
    resembling = Resemblance(weights).of(" ".join(words), least=0.0)
    assert resembling is not None and resembling.likely == pytest.approx(expected)


def test_a_line_that_is_no_gram_is_named_with_its_place() -> None:
    problems: list[Problem] = []
    raw = b"# made by a tool\n=\t-2.0\nyou will\t0.5\tthreat 0.3\nbroken line\n"
    weights = read_weights(raw, Path("weights.txt"), problems)
    assert weights == Weights(-2.0, {"you will": 0.5}, {"you will": {"threat": 0.3}})
    assert [(each.line, each.file.name) for each in problems] == [(4, "weights.txt")]
