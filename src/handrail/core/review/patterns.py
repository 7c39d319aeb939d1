"""The small language in which a rule says what it finds, and how it becomes an expression.

    failed to engage            words in order
    {fail} to engage            any form of a verb: fail, fails, failed, failing
    victim+                     a noun and its plural
    (rude|abusive) to staff     one of several, each of one word or more
    (very)? difficult           perhaps
    <person> {refuse} *2 help   a set of words.yaml; up to two words between
    if you *8 [will be closed]  only the part in brackets is marked
    aged # years                a number
    FINAL NOTICE                capitals are found in capitals alone

Words are compared in lower case, with hyphens and line ends read as spaces.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handrail.core.review.inflection import noun_forms, verb_forms

# Between two words of a phrase: a space, perhaps after a comma. Folded text has no hyphens.
SPACE = r",? "
GAP_WORD = r"[^\s.!?;:]+"
MOST_WORDS_BETWEEN = 12

_TOKEN = re.compile(r"\(|#|\)\??|\||\[|\]|\*\d+|\{[^{}]+\}|<[^<>]+>|[^\s()|\[\]{}<>*#]+")


class PatternError(ValueError):
    """A pattern cannot be read; the message says where."""


@dataclass(frozen=True)
class Words:
    """What patterns may name: sets of words, and words that follow no pattern."""

    sets: Mapping[str, Sequence[str]]
    verbs: Mapping[str, Sequence[str]]
    nouns: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Phrase:
    """Words that stand as they are, folded."""

    text: str


@dataclass(frozen=True)
class Gap:
    """Up to `most` words of any kind, or none."""

    most: int


@dataclass(frozen=True)
class Number:
    """Digits."""


@dataclass(frozen=True)
class Mark:
    """Where the marked part starts, or ends."""

    opens: bool


@dataclass(frozen=True)
class Choice:
    """One of several sequences; none of them may be needed."""

    options: tuple[tuple["Node", ...], ...]
    optional: bool = False


Node = Phrase | Gap | Number | Mark | Choice
Sequence_ = tuple[Node, ...]


def read_pattern(pattern: str, words: Words) -> Sequence_:
    """The parts of a pattern. Raises PatternError."""
    signs = _TOKEN.findall(pattern)
    if "".join(signs).replace(" ", "") != re.sub(r"\s", "", pattern):
        raise PatternError(f"“{pattern}” holds a sign that means nothing here")
    reader = _Reader(signs, words, pattern)
    nodes = reader.sequence()
    if reader.at < len(signs):
        raise PatternError(f"“{pattern}” closes a bracket that was not opened")
    if signs.count("[") > 1:
        raise PatternError(f"“{pattern}” marks two parts; mark one")
    return nodes


def expression(nodes: Sequence_, *, edges: bool = True) -> str:
    """The parts as a regular expression over folded text, at the edges of words."""
    joined = _joined(nodes)
    return rf"(?<![\w'])(?:{joined})(?![\w'])" if edges else joined


class _Reader:
    def __init__(self, signs: Sequence[str], words: Words, pattern: str) -> None:
        self.signs, self.words, self.pattern, self.at = signs, words, pattern, 0

    def sequence(self) -> Sequence_:
        nodes = []
        while self.at < len(self.signs) and self.signs[self.at] not in ("|", ")", ")?"):
            nodes.append(self._node())
        if not any(not isinstance(node, Mark) for node in nodes):
            raise PatternError(f"“{self.pattern}” has an empty choice")
        marks = [node.opens for node in nodes if isinstance(node, Mark)]
        if marks not in ([], [True, False]):
            raise PatternError(f"“{self.pattern}” opens a mark that it does not close")
        return tuple(nodes)

    def _node(self) -> Node:
        sign = self.signs[self.at]
        self.at += 1
        if sign == "(":
            return self._group()
        if sign in "[]":
            return Mark(sign == "[")
        if sign == "#":
            return Number()
        if sign[0] == "*":
            return self._gap(int(sign[1:]))
        forms = self._forms(sign)
        if len(forms) == 1:
            return Phrase(forms[0])
        return Choice(tuple((Phrase(form),) for form in forms))

    def _gap(self, most: int) -> Gap:
        if not 1 <= most <= MOST_WORDS_BETWEEN:
            raise PatternError(f"“{self.pattern}”: *{most} is not between 1 and 12 words")
        return Gap(most)

    def _forms(self, sign: str) -> list[str]:
        if sign[0] != "<":
            return [fold(form) for form in _forms(sign, self.words)]
        name = sign[1:-1]
        if name not in self.words.sets:
            raise PatternError(f"“{self.pattern}” names the set <{name}>, which is not there")
        return [fold(f) for each in self.words.sets[name] for f in _forms(each, self.words)]

    def _group(self) -> Choice:
        options = [self.sequence()]
        while self.at < len(self.signs) and self.signs[self.at] == "|":
            self.at += 1
            options.append(self.sequence())
        if self.at >= len(self.signs):
            raise PatternError(f"“{self.pattern}” opens a bracket and does not close it")
        optional = self.signs[self.at] == ")?"
        self.at += 1
        return Choice(tuple(options), optional)


def _joined(nodes: Sequence_) -> str:
    """The parts with spaces between; a part that may be missing takes its space with it."""
    made, before = "", False
    for node in nodes:
        if isinstance(node, Mark):
            made += (SPACE if node.opens and before else "") + ("(?P<mark>" if node.opens else ")")
            before = not node.opens
        elif isinstance(node, Gap) or (isinstance(node, Choice) and node.optional):
            inner = _one(node)
            made += f"(?:{SPACE}{inner})?" if before else f"(?:{inner}{SPACE})?"
        else:
            made += (SPACE if before else "") + _one(node)
            before = True
    return made


def _one(node: Node) -> str:
    if isinstance(node, Phrase):
        return SPACE.join(map(re.escape, node.text.split()))
    if isinstance(node, Number):
        return r"\d+"
    if isinstance(node, Gap):
        return f"{GAP_WORD}(?: {GAP_WORD}){{0,{node.most - 1}}}?"
    assert isinstance(node, Choice)
    return f"(?:{'|'.join(_joined(option) for option in node.options)})"


def forms_of_set(name: str, words: Words) -> list[str]:
    """Every form of every word of a set, folded, the longest first."""
    forms = [fold(form) for each in words.sets.get(name, ()) for form in _forms(each, words)]
    return sorted(dict.fromkeys(forms), key=len, reverse=True)


def any_of(forms: Sequence[str]) -> str:
    """Forms as one expression without marks at its edges."""
    return "|".join(SPACE.join(map(re.escape, form.split())) for form in forms) or r"(?!)"


def _forms(word: str, words: Words) -> Sequence[str]:
    if word[0] == "{":
        return verb_forms(word[1:-1], words.verbs)
    return noun_forms(word[:-1], words.nouns) if word.endswith("+") else (word,)


def is_capitals(pattern: str) -> bool:
    """Whether a pattern is written in capitals throughout: an abbreviation, or shouting."""
    letters = [each for each in pattern if each.isalpha()]
    return len(letters) > 1 and all(each.isupper() for each in letters)


_FOLDED = {"’": "'", "‘": "'", "-": " ", "‐": " ", "‑": " ", "\n": " ", "\t": " ", "\r": " ",
           "\u00a0": " "}  # fmt: skip


def fold(text: str) -> str:
    """`text` as it is compared: lower case, plain apostrophes, spaces for hyphens and line ends.

    As long as `text`, so that a place in one is a place in the other.
    """
    lower = text.lower()
    if len(lower) != len(text):  # a few letters of other scripts grow; they are left as they are
        lower = "".join(low if len(low := each.lower()) == 1 else each for each in text)
    for sign, plain in _FOLDED.items():
        lower = lower.replace(sign, plain)
    return lower
