"""Review on the web: nothing is kept, hostile text stays text, bad files are told kindly."""

import io
import logging
import re

import docx
import outloud
import page
import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.core.packs.rules import read_rules

pytestmark = pytest.mark.django_db
SECRET = "Zanzibara Quillfeather won't engage."


def test_findings_stand_beside_the_text(client, castlebridge) -> None:
    page = client.post("/review/", {"text": "Mum won't engage.", "doc_type": "note"})
    text = page.content.decode()
    assert page.status_code == 200
    assert re.search(r"<mark>won&#39;t engage</mark>", text)
    assert "Leave it as it is" in text and "Cultural consideration" in text


def test_the_changed_text_has_the_chosen_words(client, castlebridge) -> None:
    sent = {"text": "Mum won't engage. He was manipulative.", "f0": "0", "f1": "own",
            "f1-own": "frightened"}  # fmt: skip
    page = client.post("/review/changed/", sent).content.decode()
    assert "He was frightened." in page
    assert "won&#39;t engage" not in page
    assert "2 places were changed." in page


def test_what_is_left_stays(client, castlebridge) -> None:
    page = client.post("/review/changed/", {"text": "Mum won't engage.", "f0": "99"})
    assert "Mum won&#39;t engage." in page.content.decode()


@pytest.mark.ti
def test_nothing_typed_is_stored_or_logged_or_put_in_an_address(
    client, castlebridge, caplog
) -> None:
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page = client.post("/review/", {"text": SECRET})
        client.post("/review/changed/", {"text": SECRET, "f0": "0"})
    assert page.headers["Cache-Control"].count("no-store")
    assert "Zanzibara" not in caplog.text
    assert not any("Zanzibara" in each["sql"] for each in queries.captured_queries)
    assert not any(
        "Zanzibara" in value
        for value in client.cookies.values()
        and [morsel.value for morsel in client.cookies.values()]
    )
    assert "Location" not in page.headers


@pytest.mark.ti
def test_hostile_text_stays_text(client, castlebridge) -> None:
    text = "<script>alert(1)</script> Mum won't engage \" onfocus=x"
    page = client.post("/review/", {"text": text}).content.decode()
    assert "<script>alert" not in page
    assert '" onfocus' not in page


def word() -> SimpleUploadedFile:
    document = docx.Document()
    document.add_paragraph("Mum won't engage.")
    out = io.BytesIO()
    document.save(out)
    return SimpleUploadedFile("note.docx", out.getvalue())


def test_a_word_file_comes_back_with_comments(client, castlebridge) -> None:
    response = client.post("/review/", {"file": word(), "output": "word"})
    assert response.headers["Content-Disposition"] == 'attachment; filename="note.reviewed.docx"'
    [comment] = list(docx.Document(io.BytesIO(response.content)).comments)
    assert "won't engage" in comment.text


def test_a_report_is_one_page_that_needs_nothing_else(client, castlebridge) -> None:
    response = client.post("/review/", {"text": "Mum won't engage.", "output": "report"})
    page = response.content.decode()
    assert "<mark>" in page
    assert not re.search(r"(?:src|href)=", page)


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Paste some text, or choose a file."),
        ({"text": "  "}, "Paste some text, or choose a file."),
        ({"text": "x" * 70_000}, "more than we review at once"),
        ({"text": "Hello", "output": "word"}, "Word file"),
        ({"file": SimpleUploadedFile("a.exe", b"MZ")}, "We read Word"),
        ({"file": SimpleUploadedFile("a.docx", b"PK broken")}, "broken"),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF broken")}, "broken"),
        ({"file": SimpleUploadedFile("a.txt", b"")}, "is empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_reviewed_is_told_kindly_and_kept_on_the_page(
    client, castlebridge, sent, says: str
) -> None:
    response = client.post("/review/", sent)
    assert response.status_code == 400
    assert says in response.content.decode()


def test_the_rules_are_a_manual(client, castlebridge) -> None:
    assert "Words to look up" in client.get("/review/rules/").content.decode()
    only = client.get("/review/rules/?harm=threat").content.decode()
    assert "/review/rules/final-warning/" in only
    assert "/review/rules/hard-to-engage/" not in only
    page = client.get("/review/rules/hard-to-engage/").content.decode()
    assert "It finds" in page and "It leaves alone" in page and "Rewriting Social Care" in page


def test_words_are_looked_up_without_standing_in_an_address(client, castlebridge) -> None:
    page = client.post("/review/rules/", {"words": "bed blocker"}).content.decode()
    assert "/review/rules/bed-blocker/" in page
    assert "/review/rules/hard-to-engage/" not in page
    none = client.post("/review/rules/", {"words": "xylophone"}).content.decode()
    assert "We look for nothing with those words" in none


def test_a_rule_that_is_not_there_is_not_there(client, castlebridge) -> None:
    assert client.get("/review/rules/nothing/").status_code == 404


def test_the_page_for_the_wall_is_one_accessible_sheet(client, castlebridge) -> None:
    raw = client.get("/review/words-we-choose.pdf").content
    report = page.validate_pdf_bytes(raw)
    assert report.is_compliant, [str(failure) for failure in report.failures]
    pages = pypdf.PdfReader(io.BytesIO(raw)).pages
    assert len(pages) == 1
    assert "died by suicide" in pages[0].extract_text()


HOSTILE = (
    "You have failed to attend.\n\nMum won't engage 😀 #panic() $x$ *b* @ref \\ <script>\x07 "
    "سلام\u202e Dŵr Ωμέγα. "
)


# An example of every fourth rule: a text that fills many sides, none like another.
MANY = "\n\n".join(rule.must_find[0] for rule in read_rules().rules[::4])


def paper(client, text: str, doc_type: str = "letter") -> bytes:
    sent = {"text": text, "doc_type": doc_type, "output": "pdf"}
    response = client.post("/review/", sent)
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "no-store"
    return response.content


@pytest.mark.parametrize(
    "text",
    ["You have failed to attend.", "We would like to see you on Tuesday.", HOSTILE, MANY],
    ids=["one place", "nothing found", "signs of every kind", "many sides"],
)
def test_a_report_on_paper_can_be_read_by_everyone(client, castlebridge, tmp_path, text) -> None:
    raw = paper(client, text)
    report = page.validate_pdf_bytes(raw)
    assert report.is_compliant, [str(failure) for failure in report.failures]
    path = tmp_path / "review.pdf"
    path.write_bytes(raw)
    # "One might say" at the foot of three pages is taken for a running footer: a warning, no more.
    assert [f for f in outloud.check(str(path)).findings if f.rule != "PAG-001"] == []


def test_a_report_on_paper_has_the_places_the_kinder_words_and_the_text(
    client, castlebridge
) -> None:
    read = pypdf.PdfReader(io.BytesIO(paper(client, HOSTILE)))
    text = " ".join(" ".join(each.extract_text() for each in read.pages).split())
    for words in ("failed to attend", "Can read as blame", "missed the appointment", "What it offers",
                  "#panic() $x$ *b* @ref", "Dŵr Ωμέγα", "<script>"):  # fmt: skip
        assert words in text
    assert "😀" not in text and "□" in text
