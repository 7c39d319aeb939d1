"""An inverted index over resources, small enough to rebuild whenever one changes.

Each posting already holds its BM25 weight, so a question only adds numbers up. Long posting
lists also keep their heaviest entries apart: a common word proposes only those, and the exact
score is then looked up for the few that were proposed.
"""

import math
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nlargest
from operator import itemgetter

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

# In a longer library a common word proposes only its heaviest entries, and the best of what was
# proposed is scored exactly. Up to here everything is scored; it takes well under a millisecond.
SCORES_ALL_UP_TO = 1_500
PROPOSED = 96
# How many proposed resources are scored exactly; results are at most ten.
EXACT = 48


class Posting:
    """Where one term stands: resource numbers in order, and the weight in each.

    In a long library `proposes` holds the heaviest entries apart, `most` is the heaviest of all,
    `level` the weight that EXACT resources reach, and `weight_in` finds any resource at once: in
    a row with a place for each where many have the term, in a table where few do. Either takes
    some six bytes a resource at most.
    """

    __slots__ = ("level", "most", "numbers", "proposes", "weight_in", "weights")

    def __init__(self, entries: Sequence[tuple[int, float]], count: int) -> None:
        self.numbers = array("I", (number for number, _ in entries))
        self.weights = array("f", (weight for _, weight in entries))
        self.weight_in: Callable[[int], float] = self._search
        if count > SCORES_ALL_UP_TO:
            heaviest = nlargest(PROPOSED, entries, key=itemgetter(1))
            self.proposes = dict(heaviest)
            self.most = heaviest[0][1]
            self.level = heaviest[EXACT - 1][1] if len(heaviest) >= EXACT else 0.0
            self.weight_in = _at_once(entries, count)

    def _search(self, number: int) -> float:
        at = bisect_left(self.numbers, number)
        if at < len(self.numbers) and self.numbers[at] == number:
            return self.weights[at]
        return 0.0


def _at_once(entries: Sequence[tuple[int, float]], count: int) -> Callable[[int], float]:
    if len(entries) * 16 < count:  # an entry of a table takes the room of some sixteen places
        table = dict(entries)
        return lambda number: table.get(number, 0.0)
    row = array("f", bytes(4 * count))
    for number, weight in entries:
        row[number] = weight
    return row.__getitem__


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
        return Posting(weighed, len(self.resources))

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

        Exact for every resource of a library up to SCORES_ALL_UP_TO; in a longer one exact for
        the EXACT best proposals, which are all that is returned.
        """
        asked = [(self._stems[s], w) for s, w in stem_weights.items() if s in self._stems]
        asked += [(self._topics[t], w) for t, w in topic_weights.items() if t in self._topics]
        if len(self.resources) > SCORES_ALL_UP_TO:
            return _best(asked)
        scores: dict[int, float] = {}
        known = scores.get
        for posting, weight in asked:
            for number, value in zip(posting.numbers, posting.weights, strict=True):
                scores[number] = known(number, 0.0) + value * weight
        return scores


def _best(asked: list[tuple[Posting, float]]) -> dict[int, float]:
    """The EXACT best of what the terms propose (more, if the last are level), scored exactly.

    The weightiest terms propose first. Once EXACT resources are sure of more than all terms
    still to come could give together, those need propose nothing: the idea of MaxScore (Turtle
    and Flood 1995, "Query evaluation: strategies and optimizations").
    """
    asked.sort(key=lambda pair: -pair[0].most * pair[1])
    to_come = sum(posting.most * weight for posting, weight in asked)
    sure = 0.0
    scores: dict[int, float] = {}
    known = scores.get
    for posting, weight in asked:
        if sure > to_come:
            break
        for number, value in posting.proposes.items():
            scores[number] = known(number, 0.0) + value * weight
        sure = max(sure, posting.level * weight)
        to_come -= posting.most * weight
    floor = min(sorted(scores.values())[-EXACT:], default=0.0)
    found = [number for number, score in scores.items() if score >= floor]
    totals = dict.fromkeys(found, 0.0)
    for posting, weight in asked:
        weight_in = posting.weight_in
        for number in found:
            totals[number] += weight * weight_in(number)
    return totals


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
        postings[stem] = Posting([(number, weight * rarity) for number, weight in found], count)
    return postings


def _rarity(found: int, count: int) -> float:
    """The inverse document frequency of BM25, always above zero."""
    return math.log(1 + (count - found + 0.5) / (found + 0.5))
