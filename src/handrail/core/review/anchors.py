"""What to look for in one pass over a text, so that an expression is tried only where it may fit.

A pattern that stands for few phrases is written out in full and needs no expression at all. Of
the others the rarest words that cannot be missing are looked for, two together where they can be.
"""

from collections.abc import Iterator, Sequence
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
    expression,
    is_capitals,
    read_pattern,
)

# A pattern of no more phrases than this is written out.
WRITTEN_OUT = 48
# Two neighbouring parts are looked for together if they make no more pairs than this.
PAIRS = 160

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


def compile_pattern(pattern: str, words: Words) -> Compiled:
    """Read one pattern of a rule. Raises PatternError."""
    nodes = read_pattern(pattern, words)
    capitals = is_capitals(pattern)
    written = _written_out(nodes, WRITTEN_OUT)
    if written is not None:
        return Compiled(tuple(map(_literal, written)), (), "", capitals)
    anchors = _rarest(nodes)
    if not anchors:
        raise PatternError(f"“{pattern}” has no word that must be there, to look for")
    return Compiled((), anchors, expression(nodes), capitals)


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


def _rarest(nodes: Sequence_) -> tuple[str, ...]:
    """Of everything that cannot be missing, what is least likely to be met by chance."""
    plain = [node for node in nodes if not isinstance(node, Mark)]
    candidates = [anchors for node in plain if (anchors := _alone(node))]
    candidates += list(_pairs(plain))
    return min(candidates, key=lambda anchors: (sum(map(_chance, anchors)), anchors), default=())


def _alone(node: object) -> tuple[str, ...]:
    if isinstance(node, Phrase):
        return (node.text,)
    if not isinstance(node, Choice) or node.optional:
        return ()
    written = _options(node, PAIRS)
    if written is not None:
        return tuple(
            dict.fromkeys(each.replace("[", "").replace("]", "").strip() for each in written)
        )
    inner = [_rarest(option) for option in node.options]
    return tuple(dict.fromkeys(a for each in inner for a in each)) if all(inner) else ()


def _pairs(nodes: Sequence[object]) -> Iterator[tuple[str, ...]]:
    for left, right in zip(nodes, nodes[1:], strict=False):
        ends, starts = _alone(left), _alone(right)
        whole = _is_whole(left) and _is_whole(right)
        if whole and ends and starts and len(ends) * len(starts) <= PAIRS:
            pairs = (f"{end} {start}" for end, start in product(ends, starts))
            yield tuple(dict.fromkeys(pairs))


def _is_whole(node: object) -> bool:
    """Whether what is looked for alone is all of the part, so that a neighbour follows at once."""
    return isinstance(node, Phrase) or (
        isinstance(node, Choice) and not node.optional and _options(node, PAIRS) is not None
    )


def _chance(phrase: str) -> float:
    """A rough guess at how often a phrase is met: common words far more, long words less."""
    chance = 1.0
    for word in phrase.split():
        chance *= 0.02 if word in _COMMON else 0.25 * 2.0 ** -len(word)
    return chance
