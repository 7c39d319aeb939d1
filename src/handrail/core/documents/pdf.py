"""Reads the text of PDF files, page by page."""

from collections.abc import Iterator

import pypdfium2

from handrail.core.documents.model import Document, DocumentError, built

MAX_PAGES = 500


def read(name: str, raw: bytes) -> Document:
    """Read a PDF's text. Raises DocumentError for one with a password, or too long."""
    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError(f"{name} has a password. Save a copy without one.") from error
        raise DocumentError(f"{name} is broken and cannot be opened. Save it again.") from error
    try:
        if len(pdf) > MAX_PAGES:
            message = f"{name} has {len(pdf)} pages. Review at most {MAX_PAGES} at a time."
            raise DocumentError(message)
        return built(name, _pages(pdf))
    except pypdfium2.PdfiumError as error:
        raise DocumentError(f"{name} is broken inside. Save it again.") from error
    finally:
        pdf.close()


def _pages(pdf: pypdfium2.PdfDocument) -> Iterator[tuple[str, str, bool]]:
    for page in pdf:
        text_page = page.get_textpage()
        text = text_page.get_text_range().replace("\r\n", "\n").replace("\0", " ")
        text_page.close()
        page.close()
        yield "page", text, False
