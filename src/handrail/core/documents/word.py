"""Reads Word files: body, tables, text boxes, headers, footers, notes, comments and alt text."""

from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from handrail.core.documents.model import Document, DocumentError, built
from handrail.core.documents.xml import open_zip, parse, part

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BODY = "word/document.xml"
# Other parts that hold words, and what they are.
OTHER_PARTS = (
    ("word/header", "header"),
    ("word/footer", "footer"),
    ("word/footnotes.xml", "footnote"),
    ("word/endnotes.xml", "footnote"),
    ("word/comments.xml", "comment"),
)
# Who our own remarks are by.
AUTHOR = "Handrail"
QUOTE_STYLES = ("quote", "intensequote", "blocktext")


def read(name: str, raw: bytes) -> Document:
    """Read a .docx file. Text that was deleted under tracked changes is not read."""
    archive = open_zip(name, raw)
    body = part(archive, BODY)
    if body is None:
        raise DocumentError(f"{name} is not a Word document. Save it as .docx.")
    return built(name, _pieces(archive, parse(body)))


def _pieces(archive: ZipFile, body: Any) -> Iterator[tuple[str, str, bool]]:
    for paragraph in paragraphs(body):
        yield kind_of(paragraph), text_of(paragraph), _is_quote(paragraph)
    yield from (("alt text", text, False) for text in _alt_texts(body))
    for path in sorted(archive.namelist()):
        for start, kind in OTHER_PARTS:
            if path.startswith(start) and path.endswith(".xml"):
                tree = parse(part(archive, path) or b"<none/>")
                yield from ((kind, text_of(each), _is_ours(each)) for each in paragraphs(tree))


def paragraphs(tree: Any) -> Iterator[Any]:
    """Every paragraph of a part in order; of a choice between two forms of one thing the first."""
    for paragraph in tree.iter(f"{W}p"):
        if not any(above.tag == f"{MC}Fallback" for above in paragraph.iterancestors()):
            yield paragraph


def texts(paragraph: Any) -> Iterator[tuple[Any, str]]:
    """The pieces of text in a paragraph: the element that holds each, and its characters."""
    for element in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):
        if _nearest(element) is not paragraph:  # a text box inside holds paragraphs of its own
            continue
        if element.tag == f"{W}t":
            yield element, element.text or ""
        elif element.getparent().tag == f"{W}r":
            yield element, "-" if element.tag == f"{W}noBreakHyphen" else " "


def text_of(paragraph: Any) -> str:
    """The words of a paragraph."""
    return "".join(text for _, text in texts(paragraph))


def kind_of(paragraph: Any) -> str:
    """Where in the document a paragraph of the body stands."""
    above = {each.tag for each in paragraph.iterancestors()}
    if f"{W}txbxContent" in above:
        return "text box"
    return "table" if f"{W}tc" in above else "paragraph"


def _is_ours(paragraph: Any) -> bool:
    """Whether a paragraph is a remark of an earlier review."""
    return any(above.get(f"{W}author") == AUTHOR for above in paragraph.iterancestors())


def _nearest(element: Any) -> Any:
    return next(element.iterancestors(f"{W}p"), None)


def _is_quote(paragraph: Any) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(f"{W}val", "").lower() in QUOTE_STYLES


def _alt_texts(body: Any) -> Iterator[str]:
    for picture in body.iter(f"{WP}docPr"):
        yield picture.get("descr") or ""
