"""Seven-minute briefings: how long one takes, one recognised in a document, one written out."""

from handrail.core.briefings.length import MOST_MINUTES, Length, length_of
from handrail.core.briefings.plainness import Hurdle, Hurdled, hurdles_of
from handrail.core.briefings.recognising import Found, Understood, recognise, text_of
from handrail.core.briefings.writing import as_markdown, as_pack_file, as_word, draft_of

__all__ = [
    "MOST_MINUTES",
    "Found",
    "Hurdle",
    "Hurdled",
    "Length",
    "Understood",
    "as_markdown",
    "as_pack_file",
    "as_word",
    "draft_of",
    "hurdles_of",
    "length_of",
    "recognise",
    "text_of",
]
