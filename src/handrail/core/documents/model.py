"""What every reader gives: the text, the parts it is made of, and what in it is another's."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

# Between two parts; it ends a sentence, so that no finding reaches from one into the next.
BETWEEN = "\n\n"


class DocumentError(Exception):
    """A document cannot be read; the message says what is the matter and what to do."""


@dataclass(frozen=True)
class Part:
    """A piece of a document: characters `start` to `end` of its text, what it is (`paragraph`,
    `header`, `footer`, `table`, `footnote`, `text box`, `alt text`, `comment`, `page`) and its
    number, from 1, among those of its kind."""

    start: int
    end: int
    kind: str
    number: int


@dataclass
class Document:
    """A document's text. `aside` are ranges that are not its writer's own words: code and
    quotations."""

    name: str
    text: str
    parts: list[Part] = field(default_factory=list)
    aside: list[tuple[int, int]] = field(default_factory=list)

    def is_aside(self, start: int, end: int) -> bool:
        """Whether the characters stand in code or in a quotation."""
        return any(first <= start and end <= last for first, last in self.aside)

    def part_at(self, at: int) -> Part | None:
        """The part that holds the character `at`."""
        number = bisect_right(self._starts, at) - 1
        return self.parts[number] if number >= 0 else None

    def line_and_column(self, at: int) -> tuple[int, int]:
        """The line and column of the character `at`, both from 1."""
        line = bisect_right(self._lines, at) - 1
        return line + 1, at - self._lines[line] + 1

    @cached_property
    def _starts(self) -> list[int]:
        return [part.start for part in self.parts]

    @cached_property
    def _lines(self) -> list[int]:
        starts = [0]
        starts += [at + 1 for at, sign in enumerate(self.text) if sign == "\n"]
        return starts


def built(name: str, pieces: Iterable[tuple[str, str, bool]]) -> Document:
    """A document from its pieces: kind, text, and whether it is another's words or code."""
    made, parts, aside = [], [], []
    counts: dict[str, int] = {}
    at = 0
    for kind, text, is_aside in pieces:
        if not text.strip():
            continue
        counts[kind] = counts.get(kind, 0) + 1
        parts.append(Part(at, at + len(text), kind, counts[kind]))
        if is_aside:
            aside.append((at, at + len(text)))
        made.append(text)
        at += len(text) + len(BETWEEN)
    return Document(name, BETWEEN.join(made), parts, aside)
