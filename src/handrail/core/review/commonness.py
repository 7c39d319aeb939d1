"""How likely a phrase is to be met by chance in what services write. Only the order matters, and
only for speed: what is rare is looked for first."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

# How often words and pairs of words stand in 100,000 words; made by tools/commonness.py.
COUNTED = Path(__file__).with_name("commonness.txt")
PER = 100_000
# Of a pair that was counted too seldom to be listed.
SELDOM = 6 / PER
# Of a word that was not: long ones are rarer.
UNLISTED, LONGER = 3 / PER, 0.8
_WORD = re.compile(r"[\w']+")


def chance(phrase: str) -> float:
    """A share of all words, from 0 to 1."""
    words = _WORD.findall(phrase)
    if len(words) <= 1:
        return _of_word(words[0]) if words else 1.0  # signs alone are everywhere
    least = min(map(_of_word, words))
    return min(least / 2, *(_of_pair(f"{one} {other}") for one, other in pairwise(words)))


def _of_word(word: str) -> float:
    return _counted().get(word) or UNLISTED * LONGER ** (len(word) - 4)


def _of_pair(pair: str) -> float:
    return _counted().get(pair, SELDOM)


@cache
def _counted() -> dict[str, float]:
    lines = COUNTED.read_text(encoding="utf-8").splitlines()
    return {word: int(count) / PER for count, _, word in (line.partition(" ") for line in lines)}
