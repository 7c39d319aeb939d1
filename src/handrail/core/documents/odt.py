"""Reads OpenDocument texts."""

from collections.abc import Iterator
from typing import Any

from handrail.core.documents.model import Document, DocumentError, built
from handrail.core.documents.xml import open_zip, parse, part

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


def read(name: str, raw: bytes) -> Document:
    """Read an .odt file: body, tables, notes, headers and footers, alt text."""
    archive = open_zip(name, raw)
    content = part(archive, "content.xml")
    if content is None:
        raise DocumentError(f"{name} is not an OpenDocument text.")
    styles = part(archive, "styles.xml")
    return built(name, _pieces(parse(content), parse(styles) if styles else None))


def _pieces(content: Any, styles: Any) -> Iterator[tuple[str, str, bool]]:
    for element in content.iter(f"{TEXT}p", f"{TEXT}h"):
        above = {each.tag for each in element.iterancestors()}
        if f"{TEXT}tracked-changes" in above or f"{OFFICE}annotation" in above:
            continue
        kind = "footnote" if f"{TEXT}note" in above else "paragraph"
        kind = "table" if f"{TABLE}table-cell" in above else kind
        quoted = "quot" in element.get(f"{TEXT}style-name", "").lower()
        yield kind, "".join(_words(element)), quoted
    for element in content.iter(f"{SVG}desc", f"{SVG}title"):
        yield "alt text", element.text or "", False
    if styles is not None:
        for place, kind in (("header", "header"), ("footer", "footer")):
            for area in styles.iter(f"{STYLE}{place}"):
                for element in area.iter(f"{TEXT}p", f"{TEXT}h"):
                    yield kind, "".join(_words(element)), False


def _words(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
            yield " "
        elif child.tag not in (f"{TEXT}note", f"{OFFICE}annotation"):
            yield from _words(child)
        yield child.tail or ""
