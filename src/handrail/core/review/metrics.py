"""How plain a text is: sentence length and reading grade. Facts for its writer, never a verdict."""

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_SENTENCE = re.compile(r"[.!?]+(?:\s|$)|\n\s*\n")
_GROUPS = re.compile(r"[aeiouy]+")
# Below this a grade is noise.
MIN_WORDS = 30


@dataclass(frozen=True)
class Reading:
    """Counts of a text. `grade` is the Flesch-Kincaid grade (Kincaid and others 1975), a school
    year of the United States; add 5 for a UK reading age. None for very short texts."""

    words: int
    sentences: int
    words_a_sentence: float
    longest: int
    grade: float | None


def read_plainness(text: str) -> Reading:
    """Count the words, sentences and syllables of `text`."""
    in_sentences = list(filter(None, map(_WORD.findall, _SENTENCE.split(text))))
    lengths = list(map(len, in_sentences))
    words = [word for each in in_sentences for word in each]
    if not lengths:
        return Reading(0, 0, 0.0, 0, None)
    mean = len(words) / len(lengths)
    grade = None
    if len(words) >= MIN_WORDS:
        syllables = sum(map(_syllables, words))
        grade = round(0.39 * mean + 11.8 * syllables / len(words) - 15.59, 1)
    return Reading(len(words), len(lengths), round(mean, 1), max(lengths), grade)


@lru_cache(maxsize=20_000)
def _syllables(word: str) -> int:
    """Groups of vowels, less a silent e: right for most English words, near for the rest."""
    word = word.lower()
    count = len(_GROUPS.findall(word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and count > 1:
        count -= 1
    return max(count, 1)
