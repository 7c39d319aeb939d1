"""A briefing recognised in a document: seven parts by their numbers or headings, put in order.

Columns of a PDF come out one after the other, so parts may stand in any order; their numbers say
which is which. Nothing is thrown away: what belongs to no part is handed back beside them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PARTS = 7
LONGEST_HEADING = 110
LONGEST_UNMARKED = 70
# A line of its own with a number from 1 to 7 before its words, or the number alone.
_NUMBERED = re.compile(
    r"^\s*#{0,6}\s*(?:\*\*)?(?:part|step)?\s*([1-7])\s*[.):–-]?\s+(?=\S*[^\W\d])", re.I
)
_NUMBER_ALONE = re.compile(r"^\s*#{0,6}\s*(?:part|step)?\s*([1-7])\s*[.):]?\s*$", re.I)
_MARKED = re.compile(r"^\s*(?:#{1,6}\s+(?P<sign>\S.*)|\*\*(?P<bold>[^*]+)\*\*:?\s*$)")
_ITEM = re.compile(r"^\s*(?:[-*•‣▪◦·¢o]|\d{1,2}[.)])\s+(?=\S)")
# What a heading may not end with; it may be a question.
_NO_HEADING = (".", ";", ",", "…")
_STOPS = (".", "!", "?", ";", ",", "…")
_JOINS = ("and", "or", "of", "the", "to", "for", "with", "in", "a", "an", "on", "from", ",")


@dataclass(frozen=True)
class Found:
    """A part as it stands in the document: its number, from 1 to 7, its heading and its text."""

    number: int
    heading: str
    text: str


@dataclass(frozen=True)
class Understood:
    """What was recognised: parts in the order of their numbers, and what belongs to none.

    `missing` are the numbers that were not there; `guessed` whether headings had no numbers and
    were taken in the order they stand in.
    """

    title: str
    parts: tuple[Found, ...]
    left_over: tuple[str, ...]
    missing: tuple[int, ...]
    guessed: bool = False


def recognise(text: str) -> Understood:
    """Recognise a briefing in the text of a document, however its parts are ordered."""
    blocks = list(_blocks(text))
    starts = _numbered(blocks)
    guessed = len(starts) < 2
    if guessed:
        starts = _headed(blocks)
    return _understood(blocks, starts, guessed=guessed)


def _blocks(text: str) -> Iterator[list[str]]:
    """Runs of lines with no empty line between; a numbered or marked heading starts a new one."""
    block: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\f", "\n\n").split("\n"):
        if not line.strip():
            if block:
                yield block
            block = []
            continue
        if block and (_looks_numbered(line) or _MARKED.match(line)):
            yield block
            block = []
        block.append(line.strip())
    if block:
        yield block


def _looks_numbered(line: str) -> bool:
    if len(line) > LONGEST_HEADING or line.rstrip().endswith(_NO_HEADING):
        return False
    return bool(_NUMBERED.match(line))


def _numbered(blocks: Sequence[list[str]]) -> list[tuple[int, int]]:
    """Block and number of each numbered heading; of two with one number the likelier."""
    found: dict[int, tuple[bool, int]] = {}
    for at, block in enumerate(blocks):
        alone = _NUMBER_ALONE.match(block[0]) if len(block) == 1 else None
        named = _NUMBERED.match(block[0]) if _looks_numbered(block[0]) else None
        match = alone or named
        if match is None or (alone and at + 1 == len(blocks)):
            continue
        number = int(match[1])
        # An item of a list has the next number right below it; a heading has its text there.
        below = blocks[at + 1][0] if len(block) == 1 and at + 1 < len(blocks) else ""
        following = _NUMBERED.match(below) if _looks_numbered(below) else None
        is_item = following is not None and int(following[1]) == number + 1
        if number not in found or (found[number][0] and not is_item):
            found[number] = (is_item, at)
    starts = [(at, number) for number, (is_item, at) in found.items() if not is_item]
    return sorted(starts)


def _headed(blocks: Sequence[list[str]]) -> list[tuple[int, int]]:
    """Blocks that are headings without numbers, numbered as they stand: the marked ones if there
    are enough, else short lines over longer text. The first may be the title."""
    marked = [at for at, block in enumerate(blocks) if _MARKED.match(block[0])]
    short = [at for at, block in enumerate(blocks[:-1]) if _is_short(block, blocks[at + 1])]
    heads = marked if len(marked) >= PARTS else short
    if len(heads) > PARTS and heads[0] == 0:
        heads = heads[1:]
    return [(at, number) for number, at in enumerate(heads[:PARTS], start=1)]


def _is_short(block: Sequence[str], following: Sequence[str]) -> bool:
    line = " ".join(block)
    return (
        len(line) <= LONGEST_UNMARKED
        and not line.rstrip().endswith((*_NO_HEADING, "!", ":"))
        and not _ITEM.match(line)
        and (_ends(following[-1]) or len(" ".join(following)) > len(line))
    )


def _ends(line: str) -> bool:
    return line.rstrip().endswith(_STOPS)


def _understood(
    blocks: Sequence[list[str]], starts: Sequence[tuple[int, int]], *, guessed: bool
) -> Understood:
    first = starts[0][0] if starts else len(blocks)
    before = [_joined(block) for block in blocks[:first]]
    title = ""
    if before and _is_title(before):
        title, before = _plain(before[0]), before[1:]
    parts = []
    for place, (at, number) in enumerate(starts):
        end = starts[place + 1][0] if place + 1 < len(starts) else len(blocks)
        parts.append(_part(number, blocks[at:end]))
    parts.sort(key=lambda part: part.number)
    there = {part.number for part in parts}
    missing = tuple(number for number in range(1, PARTS + 1) if number not in there)
    return Understood(title, tuple(parts), tuple(before), missing, guessed and bool(parts))


def _is_title(before: Sequence[str]) -> bool:
    first = before[0]
    if len(first) > LONGEST_HEADING or "\n" in first:
        return False
    return len(before) == 1 or not _ends(first)


def _part(number: int, blocks: Sequence[list[str]]) -> Found:
    """A part from its blocks: the first holds its heading, and perhaps the start of its text."""
    lines, rest = list(blocks[0]), list(blocks[1:])
    if _NUMBER_ALONE.match(lines[0]) and len(lines) == 1 and rest:
        lines, rest = list(rest[0]), rest[1:]
    heading = [lines.pop(0)]
    while lines and _goes_on(heading[-1], lines, rest):
        heading.append(lines.pop(0))
    text = [_joined(block) for block in ([lines] if lines else []) + rest]
    return Found(number, _plain(" ".join(heading)), "\n\n".join(text))


def _goes_on(heading: str, lines: Sequence[str], rest: Sequence[list[str]]) -> bool:
    """Whether the next line is still heading: it would else break off, or stands over the text."""
    if _ends(lines[0]) or _ITEM.match(lines[0]):
        return False
    breaks_off = heading.split()[-1].lower() in _JOINS or heading.endswith(",")
    return breaks_off or (len(lines) == 1 and bool(rest) and len(lines[0]) < LONGEST_HEADING // 2
                          and lines[0][:1].islower())  # fmt: skip


def _plain(heading: str) -> str:
    """A heading without its number and its signs."""
    marked = _MARKED.match(heading)
    if marked:
        heading = marked["sign"] or marked["bold"]
    return _NUMBERED.sub("", heading).strip().strip("*#").strip()


def _joined(lines: Sequence[str]) -> str:
    """Lines that a page broke put together again; items of a list keep a line each."""
    made: list[str] = []
    for line in lines:
        item = _ITEM.match(line)
        if item and (made or len(lines) > 1):
            made.append(f"- {line[item.end() :].strip()}")
        elif made and made[-1].endswith("-"):
            made[-1] += line
        elif made:
            made[-1] += f" {line}"
        else:
            made.append(line)
    return "\n".join(made)


def text_of(found: Understood) -> str:
    """What was recognised as a plain text that is recognised as the same again."""
    pieces = [found.title] if found.title else []
    pieces += found.left_over
    for part in sorted(found.parts, key=lambda each: each.number):
        pieces.append(f"{part.number}. {part.heading}\n\n{part.text}".strip())
    return "\n\n".join(pieces)
