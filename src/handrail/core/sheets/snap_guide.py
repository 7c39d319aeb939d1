"""The snap guide: one side of A4 with immediate help, resources, a date and a way back."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from handrail.core.sheets.typesetting import code_of, typeset

TEMPLATE = Path(__file__).with_name("snap_guide.typ")


@dataclass(frozen=True)
class PaperRoute:
    """A way to help: what it is, the number in large type, for whom."""

    name: str
    number: str
    for_whom: str


@dataclass(frozen=True)
class PaperItem:
    """One resource."""

    title: str
    facts: str
    summary: str
    why: str
    url: str


@dataclass(frozen=True)
class SheetWords:
    """The sheet's own words in the reader's language, its dates written out in them."""

    about: str
    lead: str
    code: str
    danger: str
    help: str
    why: str
    dates: str
    newer: str


@dataclass(frozen=True)
class SnapGuide:
    """Everything on the sheet; `live` is the address of the live page."""

    title: str
    partnership: str
    help: tuple[PaperRoute, ...]
    items: tuple[PaperItem, ...]
    live: str
    words: SheetWords
    language: str = "en"


def snap_guide(guide: SnapGuide) -> bytes:
    """The sheet as tagged PDF/UA-1. What does not fit one side goes on to a second."""
    values = {"guide": json.dumps(asdict(guide)), "code": code_of(guide.live)}
    return typeset(TEMPLATE, values)
