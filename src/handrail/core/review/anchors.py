"""What to look for in one pass over a text, so that an expression is tried only where it may fit.

A pattern that stands for few phrases is written out in full and needs no expression at all. Of
the others the rarest words that cannot be missing are looked for, two together where they can be.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from msgspec import Struct

from handrail.core.review.commonness import chance
from handrail.core.review.patterns import (
    Choice,
    Gap,
    Mark,
    Number,
    PatternError,
    Phrase,
    Sequence_,
    Words,
    any_of,
    expression,
    forms_of_set,
    is_capitals,
    read_pattern,
)

# A pattern of no more phrases than this is written out. With more the search grows, and with fewer
# expressions are tried more often; at 16 both a letter and a start take least.
WRITTEN_OUT = 16
# Neighbouring parts are looked for together if they make no more phrases than this.
TOGETHER = 400
MOST_TOGETHER = 4
# A phrase more to look for has a price too, as if it were met once in so many words.
PRICE = 1e-6

# More words than this near an anchor tell too little to be worth looking for.
MOST_NEEDED = 400
WORD = re.compile(r"[\w']+")


class Literal(Struct, frozen=True, array_like=True):
    """A phrase to look for; the pattern fits where it stands, and `start` to `end` is marked."""

    text: str
    start: int
    end: int


class Compiled(Struct, frozen=True, array_like=True):
    """A pattern ready for use: phrases that fit by themselves, or anchors and an expression."""

    literals: tuple[Literal, ...]
    anchors: tuple[str, ...]
    expression: str
    capitals: bool
    before: int = 0  # characters the pattern may have before its anchor, and after it
    after: int = 0
    # Of each of these one word must be near, or nothing fits; the rarest first.
    needs: tuple[tuple[str, ...], ...] = ()


def compile_pattern(pattern: str, words: Words) -> Compiled:
    """Read one pattern of a rule. Raises PatternError."""
    nodes = read_pattern(pattern, words)
    capitals = is_capitals(pattern)
    written = _written_out(nodes, WRITTEN_OUT)
    if written is not None:
        return Compiled(tuple(map(_literal, written)), (), "", capitals)
    found = _rarest(nodes)
    if found is None:
        raise PatternError(f"“{pattern}” has no word that must be there, to look for")
    needs = tuple(_needs(nodes, found))
    return Compiled(
        (), found.anchors, expression(nodes), capitals, found.before, found.after, needs
    )


class Known(Struct, frozen=True, array_like=True):
    """A set of words ready for use: its phrases, one expression of them all, and for each the word
    least likely to be met by chance. A sentence without any of those has none of the phrases."""

    expression: str
    keys: tuple[str, ...]
    phrases: tuple[str, ...] = ()


def compile_set(name: str, words: Words) -> Known:
    """Make a set of `words.yaml` ready."""
    forms = forms_of_set(name, words)
    keys = (min(form.split(), key=chance) for form in forms)
    return Known(any_of(forms), tuple(dict.fromkeys(keys)), tuple(forms))


def _literal(phrase: str) -> Literal:
    """A written-out phrase, its marks taken out again."""
    if "[" not in phrase:
        return Literal(phrase, 0, len(phrase))
    before, _, rest = phrase.partition("[")
    inside, _, after = rest.partition("]")
    start = before.rstrip()
    lead = f"{start} " if start else ""
    marked = inside.strip()
    tail = f" {after.strip()}" if after.strip() else ""
    return Literal(lead + marked + tail, len(lead), len(lead) + len(marked))


def _written_out(nodes: Sequence_, limit: int) -> list[str] | None:
    """Every phrase a sequence stands for; None when they are too many, or not to be listed."""
    made = [""]
    for node in nodes:
        options = _options(node, limit)
        if options is None or len(made) * len(options) > limit:
            return None
        made = [f"{left} {right}".strip() for left, right in product(made, options)]
    return made


def _options(node: object, limit: int) -> list[str] | None:
    if isinstance(node, Phrase):
        return [node.text]
    if isinstance(node, Mark):
        return ["[" if node.opens else "]"]
    if isinstance(node, Gap | Number):
        return None
    assert isinstance(node, Choice)
    made: list[str] = [""] if node.optional else []
    for option in node.options:
        written = _written_out(option, limit)
        if written is None:
            return None
        made += written
    return list(dict.fromkeys(made))


@dataclass(frozen=True)
class _Anchoring:
    """Anchors, and how far from them the pattern may reach on either side."""

    anchors: tuple[str, ...]
    before: int
    after: int
    parts: tuple[int, ...] = ()  # which parts of the sequence they stand for


def _rarest(nodes: Sequence_) -> _Anchoring | None:
    """Of everything that cannot be missing, what is least likely to be met by chance."""
    plain = [node for node in nodes if not isinstance(node, Mark)]
    sizes = [_longest(node) for node in plain]
    found: list[_Anchoring] = []
    for at, node in enumerate(plain):
        before, after = sum(sizes[:at]), sum(sizes[at + 1 :])
        written = _alone(node)
        if written:
            found.append(_Anchoring(written, before, after, (at,)))
        elif (inner := _inside(node)) is not None:
            reach = before + inner.before, after + inner.after
            found.append(_Anchoring(inner.anchors, *reach, (at,)))
    written_parts = [_alone(node) for node in plain]
    for at in range(len(plain) - 1):
        for end in range(at + 2, min(at + MOST_TOGETHER, len(plain)) + 1):
            together = _together(written_parts[at:end])
            if together:
                reach = sum(sizes[:at]), sum(sizes[end:])
                found.append(_Anchoring(together, *reach, tuple(range(at, end))))
    return min(found, key=lambda one: (_cost(one.anchors), one.anchors), default=None)


def _cost(anchors: Sequence[str]) -> float:
    return sum(map(chance, anchors)) + PRICE * len(anchors)


def needed_words(nodes: Sequence_) -> tuple[str, ...]:
    """Words of which one must stand where the sequence fits; none where that cannot be told."""
    found = _rarest(nodes)
    words = tuple(dict.fromkeys(map(_least_likely, found.anchors))) if found else ()
    return () if "" in words else words


def _needs(nodes: Sequence_, anchoring: _Anchoring) -> list[tuple[str, ...]]:
    """Of each other part that cannot be missing its words, those least likely to be met first."""
    plain = [node for node in nodes if not isinstance(node, Mark)]
    others = [_alone(node) for at, node in enumerate(plain) if at not in anchoring.parts]
    sets = [tuple(dict.fromkeys(map(_least_likely, each))) for each in others if each]
    few = [each for each in sets if len(each) <= MOST_NEEDED and "" not in each]
    return sorted(few, key=lambda words: (sum(map(chance, words)), words))


def _least_likely(phrase: str) -> str:
    return min(WORD.findall(phrase), key=chance, default="")


def _longest(node: object) -> int:
    """Characters a part may take, with the space beside it; long words of a gap are rare."""
    if isinstance(node, Phrase):
        return len(node.text) + 2
    if isinstance(node, Gap):
        return 14 * node.most
    if isinstance(node, Number):
        return 9
    if isinstance(node, Choice):
        return max(sum(map(_longest, option)) for option in node.options) + 2
    return 0


def _alone(node: object) -> tuple[str, ...]:
    """Everything a part stands for, where that can be listed and it cannot be missing."""
    if isinstance(node, Phrase):
        return (node.text,)
    if not isinstance(node, Choice) or node.optional:
        return ()
    written = _options(node, TOGETHER)
    if written is None or "" in written:
        return ()
    return tuple(dict.fromkeys(each.replace("[", "").replace("]", "").strip() for each in written))


def _inside(node: object) -> _Anchoring | None:
    """The anchors of a part that cannot be listed, one or more for each of its options."""
    if not isinstance(node, Choice) or node.optional:
        return None
    inner = [_rarest(option) for option in node.options]
    known = [each for each in inner if each is not None]
    if len(known) < len(inner):
        return None
    anchors = tuple(dict.fromkeys(a for each in known for a in each.anchors))
    size = _longest(node)
    return _Anchoring(anchors, size, size)


def _together(parts: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Every phrase that neighbouring parts make; none where a part cannot be listed, or where they
    make too many."""
    made: tuple[str, ...] = ("",)
    for part in parts:
        if not part or len(made) * len(part) > TOGETHER:
            return ()
        made = tuple(f"{left} {right}".strip() for left, right in product(made, part))
    return tuple(dict.fromkeys(made))
