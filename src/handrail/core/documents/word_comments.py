"""Writes remarks into a copy of a Word file as real comments; every other part stays as it was,
byte for byte."""

import io
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from handrail.core.documents.model import Document
from handrail.core.documents.word import AUTHOR, BODY, W, paragraphs, text_of, texts
from handrail.core.documents.xml import open_zip, parse, part

COMMENTS = "word/comments.xml"
TYPES = "[Content_Types].xml"
LINKS = "word/_rels/document.xml.rels"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class Remark:
    """A comment on the characters `start` to `end` of a document's text."""

    start: int
    end: int
    text: str


def word_with_comments(raw: bytes, document: Document, remarks: Sequence[Remark]) -> bytes:
    """A copy of the .docx `raw`, of which `document` was read, with a comment at each remark.

    Word has no comments in headers, footers and pictures; remarks on those stand at the first
    paragraph and name the words.
    """
    archive = open_zip(document.name, raw)
    body = parse(part(archive, BODY) or b"")
    comments = _comments(archive)
    number = 1 + max((int(each.get(f"{W}id", -1)) for each in comments), default=-1)
    places = _places(body, document)
    for remark in sorted(remarks, key=lambda each: -each.start):  # from the end, so places hold
        _mark(places, document, remark, number)
        comments.append(_comment(number, remark.text))
        number += 1
    changed = {BODY: _bytes(body), COMMENTS: _bytes(comments)}
    changed |= _announced(archive)
    return _copied(archive, changed)


def _places(body: Any, document: Document) -> dict[int, Any]:
    """The paragraphs of the body by where their text starts in the document."""
    kinds = ("paragraph", "table", "text box")
    starts = [each.start for each in document.parts if each.kind in kinds]
    held = [each for each in paragraphs(body) if text_of(each).strip()]
    return dict(zip(starts, held, strict=False))


def _mark(places: dict[int, Any], document: Document, remark: Remark, number: int) -> None:
    where = document.part_at(remark.start)
    paragraph = places.get(where.start) if where else None
    if paragraph is None:
        first = next(iter(places.values()), None)
        if first is not None:
            _put_marks(first, next((run for run in first.iter(f"{W}r")), None), None, number)
        return
    assert where is not None
    start, end = remark.start - where.start, remark.end - where.start
    runs = _runs_between(paragraph, start, end)
    _put_marks(paragraph, runs[0] if runs else None, runs[-1] if runs else None, number)


def _runs_between(paragraph: Any, start: int, end: int) -> list[Any]:
    """The runs that hold characters `start` to `end`, split so that they hold nothing else."""
    found, at = [], 0
    for element, text in list(texts(paragraph)):
        first, last = at, at + len(text)
        at = last
        if last <= start or first >= end or element.tag != f"{W}t":
            continue
        run = element.getparent()
        if run.tag != f"{W}r":
            continue
        if last > end:
            _split(run, element, end - first)
        if first < start:
            run, element = _split(run, element, start - first)
        found.append(run)
    return found


def _split(run: Any, element: Any, at: int) -> tuple[Any, Any]:
    """Divide a run before character `at` of one of its texts; returns the second half."""
    second = deepcopy(run)
    position = list(run).index(element)
    for child in list(second)[:position]:
        if child.tag != f"{W}rPr":
            second.remove(child)
    for child in list(run)[position + 1 :]:
        run.remove(child)
    other = next(child for child in second if child.tag == f"{W}t")
    text = element.text or ""
    element.text, other.text = text[:at], text[at:]
    for each in (element, other):
        each.set(_SPACE, "preserve")
    run.addnext(second)
    return second, other


def _put_marks(paragraph: Any, first: Any, last: Any, number: int) -> None:
    attributes = {f"{W}id": str(number)}
    start = etree.Element(f"{W}commentRangeStart", attributes)
    end = etree.Element(f"{W}commentRangeEnd", attributes)
    reference = etree.Element(f"{W}r")
    etree.SubElement(reference, f"{W}commentReference", attributes)
    if first is None:
        paragraph.extend([start, end, reference])
        return
    first.addprevious(start)
    (last if last is not None else first).addnext(end)
    end.addnext(reference)


def _comments(archive: zipfile.ZipFile) -> Any:
    held = part(archive, COMMENTS)
    return parse(held) if held else etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})


def _comment(number: int, text: str) -> Any:
    made = etree.Element(
        f"{W}comment", {f"{W}id": str(number), f"{W}author": AUTHOR, f"{W}initials": "H"}
    )
    for line in text.split("\n"):
        run = etree.SubElement(etree.SubElement(made, f"{W}p"), f"{W}r")
        etree.SubElement(run, f"{W}t", {_SPACE: "preserve"}).text = line
    return made


def _announced(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The parts that must name the comments, if they do not yet."""
    changed = {}
    types = parse(part(archive, TYPES) or b"<Types/>")
    space = types.tag.partition("}")[0] + "}" if "}" in types.tag else ""
    if not any(each.get("PartName") == f"/{COMMENTS}" for each in types):
        etree.SubElement(types, f"{space}Override", PartName=f"/{COMMENTS}", ContentType=_TYPE)
        changed[TYPES] = _bytes(types)
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    links = parse(part(archive, LINKS) or empty)
    space = links.tag.partition("}")[0] + "}"
    if not any(each.get("Type") == _LINK for each in links):
        etree.SubElement(
            links, f"{space}Relationship", Id="rIdHandrail", Type=_LINK, Target="comments.xml"
        )
        changed[LINKS] = _bytes(links)
    return changed


def _copied(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in archive.infolist():
            content = changed[entry.filename] if entry.filename in changed else archive.read(entry)
            made.writestr(entry, content)
        held = set(archive.namelist())
        for name in changed.keys() - held:
            made.writestr(name, changed[name])
    return out.getvalue()


def _bytes(tree: Any) -> bytes:
    made: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
