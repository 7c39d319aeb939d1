"""From text to words and their stems, the same for questions, phrases and resources."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import Stemmer

# "a&e" and "l&d" are words to those who type them; an apostrophe never divides one.
_WORD = re.compile(r"[a-z0-9]+(?:[&'’][a-z0-9]+)*", re.IGNORECASE)
_stemmer = Stemmer.Stemmer("english")


class Token(NamedTuple):
    """One word of a text: as typed, as compared, and where it stood."""

    typed: str
    word: str
    stem: str


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """The stem by which `word` (lower case) is compared: Snowball English (Porter2)."""
    return str(_stemmer.stemWord(word))


def tokens(text: str) -> list[Token]:
    """The words of `text` in order; anything that is not a letter or digit only divides."""
    typed = _WORD.findall(_plain(text))
    return [Token(each, word := _compared(each), stem_of(word)) for each in typed]


def words_of(text: str) -> list[str]:
    """The words of `text` as compared, without their stems."""
    return [_compared(each) for each in _WORD.findall(_plain(text))]


def _compared(typed: str) -> str:
    word: str = typed.lower()
    return word if word.isalnum() else word.replace("'", "").replace("’", "")


def stems(text: str) -> list[str]:
    """The stems of the words of `text`, in order."""
    return [token.stem for token in tokens(text)]


def _plain(text: str) -> str:
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parts if not unicodedata.combining(char))
