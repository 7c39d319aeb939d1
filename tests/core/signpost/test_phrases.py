"""Phrases are found as people say them, and not where they only look alike."""

import pytest

from handrail.core.signpost.phrases import PhraseBook
from handrail.core.signpost.spelling import Speller
from handrail.core.signpost.words import tokens

SETS = {"family": ["mum", "dad", "nan"]}


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("goes quiet", "she goes very quiet in class", True),
        ("goes quiet", "quiet, then goes", False),
        ("window of tolerance", "window tolerance", True),
        ("<family> died", "his nan suddenly died", True),
        ("<family> died", "the goldfish died", False),
        ("carries a knife|blade", "carrying a blade", True),
        ("kicks door", "kicks at the very old front door", False),
        ("wont speak", "won't speak", True),
    ],
)
def test_a_phrase_allows_a_little_between(phrase: str, text: str, found: bool) -> None:
    assert bool(list(PhraseBook([(phrase, 1)], SETS).find(tokens(text)))) is found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("safegaurding", "safeguarding"),
        ("bereavment", "bereavement"),
        ("grief", None),
        ("trama", None),  # five letters are too few to guess by
        ("brief", None),
        ("xylophone", None),
    ],
)
def test_only_a_near_miss_of_a_long_word_is_mended(typed: str, meant: str | None) -> None:
    speller = Speller({"safeguarding", "bereavement", "grief", "trauma"})
    assert speller.suggest(typed) == meant
