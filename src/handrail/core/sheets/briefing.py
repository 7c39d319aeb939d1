"""A briefing on paper: a side for the wall, two with questions to talk through, or slides."""

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from handrail.core.sheets.typesetting import code_of, typeset

TEMPLATE = Path(__file__).with_name("briefing.typ")
Kind = Literal["wall", "talk", "slides"]
# Sizes in points that are tried from the largest; the first with which everything fits is used.
WALL_SIZES = (12.6, 12.0, 11.4, 10.8, 10.2, 9.6, 9.0, 8.4)
# What a heading takes, in characters of text.
HEADING = 90
SLIDE_SIZES = (25.0, 23.0, 21.0, 19.0, 17.0, 15.0)
# Typst writes the root of the page tree plain, with how many pages there are.
_COUNT = re.compile(rb"/Type\s*/Pages\s*/Count\s+(\d+)")


@dataclass(frozen=True)
class PaperBlock:
    """A paragraph (`text`, one line) or a list (`list`, a line an item)."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class PaperPart:
    """One of the seven parts."""

    number: int
    heading: str
    blocks: tuple[PaperBlock, ...]


@dataclass(frozen=True)
class BriefingSheet:
    """Everything on the paper, in the reader's language; `live` is the address of the page."""

    title: str
    summary: str
    strap: str
    by: str
    heavy: str
    parts: tuple[PaperPart, ...]
    talk: str
    questions: str
    prompts: tuple[str, ...]
    try_title: str
    try_this: tuple[str, ...]
    plan_title: str
    plan_head: tuple[str, str]
    plan: tuple[tuple[str, str], ...]
    live: str
    code_says: str
    foot: str
    dates: str
    language: str = "en"


def briefing_sheet(sheet: BriefingSheet, kind: Kind) -> bytes:
    """The paper as tagged PDF/UA-1: `wall` is one side of A4, `talk` two, `slides` one a part with
    one before and one after.

    A long briefing is set smaller, down to the last of the sizes; longer still it goes on.
    """
    most = {"wall": 1, "talk": 2, "slides": len(sheet.parts) + 2}[kind]
    made = b""
    for size in SLIDE_SIZES if kind == "slides" else WALL_SIZES:
        made = _set(sheet, kind, size)
        if pages(made) <= most:
            break
    return made


def pages(pdf: bytes) -> int:
    """How many pages a sheet has that was set here."""
    found = _COUNT.search(pdf)
    return int(found[1]) if found else 1


def _set(sheet: BriefingSheet, kind: Kind, size: float) -> bytes:
    values = asdict(sheet) | {"wall_size": size, "slide_size": size, "split": _split(sheet)}
    return typeset(
        TEMPLATE, {"sheet": json.dumps(values), "kind": kind, "code": code_of(sheet.live)}
    )


def _split(sheet: BriefingSheet) -> int:
    """How many parts stand on the left so that both sides are about as long; what to try stands
    below those on the right."""
    sizes = [_size(part) for part in sheet.parts]
    last = sum(map(len, sheet.try_this)) + HEADING
    sides = (max(sum(sizes[:at]), sum(sizes[at:]) + last) for at in range(len(sizes) + 1))
    longest = list(sides)
    return longest.index(min(longest))


def _size(part: PaperPart) -> int:
    lines = [line for block in part.blocks for line in block.lines]
    return HEADING + sum(len(line) + HEADING // 3 for line in lines)
