"""A review on paper: the text with its marks, each place with kinder words, and what it offers."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from handrail.core.sheets.typesetting import shown_by_our_typeface, typeset

TEMPLATE = Path(__file__).with_name("review_report.typ")


@dataclass(frozen=True)
class PaperPlace:
    """One place to look at."""

    number: int
    words: str
    why: str
    instead: tuple[str, ...]
    sources: str


@dataclass(frozen=True)
class PaperOffer:
    """One principle: whether it is offered, and the sentence that shows it or could be added."""

    principle: str
    answer: str
    sentence: str


@dataclass(frozen=True)
class ReviewReport:
    """Everything in the report, in the reader's language. `pieces` are the text in order, each with
    the number of its place, or 0."""

    title: str
    lead: str
    name: str
    text_title: str
    pieces: tuple[tuple[str, int], ...]
    places_title: str
    places: tuple[PaperPlace, ...]
    instead: str
    offers_title: str
    offers_head: tuple[str, str, str]
    offers: tuple[PaperOffer, ...]
    reading: str
    note: str
    language: str = "en"


def review_report(report: ReviewReport) -> bytes:
    """The report as tagged PDF/UA-1. Signs that our typeface does not have become "□", for a text
    may be in any script and the sheet must still be made."""
    return typeset(TEMPLATE, {"report": json.dumps(shown_by_our_typeface(asdict(report)))})
