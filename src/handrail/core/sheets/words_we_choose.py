"""Words we choose: a page for the office wall."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from handrail.core.sheets.typesetting import typeset

TEMPLATE = Path(__file__).with_name("words_we_choose.typ")


@dataclass(frozen=True)
class WordsSheet:
    """Everything on the sheet, in the reader's language; `rows` are pairs of words."""

    title: str
    lead: str
    partnership: str
    instead_of: str
    we_say: str
    rows: tuple[tuple[str, str], ...]
    dates: str
    note: str
    language: str = "en"


def words_we_choose(sheet: WordsSheet) -> bytes:
    """The sheet as tagged PDF/UA-1."""
    return typeset(TEMPLATE, {"sheet": json.dumps(asdict(sheet))})
