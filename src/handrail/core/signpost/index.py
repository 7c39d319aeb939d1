"""An inverted index over resources, small enough to rebuild whenever one changes.

Each posting already holds its BM25 weight, so a question only adds numbers up. That is exact at
any length, and takes a fraction of a millisecond for a library of a thousand resources.
"""

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from handrail.core.packs import Pack, Resource
from handrail.core.signpost.words import stem_of, stems, words_of

# BM25 as in Robertson and Zaragoza (2009), "The Probabilistic Relevance Framework": k1 damps a
# word said often, b scales by length. Summaries are alike in length here, so b is low.
K1 = 1.2
B = 0.4

FIELD_WEIGHTS = {
    "title": 3.0,
    "also": 3.0,
    "summary": 1.2,
    "publisher": 1.0,
    "topics": 0.5,
    "formats": 0.4,
    "note": 0.3,
}

# The first topic of a record is what it is mainly about.
TOPIC_WEIGHTS = (1.0, 0.85, 0.72, 0.62, 0.55)

# In a longer library only the best are returned; results are at most ten, the rest lets the boxes
# have their say.
RETURNS_ALL_UP_TO = 1_500
BEST = 48


class Posting:
    """Where one term stands: resource numbers in order, and the weight in each."""

    __slots__ = ("numbers", "weights")

    def __init__(self, entries: Sequence[tuple[int, float]]) -> None:
        self.numbers = array("I", (number for number, _ in entries))
        self.weights = array("f", (weight for _, weight in entries))

    def weight_in(self, number: int) -> float:
        """The weight in one resource; 0 where the term does not stand."""
        at = bisect_left(self.numbers, number)
        if at < len(self.numbers) and self.numbers[at] == number:
            return self.weights[at]
        return 0.0


class Index:
    """Postings for stems and for topics over a list of resources."""

    def __init__(self, resources: Sequence[Resource], pack: Pack) -> None:
        self.resources = tuple(resources)
        self.words: frozenset[str] = frozenset()
        self._stems: dict[str, Posting] = {}
        self._topics: dict[str, Posting] = {}
        self._build(pack)

    def _build(self, pack: Pack) -> None:
        stop = set(stems(" ".join(pack.knowledge.stop)))
        words: set[str] = set()
        counted: list[tuple[dict[str, float], int]] = []
        topics: dict[str, list[tuple[int, float]]] = {}
        for number, resource in enumerate(self.resources):
            frequencies: dict[str, float] = {}
            length = 0
            for field, text in _fields(resource, pack):
                weight = FIELD_WEIGHTS[field]
                found = words_of(text)
                words.update(found)
                for stem in map(stem_of, found):
                    if stem not in stop:
                        frequencies[stem] = frequencies.get(stem, 0.0) + weight
                        length += 1
            counted.append((frequencies, length))
            for position, topic in enumerate(resource.topics):
                weight = TOPIC_WEIGHTS[min(position, len(TOPIC_WEIGHTS) - 1)]
                topics.setdefault(topic, []).append((number, weight))
        self.words = frozenset(words)
        self._stems = _bm25(counted)
        self._topics = {topic: self._topic(entries) for topic, entries in topics.items()}

    def _topic(self, entries: Sequence[tuple[int, float]]) -> Posting:
        # A topic few records share tells more than one that half of them carry.
        rarity = _rarity(len(entries), len(self.resources))
        weighed = [(number, weight * rarity) for number, weight in entries]
        return Posting(weighed)

    def stem_weight(self, stem: str, number: int) -> float:
        """How much a stem says about one resource."""
        posting = self._stems.get(stem)
        return posting.weight_in(number) if posting else 0.0

    def topic_weight(self, topic: str, number: int) -> float:
        """How much a topic says about one resource."""
        posting = self._topics.get(topic)
        return posting.weight_in(number) if posting else 0.0

    def knows(self, stem: str) -> bool:
        """Whether any resource has this stem."""
        return stem in self._stems

    def score(
        self, stem_weights: Mapping[str, float], topic_weights: Mapping[str, float]
    ) -> dict[int, float]:
        """Resource numbers and their scores, for those the words or topics point at.

        Of a library up to RETURNS_ALL_UP_TO all of them; of a longer one the BEST, and more if
        the last of those are level.
        """
        asked = [(self._stems[s], w) for s, w in stem_weights.items() if s in self._stems]
        asked += [(self._topics[t], w) for t, w in topic_weights.items() if t in self._topics]
        if len(self.resources) <= RETURNS_ALL_UP_TO:
            return _added_up(asked)
        arrays = _arrays()
        return _best(asked) if arrays is None else _best_by(arrays, asked, len(self.resources))


def _added_up(asked: Sequence[tuple[Posting, float]]) -> dict[int, float]:
    scores: dict[int, float] = {}
    known = scores.get
    for posting, weight in asked:
        for number, value in zip(posting.numbers, posting.weights, strict=True):
            scores[number] = known(number, 0.0) + value * weight
    return scores


def _best(asked: Sequence[tuple[Posting, float]]) -> dict[int, float]:
    scores = _added_up(asked)
    floor = min(sorted(scores.values())[-BEST:], default=0.0)
    return {number: score for number, score in scores.items() if score >= floor}


@cache
def _arrays() -> Any:
    """NumPy, where it is installed (`handrail[large]`): it adds up long lists some eight times
    faster. Loaded only for a long library."""
    try:
        import numpy
    except ImportError:
        return None
    return numpy


def _best_by(np: Any, asked: Sequence[tuple[Posting, float]], count: int) -> dict[int, float]:
    """As `_best`, with the lists added up by NumPy."""
    scores = np.zeros(count, dtype=np.float32)
    for posting, weight in asked:
        numbers = np.frombuffer(posting.numbers, dtype=np.uintc)
        scores[numbers] += np.frombuffer(posting.weights, dtype=np.float32) * np.float32(weight)
    floor = np.partition(scores, -BEST)[-BEST]
    found = np.flatnonzero(scores >= floor) if floor > 0 else np.flatnonzero(scores)
    return dict(zip(found.tolist(), scores[found].tolist(), strict=True))


def _fields(resource: Resource, pack: Pack) -> Iterable[tuple[str, str]]:
    yield "title", resource.title
    yield "also", " ".join(resource.also)
    yield "summary", resource.summary
    yield "publisher", resource.publisher
    yield "topics", " ".join(pack.label("topics", topic) for topic in resource.topics)
    yield "formats", pack.label("formats", resource.format)
    yield "note", resource.note or ""


def _bm25(counted: Sequence[tuple[dict[str, float], int]]) -> dict[str, Posting]:
    count = len(counted)
    mean = sum(length for _, length in counted) / count if count else 1.0
    entries: dict[str, list[tuple[int, float]]] = {}
    for number, (frequencies, length) in enumerate(counted):
        norm = K1 * (1 - B + B * length / (mean or 1.0))
        for stem, frequency in frequencies.items():
            weight = frequency * (K1 + 1) / (frequency + norm)
            entries.setdefault(stem, []).append((number, weight))
    postings = {}
    for stem, found in entries.items():
        rarity = _rarity(len(found), count)
        postings[stem] = Posting([(number, weight * rarity) for number, weight in found])
    return postings


def _rarity(found: int, count: int) -> float:
    """The inverse document frequency of BM25, always above zero."""
    return math.log(1 + (count - found + 0.5) / (found + 0.5))
