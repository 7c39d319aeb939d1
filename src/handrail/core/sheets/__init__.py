"""Printed sheets: plain values in, tagged PDF/UA-1 out. Loaded only when paper is asked for."""

from handrail.core.sheets.briefing import BriefingSheet, PaperBlock, PaperPart, briefing_sheet
from handrail.core.sheets.review_report import (
    PaperOffer,
    PaperPlace,
    ReviewReport,
    review_report,
)
from handrail.core.sheets.snap_guide import PaperItem, PaperRoute, SheetWords, SnapGuide, snap_guide
from handrail.core.sheets.words_we_choose import WordsSheet, words_we_choose

__all__ = [
    "BriefingSheet",
    "PaperBlock",
    "PaperPart",
    "PaperItem",
    "PaperOffer",
    "PaperPlace",
    "PaperRoute",
    "ReviewReport",
    "SheetWords",
    "SnapGuide",
    "WordsSheet",
    "briefing_sheet",
    "review_report",
    "snap_guide",
    "words_we_choose",
]
