"""One pass over a text for every phrase and anchor; expressions only where an anchor stands."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick
from msgspec import Struct, structs

from handrail.core.review.anchors import WORD, Compiled

# Number of a phrase, where it starts and where the sign after it stands.
Hit = tuple[int, int, int]
# Words are looked up in blocks of this many characters; a pattern reaches over a few of them.
BLOCK = 256
LONGEST_WORD = 30


class _Spaces(dict[int, int]):
    """Whatever is no letter or number becomes a space, so that a phrase with a space on either
    side is met at the edges of words alone."""

    def __missing__(self, code: int) -> int:
        self[code] = code if chr(code).isalnum() else 32
        return self[code]


_SPACES = _Spaces()


# What str.translate does to plain letters at once takes it long where others are among them.
_NEITHER = re.compile(r"[^\w ]|_")


def _spaced(folded: str) -> str:
    return folded.translate(_SPACES) if folded.isascii() else _NEITHER.sub(" ", folded)


class Near:
    """The words of a text by where they stand, taken apart when first asked for."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._blocks: list[frozenset[str] | None] = [None] * (len(folded) // BLOCK + 1)

    def has(self, words: frozenset[str], first: int, last: int) -> bool:
        """Whether any of `words` may start in the blocks of the characters `first` to `last`."""
        blocks = self._blocks
        for number in range(first // BLOCK, min(last // BLOCK + 1, len(blocks))):
            block = blocks[number]
            if block is None:
                # A word at the end is taken whole; a piece of one at the start does no harm.
                start = number * BLOCK
                block = frozenset(WORD.findall(self._folded, start, start + BLOCK + LONGEST_WORD))
                blocks[number] = block
            if not words.isdisjoint(block):
                return True
        return False


class Index(Struct, frozen=True, array_like=True):
    """Everything that many patterns look for, ready for one pass.

    `phrases[n]` belongs to the pattern `owners[n]` and fits by itself, or is an anchor of the pattern
    `-1 - owners[n]`. `marks` has the start and end of the marked part where that is not all of it.
    """

    phrases: tuple[str, ...]
    owners: tuple[int, ...]
    marks: dict[int, tuple[int, int]]
    patterns: tuple[Compiled, ...]


def index(patterns: Iterable[Compiled]) -> Index:
    """Make patterns ready to be looked for together."""
    phrases: list[str] = []
    owners: list[int] = []
    marks: dict[int, tuple[int, int]] = {}
    kept: list[Compiled] = []
    for number, made in enumerate(patterns):
        for each in made.literals:
            if (each.start, each.end) != (0, len(each.text)):
                marks[len(phrases)] = each.start, each.end
            phrases.append(each.text)
            owners.append(number)
        phrases += made.anchors
        owners += [-1 - number] * len(made.anchors)
        kept.append(structs.replace(made, literals=(), anchors=()))
    spaced = tuple(f" {each.translate(_SPACES)} " for each in phrases)
    return Index(spaced, tuple(owners), marks, tuple(kept))


def with_more(found: Index, patterns: Iterable[Compiled]) -> Index:
    """An index with patterns after those it has."""
    more, count = index(patterns), len(found.patterns)
    owners = (each + count if each >= 0 else each - count for each in more.owners)
    return Index(
        phrases=found.phrases + more.phrases,
        owners=(*found.owners, *owners),
        marks=found.marks | {n + len(found.phrases): each for n, each in more.marks.items()},
        patterns=found.patterns + more.patterns,
    )


class _Expression:
    """A pattern that needs an expression, made ready when first tried."""

    def __init__(self, made: Compiled) -> None:
        self._made = made
        self._needs: frozenset[str] | None = None
        self._compiled: re.Pattern[str] | None = None

    def spans(self, folded: str, start: int, end: int, near: Near) -> Iterator[tuple[int, int]]:
        """Where it fits around the anchor at `start` to `end`: the marked part, or all of it."""
        made = self._made
        first = start - made.before - 2 if start > made.before + 2 else 0
        last = end + made.after + 2
        if self._needs is None:
            self._needs = frozenset(made.needs)
        if self._needs and not near.has(self._needs, first, last):
            return
        if self._compiled is None:
            self._compiled = re.compile(made.expression)
        group = "mark" if "mark" in self._compiled.groupindex else 0
        if not made.before:
            found = self._compiled.match(folded, start, last)
            if found is not None:
                yield found.span(group)
            return
        for match in self._compiled.finditer(folded, first, last):
            yield match.span(group)


class Hits(NamedTuple):
    """Phrases and anchors met in a text: those of rules, and those of cues."""

    rules: list[Hit]
    cues: list[Hit]


class Matcher:
    """Finds the patterns of an index in folded text, each with what it means."""

    def __init__(self, found: Index, means: Sequence[int]) -> None:
        """`means` has what each pattern of the index stands for: a rule by its number, from 0, or
        a quality by -1 less its number."""
        self._index, self._means = found, means
        self._expressions = [_Expression(each) for each in found.patterns]
        self._search = AhoCorasick(list(found.phrases), store_patterns=False)
        patterns = [each if each >= 0 else -1 - each for each in found.owners]
        self._is_cue = [means[each] < 0 for each in patterns]

    def search(self, folded: str) -> Hits:
        """Every phrase and anchor in a text, in one pass."""
        # A phrase is met with the space before it, which stands where the phrase itself does in
        # `folded`, for what is searched has one space more at its start.
        spaced = f" {_spaced(folded)} "
        hits = self._search.find_matches_as_indexes(spaced, overlapping=True)
        is_cue = self._is_cue
        return Hits([h for h in hits if not is_cue[h[0]]], [h for h in hits if is_cue[h[0]]])

    def confirmed(
        self, hits: Iterable[Hit], folded: str, near: Near, known: Container[int] = ()
    ) -> Iterator[tuple[int, int, int, bool]]:
        """Start, end, meaning, and whether it counts only in capitals; about in order of place.

        What is in `known`, which may grow meanwhile, is not looked for.
        """
        owners, marks, means = self._index.owners, self._index.marks, self._means
        patterns = self._index.patterns
        for number, start, beyond in hits:
            owner = owners[number]
            at = owner if owner >= 0 else -1 - owner
            meaning = means[at]
            if meaning in known:
                continue
            if owner >= 0:
                first, last = marks.get(number) or (0, beyond - 2 - start)
                yield start + first, start + last, meaning, patterns[at].capitals
            else:
                for span in self._expressions[at].spans(folded, start, beyond - 2, near):
                    yield *span, meaning, patterns[at].capitals
