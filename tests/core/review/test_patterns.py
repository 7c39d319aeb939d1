"""The language rules are written in."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.core.review.anchors import compile_pattern
from handrail.core.review.inflection import noun_forms, verb_forms
from handrail.core.review.matching import READ_ONE_BY_ONE, Matcher, index
from handrail.core.review.passage import Passage
from handrail.core.review.patterns import PatternError, Words, fold

WORDS = Words({"person": ["he", "she", "client+"]}, {"go": ["goes", "went", "gone", "going"]}, {})


def found(pattern: str, text: str) -> list[str]:
    matcher = Matcher(index([compile_pattern(pattern, WORDS)]), [0])
    hits = matcher.search(fold(text))
    met = matcher.confirmed(hits.rules, hits.commas, Passage(text))
    return [text[start:end] for start, end, _, _ in met]


@pytest.mark.parametrize(
    ("pattern", "text", "finds"),
    [
        ("failed to engage", "He failed to engage.", ["failed to engage"]),
        ("failed to engage", "He failed to\nengage.", ["failed to\nengage"]),
        ("hard to reach", "a hard-to-reach group", ["hard-to-reach"]),
        ("can't cope", "She can’t cope", ["can’t cope"]),
        ("{fail} to go", "failing to go, fails to go", ["failing to go", "fails to go"]),
        ("{go} away", "she went away", ["went away"]),
        ("client+", "a client, two clients", ["client", "clients"]),
        ("<person> {refuse}", "The clients refused", ["clients refused"]),
        ("(very|so)? difficult", "very difficult", ["very difficult", "difficult"]),
        ("refused *2 help", "refused all our help", ["refused all our help"]),
        ("refused *2 help", "refused all of our kind help", []),
        ("if you *3 [be closed]", "if you stay away be closed", ["be closed"]),
        ("aged # years", "aged 16 years", ["aged 16 years"]),
        ("lazy", "blazy lazybones", []),
        ("failed to", "He failed. To be fair", []),
    ],
)
def test_a_pattern_finds(pattern: str, text: str, finds: list[str]) -> None:
    assert sorted(found(pattern, text)) == sorted(finds)


@pytest.mark.parametrize(
    "pattern",
    ["(one|two", "one)", "<nobody>", "*2", "one *13 two", "", "[one] [two]", "()", "a{b"],
)
def test_a_pattern_that_means_nothing_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        compile_pattern(pattern, WORDS)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("fail", {"fail", "fails", "failed", "failing"}),
        ("refuse", {"refuse", "refuses", "refused", "refusing"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("stop", {"stop", "stops", "stopped", "stopping"}),
        ("discharge", {"discharge", "discharges", "discharged", "discharging"}),
        ("turn away", {"turn away", "turns away", "turned away", "turning away"}),
        ("go", {"go", "goes", "went", "gone", "going"}),
    ],
)
def test_a_verb_has_its_forms(verb: str, forms: set[str]) -> None:
    assert set(verb_forms(verb, WORDS.verbs)) == forms


@pytest.mark.parametrize(
    ("noun", "many"),
    [("client", "clients"), ("family", "families"), ("toy", "toys"), ("box", "boxes")],
)
def test_a_noun_has_its_plural(noun: str, many: str) -> None:
    assert noun_forms(noun, {}) == (noun, many)


@given(st.text(max_size=80))
def test_folding_moves_no_character(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="abc |()?*[]{}<>#+2", max_size=24))
def test_any_pattern_is_read_or_refused(pattern: str) -> None:
    try:
        made = compile_pattern(pattern, WORDS)
    except PatternError:
        return
    re.compile(made.expression)


@pytest.mark.parametrize(
    ("pattern", "text", "finds"),
    [
        # Words that are looked for together may have a comma between them, as an expression may.
        ("(he|she) then *2 (left|went) home", "she, then, slowly went, home", True),
        ("(he|she) then *2 (left|went) home", "she. then went home", False),
        # A phrase written out has none: here are two clauses.
        ("refused help", "When he refused, help came.", False),
    ],
)
def test_a_comma_between_words(pattern: str, text: str, finds: bool) -> None:
    assert bool(found(pattern, text)) is finds


@given(
    st.lists(
        st.sampled_from(["she", "was", "refused", "help", ",", ".", "the", "dog"]), max_size=30
    )
)
def test_a_short_text_is_searched_as_a_long_one_is(words: list[str]) -> None:
    patterns = [compile_pattern(each, WORDS) for each in ("refused help", "(he|she) *2 refused")]
    text = " ".join(words)
    short, long = (Matcher(index(patterns), [0, 1]) for _ in range(2))
    long.search("x" * (READ_ONE_BY_ONE + 1))
    assert sorted(short.search(text).rules) == sorted(long.search(text).rules)
