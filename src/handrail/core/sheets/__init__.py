"""Printed sheets: plain values in, tagged PDF/UA-1 out. Loaded only when paper is asked for."""

from handrail.core.sheets.snap_guide import PaperItem, PaperRoute, SheetWords, SnapGuide, snap_guide
from handrail.core.sheets.words_we_choose import WordsSheet, words_we_choose

__all__ = [
    "PaperItem",
    "PaperRoute",
    "SheetWords",
    "SnapGuide",
    "WordsSheet",
    "snap_guide",
    "words_we_choose",
]
