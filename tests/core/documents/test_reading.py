"""Every format is read to the words a person reads, each with its place."""

import socket
import subprocess
import sys

import pypdfium2
import pytest
from tests.core.documents.conftest import W, paragraph, word, zipped

from handrail.core.documents import DocumentError, open_document
from handrail.core.documents.guarded import open_guarded


def kinds(name: str, raw: bytes) -> list[tuple[str, str]]:
    document = open_document(name, raw)
    return [(part.kind, document.text[part.start : part.end]) for part in document.parts]


def test_word_gives_body_tables_headers_and_notes(letter: bytes) -> None:
    assert kinds("letter.docx", letter) == [
        ("paragraph", "Dear Sam,"),
        ("paragraph", "You have failed to attend two appointments."),
        ("table", "He is manipulative."),
        ("footnote", "A note below."),
        ("header", "Our service"),
    ]


def test_word_gives_alt_text_and_text_boxes_once() -> None:
    drawing = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:txbxContent>{paragraph('In a box.')}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{paragraph('In a box.')}</w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
        '<w:p><w:r><wp:docPr xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing" id="1" name="p" descr="A bench in a park"/></w:r></w:p>'
    )
    assert kinds("a.docx", word(drawing)) == [
        ("text box", "In a box."),
        ("alt text", "A bench in a park"),
    ]


def test_deleted_text_and_fields_are_not_read() -> None:
    body = (
        f"<w:p><w:del {W}><w:r><w:delText>He is lazy.</w:delText></w:r></w:del>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>Kept.</w:t></w:r></w:p>"
    )
    assert kinds("a.docx", word(body)) == [("paragraph", "Kept.")]


@pytest.mark.parametrize(("author", "aside"), [("Jo Hart", False), ("Handrail", True)])
def test_comments_in_word_are_read_save_our_own(author: str, aside: bool) -> None:
    comment = f'<w:comment w:id="0" w:author="{author}">{paragraph("He is lazy.")}</w:comment>'
    raw = word(paragraph("Hello."), comments=f"<w:comments {W}>{comment}</w:comments>")
    document = open_document("a.docx", raw)
    [part] = [each for each in document.parts if each.kind == "comment"]
    assert document.is_aside(part.start, part.end) is aside


def test_open_document_text() -> None:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        "<text:h>A heading</text:h><text:p>One<text:s/>two <text:span>three</text:span>.</text:p>"
        "</office:text></office:body></office:document-content>"
    )
    raw = zipped({"content.xml": content})
    assert kinds("a.odt", raw) == [("paragraph", "A heading"), ("paragraph", "One two three.")]


def test_html_gives_what_is_read_and_spoken() -> None:
    page = (
        "<html><head><title>No</title><script>lazy()</script></head><body><h1>Hello</h1>"
        "<p>One <b>two</b> three.</p><img alt='A bench'><blockquote>Theirs</blockquote></body></html>"
    )
    found = kinds("a.html", page.encode())
    assert ("paragraph", "One two three.") in found
    assert ("alt text", "A bench") in found
    assert all("lazy" not in text for _, text in found)
    document = open_document("a.html", page.encode())
    at = document.text.index("Theirs")
    assert document.is_aside(at, at + 6)


def test_markdown_code_and_quotations_are_anothers_words() -> None:
    text = "Ours.\n\n> Theirs, on two\n> lines.\n\n```\ncode\n```\n"
    document = open_document("a.md", text.encode())
    assert document.text == text
    for words in ("Theirs", "code"):
        at = document.text.index(words)
        assert document.is_aside(at, at + len(words))
    assert not document.is_aside(0, 4)


def test_mail_leaves_out_what_is_quoted_from_before() -> None:
    raw = (
        b"Subject: About Tuesday\nContent-Type: text/plain; charset=utf-8\n\nHello Sam.\n\n> lazy\n"
    )
    document = open_document("a.eml", raw)
    assert document.text.startswith("About Tuesday\n\nHello Sam.")
    at = document.text.index("lazy")
    assert document.is_aside(at, at + 4)


def test_pdf_gives_pages(tmp_path) -> None:
    import typst

    source = tmp_path / "a.typ"
    source.write_text("First page.\n#pagebreak()\nHe is lazy.")
    raw = typst.compile(str(source))
    assert kinds("a.pdf", raw) == [("page", "First page."), ("page", "He is lazy.")]
    assert pypdfium2.PdfDocument(raw)


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [(b"one\ntwo lazy", 2, 5), ("é\n\nlazy".encode(), 3, 1), (b"\xef\xbb\xbflazy", 1, 1)],
)
def test_places_are_lines_and_columns_of_the_file(raw: bytes, line: int, column: int) -> None:
    document = open_document("a.txt", raw)
    assert document.line_and_column(document.text.index("lazy")) == (line, column)


BOMB = zipped({"word/document.xml": b"0" * 60_000_000, "[Content_Types].xml": "<Types/>"})
CROWD = zipped({f"word/{n}.xml": "" for n in range(6_000)})
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f"<w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("a.docx", b"PK\x03\x04broken", "broken"),
        ("a.docx", b"\xd0\xcf\x11\xe0 and more", "password"),
        ("a.docx", BOMB, "unpacks"),
        ("a.docx", CROWD, "unpacks"),
        ("a.docx", zipped({"word/document.xml": "<w:document"}), "broken inside"),
        ("a.docx", zipped({"word/document.xml": LAUGHS}), "holds no words"),
        ("a.docx", zipped({"nothing.xml": "<a/>"}), "not a Word document"),
        ("a.odt", zipped({"nothing.xml": "<a/>"}), "not an OpenDocument"),
        ("a.pdf", b"%PDF-1.7 broken", "broken"),
        ("a.txt", b"one\0two", "not text"),
        ("a.txt", b"   \n", "empty"),
        ("a.doc", b"anything", "save it as .docx"),
        ("a.exe", b"MZ", "not a kind of file"),
        ("a.txt", b"x" * 26_000_000, "larger than 25 MB"),
    ],
)
def test_what_cannot_be_read_is_told_kindly(name: str, raw: bytes, says: str) -> None:
    with pytest.raises(DocumentError, match=says):
        open_document(name, raw)


def test_no_file_on_this_machine_is_read_through_an_entity() -> None:
    body = (
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        f"<w:document {W}><w:body><w:p><w:r><w:t>Hello &x;</w:t></w:r></w:p></w:body></w:document>"
    )
    document = open_document("a.docx", zipped({"word/document.xml": body}))
    assert document.text.strip() == "Hello"


def test_pages_nested_without_end_do_not_fall() -> None:
    page = b"<div>" * 5_000 + b"He is lazy." + b"</div>" * 5_000
    try:
        assert "lazy" in open_document("a.html", page).text
    except DocumentError as error:
        assert "cannot be read" in str(error) or "no words" in str(error)


def test_a_guarded_reading_is_the_same_reading(letter: bytes) -> None:
    assert open_guarded("letter.docx", letter) == open_document("letter.docx", letter)


def test_a_guarded_reading_gives_up_in_time(letter: bytes) -> None:
    with pytest.raises(DocumentError, match="too long"):
        open_guarded("letter.docx", letter, seconds=0.001)


def test_a_guarded_reading_tells_trouble_kindly() -> None:
    with pytest.raises(DocumentError, match="broken"):
        open_guarded("a.docx", b"PK\x03\x04broken")


def in_a_child(code: str, *arguments: str) -> str:
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_where_a_strangers_file_is_read_python_opens_no_socket() -> None:
    code = (
        "import socket; from handrail.core.documents import guarded; guarded._limit()\n"
        "try: socket.socket(); print('opened')\n"
        "except PermissionError as error: print(error)"
    )
    assert in_a_child(code) == "a document may not reach the network"


def test_nor_does_a_library_that_asks_the_system_itself() -> None:
    """Where the system lets us have a network of our own; a container may forbid that."""
    allowed = (
        sys.platform == "linux"
        and in_a_child("import ctypes; print(ctypes.CDLL(None).unshare(0x50000000))") == "0"
    )
    code = (
        "import ctypes, struct, sys; from handrail.core.documents import guarded; guarded._limit()\n"
        "libc = ctypes.CDLL(None); number = libc.socket(2, 1, 0)\n"
        "to = struct.pack('=H', 2) + struct.pack('!H4B8x', int(sys.argv[1]), 127, 0, 0, 1)\n"
        "print(libc.connect(number, to, len(to)) == 0)"
    )
    with socket.create_server(("127.0.0.1", 0)) as server:
        reached = in_a_child(code, str(server.getsockname()[1]))
    assert reached == str(not allowed)
