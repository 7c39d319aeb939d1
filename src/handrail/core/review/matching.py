"""One pass over a text for every phrase and anchor; expressions only where an anchor stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from handrail.core.review.anchors import Compiled

T = TypeVar("T")

# No pattern reaches further than this from its anchor: twelve words each side and their phrases.
REACH = 180


@dataclass
class _Pattern(Generic[T]):
    """A pattern that needs an expression, made ready when first tried."""

    means: T
    expression: str
    capitals: bool
    compiled: re.Pattern[str] | None = None

    def spans(self, folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where it fits between `start` and `end`: the marked part, or all of it."""
        if self.compiled is None:
            self.compiled = re.compile(self.expression)
        group = "mark" if "mark" in self.compiled.groupindex else 0
        for match in self.compiled.finditer(folded, start, end):
            yield match.span(group)


@dataclass(frozen=True)
class _Phrase(Generic[T]):
    """A phrase that fits by itself; `start` and `end` are of its marked part."""

    means: T
    capitals: bool
    start: int
    end: int


class Matcher(Generic[T]):
    """Finds many compiled patterns in folded text, each with what it means."""

    def __init__(self, entries: Iterable[tuple[T, Compiled]]) -> None:
        sought: dict[str, list[_Phrase[T] | _Pattern[T]]] = {}
        for means, made in entries:
            for each in made.literals:
                phrase = _Phrase(means, made.capitals, each.start, each.end)
                sought.setdefault(each.text, []).append(phrase)
            if made.anchors:
                pattern = _Pattern(means, made.expression, made.capitals)
                for anchor in made.anchors:
                    sought.setdefault(anchor, []).append(pattern)
        self._sought = list(sought.values())
        self._search = AhoCorasick(list(sought), store_patterns=False)

    def find(self, folded: str) -> Iterator[tuple[int, int, T, bool]]:
        """Start, end, meaning, and whether it counts only in capitals; in no certain order."""
        size, sought = len(folded), self._sought
        tried: dict[int, int] = {}
        for number, start, end in self._search.find_matches_as_indexes(folded, overlapping=True):
            if (start and folded[start - 1].isalnum()) or (end < size and folded[end].isalnum()):
                continue
            for each in sought[number]:
                if isinstance(each, _Phrase):
                    yield start + each.start, start + each.end, each.means, each.capitals
                elif tried.get(id(each), 0) <= start:
                    tried[id(each)] = last = min(size, end + REACH)
                    for span in each.spans(folded, max(0, start - REACH), last):
                        yield *span, each.means, each.capitals
