"""The printed sheet: one side, readable aloud, on two independent checkers."""

import io
from pathlib import Path

import outloud
import page
import pypdf
import pytest

from handrail.core.sheets import PaperItem, PaperRoute, SheetWords, SnapGuide, snap_guide

GUIDE = SnapGuide(
    title="Snap guide: teacher, targeted",
    partnership="Castlebridge Safeguarding Partnership",
    help=tuple(
        PaperRoute(name, number, "For anyone.")
        for name, number in [("Emergency services", "999"), ("Front Door", "01632 960 001")]
    ),
    items=tuple(
        PaperItem(f"Resource {n}", "A publisher · Film · 10 minutes · Free", "What it is.",
                  "Written for your role", f"https://example.org/{n}")
        for n in range(6)
    ),
    live="https://handrail.example/guides/teacher/targeted",
    words=SheetWords(
        about="Snap guide: teacher, targeted, good until 21 February 2027",
        lead="Help and learning for people who work with others.",
        code="Code that leads to the live page",
        danger="If someone is in danger now",
        help="What may help",
        why="Why it is here:",
        dates="Made on 22 November 2026. Good until 21 February 2027.",
        newer="The live guide is newer: scan the code, or go to",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return snap_guide(GUIDE)


def test_it_passes_every_rule_of_pdf_ua_1(pdf: bytes) -> None:
    report = page.validate_pdf_bytes(pdf)
    assert report.is_compliant, [str(failure) for failure in report.failures]
    assert report.rules.total >= 100


def test_a_second_checker_finds_nothing_either(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(pdf)
    assert outloud.check(str(path)).findings == []


def test_it_is_one_side_of_a4_with_everything_on_it(pdf: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == 1
    text = reader.pages[0].extract_text()
    for words in ("999", "01632 960 001", "Resource 5", "22 November 2026", "21 February 2027"):
        assert words in text
    assert text.index("999") < text.index("Resource 0")


@pytest.mark.parametrize(
    "words", ['#import "x"', "\\ $ _ * `", "<script>", "Tŷ Hafan, Ynys Môn", "=1+1", "@cite"]
)
def test_words_on_the_sheet_are_only_words(words: str) -> None:
    import msgspec

    item = msgspec.convert({"title": words, "facts": words, "summary": words, "why": words,
                            "url": "https://example.org/"}, PaperItem)  # fmt: skip
    made = snap_guide(SnapGuide(**{**GUIDE.__dict__, "items": (item,), "title": words}))
    text = pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()
    assert words.split()[0].strip("$") in text
