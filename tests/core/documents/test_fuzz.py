"""Whatever a file holds, reading it gives a document or a kind sentence, and nothing else."""

import os

import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.core.documents.conftest import paragraph, word, zipped

from handrail.core.documents import DocumentError, open_document

HTML = b"<html><body><p>He is <b>lazy</b>.</p><img alt='A bench'></body></html>"
MAIL = b"Subject: Hello\nContent-Type: text/html; charset=utf-8\n\n<p>He is lazy.</p>\n"
ODT = zipped({"content.xml": "<a xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>"
              "<text:p>He is lazy.</text:p></a>"})  # fmt: skip
SAMPLES = {
    "a.docx": word(paragraph("He is lazy.") * 3),
    "a.odt": ODT,
    "a.pdf": typst.compile(b"He is lazy."),
    "a.html": HTML,
    "a.eml": MAIL,
    "a.md": b"He is lazy.\n\n> quoted\n",
    "a.txt": "He is lazy – “so they say”.\n".encode(),
}
# `make measure` asks for many more.
EXAMPLES = int(os.environ.get("HANDRAIL_FUZZ_EXAMPLES", "60"))
calm = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("name", SAMPLES)
@calm
@given(data=st.data())
def test_spoilt_files_are_read_or_refused(name: str, data: st.DataObject) -> None:
    raw = bytearray(SAMPLES[name])
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)))
    try:
        document = open_document(name, bytes(raw[:cut] if cut > len(raw) // 2 else raw))
    except DocumentError as error:
        assert str(error).endswith(".")
        return
    assert all(0 <= part.start <= part.end <= len(document.text) for part in document.parts)


@pytest.mark.parametrize("name", SAMPLES)
@calm
@given(raw=st.binary(max_size=400))
def test_anything_at_all_is_read_or_refused(name: str, raw: bytes) -> None:
    try:
        open_document(name, raw)
    except DocumentError as error:
        assert str(error).endswith(".")
