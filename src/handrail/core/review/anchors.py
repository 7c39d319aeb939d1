"""What to look for in one pass over a text, so that an expression is tried only where it may fit.

A pattern that stands for few phrases is written out in full and needs no expression at all. Of
the others the rarest words that cannot be missing are looked for, two together where they can be.
"""

import re
from dataclasses import dataclass
from itertools import product

from msgspec import Struct

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

# A pattern of no more phrases than this is written out.
WRITTEN_OUT = 48
# Two neighbouring parts are looked for together if they make no more pairs than this.
PAIRS = 400

# More words than this near an anchor tell too little to be worth looking for.
MOST_NEEDED = 80
WORD = re.compile(r"[\w']+")

# Words too common to tell anything by themselves.
_COMMON = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "it",
        "its",
        "this",
        "that",
        "these",
        "those",
        "he",
        "she",
        "they",
        "we",
        "you",
        "i",
        "him",
        "her",
        "them",
        "his",
        "their",
        "our",
        "your",
        "my",
        "me",
        "us",
        "not",
        "no",
        "will",
        "would",
        "can",
        "could",
        "should",
        "may",
        "might",
        "must",
        "shall",
        "do",
        "does",
        "did",
        "have",
        "has",
        "had",
        "if",
        "when",
        "who",
        "what",
        "which",
        "there",
        "here",
        "so",
        "but",
        "than",
        "then",
        "very",
        "more",
        "most",
        "all",
        "any",
        "some",
        "such",
        "own",
        "same",
        "other",
        "only",
        "just",
        "up",
        "out",
        "off",
        "over",
        "about",
        "into",
        "after",
        "before",
        "again",
        "get",
        "got",
        "one",
        "also",
        "now",
        "how",
        "why",
    ]
)


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
    needs: tuple[str, ...] = ()  # words of which one must be near, or nothing fits


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
    return Compiled(
        (),
        found.anchors,
        expression(nodes),
        capitals,
        found.before,
        found.after,
        _needs(nodes, found),
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
    keys = (min(form.split(), key=_chance) for form in forms)
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
    for at in range(len(plain) - 1):
        pairs = _pairs(plain[at], plain[at + 1])
        if pairs:
            reach = sum(sizes[:at]), sum(sizes[at + 2 :])
            found.append(_Anchoring(pairs, *reach, (at, at + 1)))
    return min(found, key=lambda one: (sum(map(_chance, one.anchors)), one.anchors), default=None)


def needed_words(nodes: Sequence_) -> tuple[str, ...]:
    """Words of which one must stand where the sequence fits; none where that cannot be told."""
    found = _rarest(nodes)
    words = tuple(dict.fromkeys(map(_least_likely, found.anchors))) if found else ()
    return () if "" in words else words


def _needs(nodes: Sequence_, anchoring: _Anchoring) -> tuple[str, ...]:
    """Of the other parts that cannot be missing, the words of the one least likely to be met."""
    plain = [node for node in nodes if not isinstance(node, Mark)]
    others = [_alone(node) for at, node in enumerate(plain) if at not in anchoring.parts]
    sets = [tuple(dict.fromkeys(map(_least_likely, each))) for each in others if each]
    few = [each for each in sets if len(each) <= MOST_NEEDED and "" not in each]
    return min(few, key=lambda words: (sum(map(_chance, words)), words), default=())


def _least_likely(phrase: str) -> str:
    return min(WORD.findall(phrase), key=_chance, default="")


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
    written = _options(node, PAIRS)
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


def _pairs(left: object, right: object) -> tuple[str, ...]:
    ends, starts = _alone(left), _alone(right)
    if not (ends and starts) or len(ends) * len(starts) > PAIRS:
        return ()
    return tuple(dict.fromkeys(f"{end} {start}" for end, start in product(ends, starts)))


def _chance(phrase: str) -> float:
    """A rough guess at how often a phrase is met in a text: common words far more, long ones
    less. Only the order matters, and only for speed."""
    chance = 1.0
    for word in phrase.split():
        chance *= 0.02 if word in _COMMON else 0.0006 * 0.7 ** (len(word) - 4)
    return chance
