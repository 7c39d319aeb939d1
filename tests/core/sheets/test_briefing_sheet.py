"""A briefing on paper: one side for the wall, two to talk it through, slides for a meeting."""

import io
from dataclasses import replace
from pathlib import Path

import outloud
import page
import pypdf
import pytest

from handrail.core.sheets import BriefingSheet, PaperBlock, PaperPart, briefing_sheet

LONG = "People who have been hurt need to know what comes next. " * 5
SHEET = BriefingSheet(
    title="What trauma is",
    summary="What it leaves in a person.",
    strap="Seven-minute briefing",
    by="Castlebridge",
    heavy="It speaks of harm in general words.",
    parts=tuple(
        PaperPart(n, f"Part {n} has a heading", (
            PaperBlock("text", (LONG,)), PaperBlock("list", ("one thing", "another thing"))))
        for n in range(1, 8)
    ),
    talk="Talk it through",
    questions="Questions",
    prompts=("What do we do already?", "What would we change first?"),
    try_title="Try one thing",
    try_this=("Say how long it takes.",),
    plan_title="A plan for 15 minutes",
    plan_head=("Minutes", "What"),
    plan=(("2", "Say why."), ("13", "Talk.")),
    live="https://handrail.example/briefings/what-trauma-is/",
    code_says="Code that leads to the live page",
    foot="Castlebridge",
    dates="Written 22 November 2026.",
)  # fmt: skip
KINDS = ("wall", "talk", "slides")


@pytest.fixture(scope="module", params=KINDS)
def made(request) -> tuple[str, bytes]:
    return request.param, briefing_sheet(SHEET, request.param)


def test_it_passes_every_rule_of_pdf_ua_1(made: tuple[str, bytes]) -> None:
    report = page.validate_pdf_bytes(made[1])
    assert report.is_compliant, [str(failure) for failure in report.failures]


def test_a_second_checker_finds_nothing_either(made: tuple[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(made[1])
    assert outloud.check(str(path)).findings == []


def test_it_has_as_many_sides_as_it_should(made: tuple[str, bytes]) -> None:
    kind, raw = made
    assert len(pypdf.PdfReader(io.BytesIO(raw)).pages) == {"wall": 1, "talk": 2, "slides": 9}[kind]


def test_all_seven_parts_and_the_questions_are_on_it(made: tuple[str, bytes]) -> None:
    kind, raw = made
    text = " ".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(raw)).pages)
    for n in range(1, 8):
        assert f"Part {n} has a heading" in text
    assert ("What do we do already?" in text) == (kind != "wall")


def test_a_very_long_one_goes_on_to_another_side_and_loses_nothing() -> None:
    parts = tuple(replace(part, blocks=part.blocks * 6) for part in SHEET.parts)
    raw = briefing_sheet(replace(SHEET, parts=parts), "wall")
    read = pypdf.PdfReader(io.BytesIO(raw)).pages
    assert len(read) > 1
    text = " ".join(each.extract_text() for each in read)
    assert text.count("another thing") == 6 * 7
