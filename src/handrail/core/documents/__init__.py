"""Documents as plain text with positions: one reader a format, loaded when it is needed.

`open_document` reads any format; `word_with_comments` writes remarks back into a Word file.
"""

from handrail.core.documents.model import Document, DocumentError, Part
from handrail.core.documents.opening import SUFFIXES, open_document

__all__ = ["SUFFIXES", "Document", "DocumentError", "Part", "open_document"]
