"""One pass over a text for every phrase and anchor; expressions only where an anchor stands."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick
from msgspec import Struct, structs

from handrail.core.review.anchors import Compiled
from handrail.core.review.commonness import chance
from handrail.core.review.passage import Passage

# Until so many characters were read the search is made ready for each text by itself.
READ_ONE_BY_ONE = 8_000
_COMMA = re.compile(", ")
# Number of a phrase, where it starts and where the sign after it stands.
Hit = tuple[int, int, int]


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


class Index(Struct, frozen=True, array_like=True):
    """Everything that many patterns look for, ready for one pass.

    `phrases[n]` has the word `keys[n]`, belongs to the pattern `owners[n]` and fits by itself, or is an anchor of the pattern
    `-1 - owners[n]`. `marks` has the start and end of the marked part where that is not all of it.
    `needs[p]` are the numbers of the `words` of which pattern `p` needs one each.
    """

    phrases: tuple[str, ...]
    keys: tuple[str, ...]
    owners: tuple[int, ...]
    marks: dict[int, tuple[int, int]]
    patterns: tuple[Compiled, ...]
    needs: tuple[tuple[int, ...], ...]
    words: tuple[frozenset[str], ...]


def index(patterns: Iterable[Compiled]) -> Index:
    """Make patterns ready to be looked for together."""
    phrases: list[str] = []
    owners: list[int] = []
    marks: dict[int, tuple[int, int]] = {}
    kept: list[Compiled] = []
    words: dict[tuple[str, ...], int] = {}  # many patterns need the same ones: a person, a verb
    needs = []
    for number, made in enumerate(patterns):
        for each in made.literals:
            if (each.start, each.end) != (0, len(each.text)):
                marks[len(phrases)] = each.start, each.end
            phrases.append(each.text)
            owners.append(number)
        phrases += made.anchors
        owners += [-1 - number] * len(made.anchors)
        needs.append(tuple(words.setdefault(each, len(words)) for each in made.needs))
        kept.append(structs.replace(made, literals=(), anchors=(), needs=()))
    spaced = tuple(f" {each.translate(_SPACES)} " for each in phrases)
    keys = tuple(min(each.split(), key=chance, default="") for each in spaced)
    return Index(
        spaced, keys, tuple(owners), marks, tuple(kept), tuple(needs), tuple(map(frozenset, words))
    )


def with_more(found: Index, patterns: Iterable[Compiled]) -> Index:
    """An index with patterns after those it has."""
    more, count = index(patterns), len(found.patterns)
    owners = (each + count if each >= 0 else each - count for each in more.owners)
    return Index(
        phrases=found.phrases + more.phrases,
        keys=found.keys + more.keys,
        owners=(*found.owners, *owners),
        marks=found.marks | {n + len(found.phrases): each for n, each in more.marks.items()},
        patterns=found.patterns + more.patterns,
        needs=(*found.needs, *(tuple(n + len(found.words) for n in each) for each in more.needs)),
        words=found.words + more.words,
    )


class _Expression:
    """A pattern that needs an expression, made ready when first tried."""

    __slots__ = ("_expression", "after", "before", "compiled", "group", "needs")

    def __init__(self, made: Compiled, needs: Sequence[frozenset[str]]) -> None:
        self._expression = made.expression
        self.before, self.after = made.before, made.after + 2
        self.needs = needs
        self.compiled: re.Pattern[str] | None = None
        self.group: int | str = "mark" if "(?P<mark>" in made.expression else 0

    def spans(
        self, folded: str, start: int, end: int, stretch: tuple[int, int]
    ) -> list[tuple[int, int]]:
        """Where it fits around the anchor at `start` to `end`, within a stretch between two stops:
        the marked part, or all of it."""
        compiled = self.compiled
        if compiled is None:
            compiled = self.compiled = re.compile(self._expression)
        last = min(end + self.after, stretch[1])
        if not self.before:
            found = compiled.match(folded, start, last)
            return [found.span(self.group)] if found else []
        first = max(start - self.before - 2, stretch[0])
        return [m.span(self.group) for m in compiled.finditer(folded, first, last)]


class Hits(NamedTuple):
    """Phrases and anchors met in a text without its commas: those of rules, and those of cues; and
    where each comma stood among what is left."""

    rules: list[Hit]
    cues: list[Hit]
    commas: list[int]


class Matcher:
    """Finds the patterns of an index in folded text, each with what it means."""

    def __init__(self, found: Index, means: Sequence[int]) -> None:
        """`means` has what each pattern of the index stands for: a rule by its number, from 0, or
        a quality by -1 less its number."""
        self._index, self._means = found, means
        self._expressions: dict[int, _Expression] = {}
        self._capitals = frozenset(n for n, each in enumerate(found.patterns) if each.capitals)
        self._automaton: AhoCorasick | None = None
        self._read = 0
        self._is_cue = [means[max(each, -1 - each)] < 0 for each in found.owners]

    def search(self, folded: str) -> Hits:
        """Every phrase and anchor in a text, in one pass."""
        commas = [match.start() - n for n, match in enumerate(_COMMA.finditer(folded))]
        # A phrase is met with the space before it, which stands where the phrase itself does in
        # `folded`, for what is searched has one space more at its start.
        hits = self._met(f" {_spaced(folded.replace(', ', ' '))} ")
        is_cue, owners = self._is_cue, self._index.owners
        cues = [hit for hit in hits if is_cue[hit[0]]]
        # A whole phrase shows a quality without more ado; anchors are for what is then not known.
        cues.sort(key=lambda hit: owners[hit[0]] < 0)
        return Hits([hit for hit in hits if not is_cue[hit[0]]], cues, commas)

    def _met(self, spaced: str) -> Sequence[Hit]:
        if self._automaton is None and self._read + len(spaced) <= READ_ONE_BY_ONE:
            self._read += len(spaced)
            return self._met_in_short(spaced)
        if self._automaton is None:
            self._automaton = AhoCorasick(list(self._index.phrases), store_patterns=False)
        return self._automaton.find_matches_as_indexes(spaced, overlapping=True)

    def _met_in_short(self, spaced: str) -> Sequence[Hit]:
        """The same without making the whole search ready, which takes as long as many letters."""
        words, phrases = set(spaced.split()), self._index.phrases
        may = [n for n, key in enumerate(self._index.keys) if key in words or not key]
        if not may:
            return []
        search = AhoCorasick([phrases[n] for n in may], store_patterns=False)
        found = search.find_matches_as_indexes(spaced, overlapping=True)
        return [(may[n], start, end) for n, start, end in found]

    def confirmed(
        self,
        hits: Iterable[Hit],
        commas: Sequence[int],
        passage: Passage,
        known: Container[int] = (),
    ) -> Iterator[tuple[int, int, int, bool]]:
        """Start, end, meaning, and whether it counts only in capitals; about in order of place.

        What is in `known`, which may grow meanwhile, is not looked for.
        """
        owners, marks, means = self._index.owners, self._index.marks, self._means
        capitals, expressions, folded = self._capitals, self._expressions, passage.folded
        stops, stretches = [*passage.stops, len(folded)], passage.stretches
        for number, start, beyond in hits:
            owner = owners[number]
            at = owner if owner >= 0 else -1 - owner
            if means[at] in known:
                continue
            # Where it stands with its commas; a phrase written out has none within.
            end = beyond - 2
            size = end - start
            if commas:
                end += bisect_right(commas, end - 1)
                start += bisect_right(commas, start)
            if owner >= 0:
                if end - start == size:
                    first, last = marks.get(number) or (0, size)
                    yield start + first, start + last, means[at], at in capitals
                continue
            expression = expressions.get(at) or self._made(at)
            here = bisect_right(stops, start)
            words = stretches[here] or passage.stretch(here)
            for needed in expression.needs:
                if needed.isdisjoint(words):
                    break
            else:
                stretch = stops[here - 1] if here else 0, stops[here]
                for span in expression.spans(folded, start, end, stretch):
                    yield *span, means[at], at in capitals

    def _made(self, at: int) -> _Expression:
        found = self._index
        needs = [found.words[number] for number in found.needs[at]]
        made = self._expressions[at] = _Expression(found.patterns[at], needs)
        return made
