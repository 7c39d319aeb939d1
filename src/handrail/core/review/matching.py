"""One pass over a text for every phrase and anchor; expressions only where an anchor stands."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from handrail.core.review.anchors import WORD, Compiled

T = TypeVar("T")
# Words are looked up in blocks of this many characters; a pattern reaches over a few of them.
BLOCK = 256


class _Spaces(dict[int, int]):
    """Whatever is no letter or number becomes a space, so that a phrase with a space on either
    side is met at the edges of words alone."""

    def __missing__(self, code: int) -> int:
        self[code] = code if chr(code).isalnum() else 32
        return self[code]


_SPACES = _Spaces()


class _Near:
    """The words of a text by where they stand, taken apart when first asked for."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._blocks: list[set[str]] | None = None

    def has(self, words: frozenset[str], first: int, last: int) -> bool:
        """Whether any of `words` starts in the blocks that hold the characters `first` to `last`."""
        if self._blocks is None:
            self._blocks = [set() for _ in range(len(self._folded) // BLOCK + 1)]
            for met in WORD.finditer(self._folded):
                self._blocks[met.start() // BLOCK].add(met[0])
        around = self._blocks[first // BLOCK : last // BLOCK + 1]
        return any(not words.isdisjoint(block) for block in around)


@dataclass
class _Pattern(Generic[T]):
    """A pattern that needs an expression, made ready when first tried."""

    means: T
    expression: str
    capitals: bool
    before: int
    after: int
    needs: frozenset[str]
    compiled: re.Pattern[str] | None = None

    def spans(self, folded: str, start: int, end: int, near: _Near) -> Iterator[tuple[int, int]]:
        """Where it fits around the anchor at `start` to `end`: the marked part, or all of it."""
        first = start - self.before - 2 if start > self.before + 2 else 0
        last = end + self.after + 2
        if self.needs and not near.has(self.needs, first, last):
            return
        if self.compiled is None:
            self.compiled = re.compile(self.expression)
        group = "mark" if "mark" in self.compiled.groupindex else 0
        if not self.before:
            found = self.compiled.match(folded, start, last)
            if found is not None:
                yield found.span(group)
            return
        for match in self.compiled.finditer(folded, first, last):
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
                    means, made.expression, made.capitals, made.before, made.after,
                    frozenset(made.needs),
                )  # fmt: skip
                for anchor in made.anchors:
                    sought.setdefault(anchor, []).append(pattern)
        self._sought = list(sought.values())
        spaced = [f" {each.translate(_SPACES)} " for each in sought]
        self._search = AhoCorasick(spaced, store_patterns=False)

    def find(self, folded: str, known: Container[T] = ()) -> Iterator[tuple[int, int, T, bool]]:
        """Start, end, meaning, and whether it counts only in capitals; about in order of place.

        What is in `known`, which may grow meanwhile, is not looked for.
        """
        sought, near = self._sought, _Near(folded)
        spaced = f" {folded.translate(_SPACES)} "
        # A phrase is met with the space before it, which stands where the phrase itself does in
        # `folded`, for `spaced` has one space more at its start.
        for number, start, beyond in self._search.find_matches_as_indexes(spaced, overlapping=True):
            for each in sought[number]:
                if isinstance(each, tuple):
                    if each[0] not in known:
                        yield start + each[2], start + each[3], each[0], each[1]
                elif each.means not in known:
                    for span in each.spans(folded, start, beyond - 2, near):
                        yield *span, each.means, each.capitals
