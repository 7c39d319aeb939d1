"""Reads plain text and Markdown: the text stays as it is, so that places are places in the file."""

import re

from handrail.core.documents.model import Document, DocumentError, Part
from handrail.core.documents.opening import decoded

# Fenced code, indented code is left to be read: people indent letters too.
_FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]+`")
_QUOTED = re.compile(r"^[ \t]{0,3}>[^\n]*(?:\n[ \t]{0,3}>[^\n]*)*", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?![ \t\r]*\n)[^\n]*)*")


def read(name: str, raw: bytes) -> Document:
    """Read text; in Markdown code and block quotations are another's words."""
    text = decoded(raw)
    if "\0" in text[:4000]:
        raise DocumentError(f"{name} is not text, whatever its name says.")
    parts = [
        Part(match.start(), match.end(), "paragraph", number)
        for number, match in enumerate(_PARAGRAPH.finditer(text), start=1)
    ]
    aside: list[tuple[int, int]] = []
    if name.lower().endswith((".md", ".markdown")):
        for pattern in (_FENCE, _CODE, _COMMENT):
            aside += [match.span() for match in pattern.finditer(text)]
    aside += [match.span() for match in _QUOTED.finditer(text)]
    return Document(name, text, parts, aside)
