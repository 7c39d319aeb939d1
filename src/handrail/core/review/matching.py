"""One pass over a text for every phrase and anchor; expressions only where an anchor stands."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from handrail.core.review.anchors import Compiled

T = TypeVar("T")


@dataclass
class _Pattern(Generic[T]):
    """A pattern that needs an expression, made ready when first tried."""

    means: T
    expression: str
    capitals: bool
    before: int
    after: int
    compiled: re.Pattern[str] | None = None

    def spans(self, folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where it fits between `start` and `end`: the marked part, or all of it."""
        if self.compiled is None:
            self.compiled = re.compile(self.expression)
        group = "mark" if "mark" in self.compiled.groupindex else 0
        for match in self.compiled.finditer(folded, start, end):
            yield match.span(group)


class Matcher(Generic[T]):
    """Finds many compiled patterns in folded text, each with what it means.

    A phrase that fits by itself is kept as a plain tuple: what it means, whether it counts only
    in capitals, and where its marked part starts and ends. There are thousands.
    """

    def __init__(self, entries: Iterable[tuple[T, Compiled]]) -> None:
        sought: dict[str, list[tuple[T, bool, int, int] | _Pattern[T]]] = {}
        for means, made in entries:
            for each in made.literals:
                phrase = (means, made.capitals, each.start, each.end)
                sought.setdefault(each.text, []).append(phrase)
            if made.anchors:
                pattern = _Pattern(
                    means, made.expression, made.capitals, made.before + 2, made.after + 2
                )
                for anchor in made.anchors:
                    sought.setdefault(anchor, []).append(pattern)
        self._sought = list(sought.values())
        self._search = AhoCorasick(list(sought), store_patterns=False)

    def find(self, folded: str, known: Container[T] = ()) -> Iterator[tuple[int, int, T, bool]]:
        """Start, end, meaning, and whether it counts only in capitals; about in order of place.

        What is in `known`, which may grow meanwhile, is not looked for.
        """
        size, sought = len(folded), self._sought
        for number, start, end in self._search.find_matches_as_indexes(folded, overlapping=True):
            if (start and folded[start - 1].isalnum()) or (end < size and folded[end].isalnum()):
                continue
            for each in sought[number]:
                if isinstance(each, tuple):
                    if each[0] not in known:
                        yield start + each[2], start + each[3], each[0], each[1]
                elif each.means not in known:
                    first, last = max(0, start - each.before), end + each.after
                    for span in each.spans(folded, first, last):
                        yield *span, each.means, each.capitals
