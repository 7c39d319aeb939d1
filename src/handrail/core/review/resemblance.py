"""Sentences that no rule meets, and that resemble those which readers marked as hurtful.

People find more ways to hurt than phrases can hold. Here every word, every piece of a word and
every two or three words beside each other have a weight, learned once from annotated texts
(tools/resemblance.py: logistic regression). A sentence is the sum of its weights over the square
root of its words; nothing else is looked at, nothing is learned from what people review, and the
words that weighed most are what is marked.
"""

import math
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, repeat
from typing import NamedTuple

from handrail.core.packs.rules import Weights

WORD = re.compile(r"[\w']+")
# Pieces of words are of so many letters, with the edges of the word as signs.
PIECES = (2, 5)
TOGETHER = 3
# What is said with a whole word weighs more than with a piece of one.
WHOLE = 2.0
# A sentence of fewer words is too short to be told.
FEWEST, FEWEST_SCALED = 3, 3
# Words beside those that weigh most are marked with them while they weigh more than this.
MARGIN = 0.12
MOST_MARKED = 9
# Words whose weight is kept, so that it is added up once.
MOST_KEPT = 20_000
DIGITS = "0"
PIECE = "~"


class Resembling(NamedTuple):
    """How likely a sentence is marked (0 to 1), as which harm, and its words that weigh most, from
    `start` to `end` in the sentence."""

    likely: float
    harm: str
    start: int
    end: int


def grams(words: Sequence[str]) -> Iterator[tuple[str, int, int, float]]:
    """Everything in a sentence that may have a weight: what it is, from which word to which, and
    how much it counts."""
    for at, word in enumerate(words):
        for piece in pieces(word):
            yield piece, at, at + 1, 1.0
    edged = ["<", *words, ">"]
    for size in range(1, TOGETHER + 1):
        for at in range(len(edged) - size + 1):
            yield " ".join(edged[at : at + size]), at - 1, at - 1 + size, WHOLE


def pieces(word: str) -> Iterator[str]:
    """The pieces of one word."""
    edged = f"_{word}_"
    for size in range(PIECES[0], PIECES[1] + 1):
        for at in range(len(edged) - size + 1):
            yield PIECE + edged[at : at + size]


def plain(word: str) -> str:
    """A word as it is weighed: every number is the same."""
    return DIGITS if word.isdigit() else word


class Resemblance:
    """Compares sentences with those that readers marked."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._of_word: dict[str, float] = {}
        self._harms_of: dict[str, dict[str, float]] = {}

    def __bool__(self) -> bool:
        return bool(self._weights.grams)

    def of(self, sentence: str, least: float) -> Resembling | None:
        """What a folded sentence resembles, if it is at least `least` likely (0 to 1) marked."""
        words = WORD.findall(sentence)
        if len(words) < FEWEST:
            return None
        words = [plain(each) for each in words]
        likely = self._likely(words)
        if likely < least:
            return None
        first, last = self._heaviest(words)
        found = list(WORD.finditer(sentence))
        return Resembling(likely, self._harm(words), found[first].start(), found[last - 1].end())

    def _likely(self, words: list[str]) -> float:
        known, weights = self._of_word, self._weights.grams
        total = sum([known[word] if word in known else self._weight_of(word) for word in words])
        edged = ["<", *words, ">"]
        pairs = map(" ".join, zip(edged, words + [">"], strict=False))
        triples = map(" ".join, zip(edged, words + [">"], edged[2:], strict=False))
        of_words = weights.get("<", 0.0) + weights.get(">", 0.0)
        of_words += sum(map(weights.get, pairs, repeat(0.0)))
        of_words += sum(map(weights.get, triples, repeat(0.0)))
        scaled = (total + WHOLE * of_words) / math.sqrt(max(len(words), FEWEST_SCALED))
        return 1 / (1 + math.exp(-(self._weights.bias + scaled)))

    def _weight_of(self, word: str) -> float:
        """The weight of a word by itself and of its pieces, added up once."""
        weights = self._weights.grams
        weight = sum(weights.get(piece, 0.0) for piece in pieces(word))
        weight += WHOLE * weights.get(word, 0.0)
        if len(self._of_word) < MOST_KEPT:
            self._of_word[word] = weight
        return weight

    def _heaviest(self, words: list[str]) -> tuple[int, int]:
        """The run of words whose weights add up to most, each less a little."""
        get, edged, count = self._weights.grams.get, ["<", *words, ">"], len(words)
        share = [self._of_word.get(word) or self._weight_of(word) for word in words]
        for size in range(2, TOGETHER + 1):
            for at in range(len(edged) - size + 1):
                weight = get(" ".join(edged[at : at + size]))
                if weight:
                    first, last = max(at - 1, 0), min(at - 1 + size, count)
                    for here in range(first, last):
                        share[here] += WHOLE * weight / (last - first)
        sums = [0.0, *accumulate(each - MARGIN for each in share)]
        _, first, last = max(
            (sums[last] - sums[first], first, last)
            for first in range(count)
            for last in range(first + 1, min(first + MOST_MARKED, count) + 1)
        )
        return first, last

    def _harm(self, words: list[str]) -> str:
        totals: dict[str, float] = {}
        for word in words:
            _add(totals, self._harms_of.get(word) or self._harms_of_word(word), 1.0)
        edged, get = ["<", *words, ">"], self._weights.harms.get
        for size in range(2, TOGETHER + 1):
            for at in range(len(edged) - size + 1):
                found = get(" ".join(edged[at : at + size]))
                if found:
                    _add(totals, found, WHOLE)
        return max(totals, key=lambda harm: (totals[harm], harm), default="blame")

    def _harms_of_word(self, word: str) -> dict[str, float]:
        """What a word and its pieces say of each harm, added up once."""
        found: dict[str, float] = {}
        for gram, counts in [*((piece, 1.0) for piece in pieces(word)), (word, WHOLE)]:
            _add(found, self._weights.harms.get(gram, {}), counts)
        if len(self._harms_of) < MOST_KEPT:
            self._harms_of[word] = found
        return found


def _add(totals: dict[str, float], more: dict[str, float], counts: float) -> None:
    for harm, weight in more.items():
        totals[harm] = totals.get(harm, 0.0) + weight * counts
