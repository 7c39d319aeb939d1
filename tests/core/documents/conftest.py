"""Documents made for the tests, so that every byte in them is known."""

import io
import zipfile

import pytest

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def word(body: str, **others: str) -> bytes:
    """A .docx whose body holds `body`; `others` are parts by name without .xml (header1=...)."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELS,
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
    }
    for name, content in others.items():
        parts[f"word/{name}.xml"] = content
    return zipped(parts)


def paragraph(*runs: str) -> str:
    made = "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f"<w:p>{made}</w:p>"


@pytest.fixture
def letter() -> bytes:
    return word(
        paragraph("Dear Sam,")
        + paragraph("You have fai", "led to atte", "nd two appointments.")
        + "<w:tbl><w:tr><w:tc>"
        + paragraph("He is manipulative.")
        + "</w:tc></w:tr></w:tbl>",
        header1=f"<w:hdr {W}>{paragraph('Our service')}</w:hdr>",
        footnotes=f"<w:footnotes {W}>{paragraph('A note below.')}</w:footnotes>",
    )
