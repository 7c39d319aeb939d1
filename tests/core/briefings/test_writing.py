"""A briefing is taken away and brought back whole."""

import datetime
import io
from pathlib import Path

import docx
import pytest
import yaml

from handrail.core.briefings import (
    as_markdown,
    as_pack_file,
    as_word,
    draft_of,
    length_of,
    recognise,
)
from handrail.core.documents import open_document
from handrail.core.packs import PackError
from handrail.core.packs.briefings import Part, read_briefing, read_briefings

BRIEFINGS = read_briefings()
TODAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize("briefing", BRIEFINGS, ids=[one.id for one in BRIEFINGS])
def test_another_partnership_reads_the_same_briefing_with_its_author(briefing) -> None:
    again = read_briefing(as_pack_file(briefing).encode(), Path("a.yaml"))
    assert again == briefing
    assert again.by


@pytest.mark.parametrize("briefing", BRIEFINGS, ids=[one.id for one in BRIEFINGS])
def test_what_was_taken_as_markdown_is_recognised_again(briefing) -> None:
    text = open_document("a.md", as_markdown(briefing).encode()).text
    found = recognise(text)
    assert [part.heading for part in found.parts][:7] == [part.heading for part in briefing.parts]


def test_a_word_file_has_real_headings_and_lists() -> None:
    made = docx.Document(io.BytesIO(as_word(BRIEFINGS[0])))
    styles = [paragraph.style.name for paragraph in made.paragraphs]
    assert styles.count("Heading 1") == 10
    assert "List Bullet" in styles
    assert made.core_properties.title == BRIEFINGS[0].title


def test_a_draft_keeps_every_part_and_is_no_briefing_yet() -> None:
    found = recognise("Hello all\n\nPlease read.\n\n" + "\n\n".join(
        f"{n}. Heading {n}\n\nText {n}." for n in (1, 2, 3, 4, 5, 6, 7)))  # fmt: skip
    draft = draft_of(found, TODAY)
    table = yaml.safe_load(draft)
    assert [part["text"] for part in table["parts"]] == [f"Text {n}." for n in range(1, 8)]
    assert "# Left over: Please read." in draft
    with pytest.raises(PackError):
        read_briefing(draft.encode(), Path("a.yaml"))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("parts: []", "parts"),
        ("written: yesterday", "written"),
        ("heading: nothing", "heading"),
    ],
)
def test_a_spoiled_briefing_is_refused_with_its_place(line: str, says: str) -> None:
    key = line.partition(":")[0]
    table = yaml.safe_load(as_pack_file(BRIEFINGS[0]))
    table[key] = yaml.safe_load(line)[key]
    with pytest.raises(PackError, match=says):
        read_briefing(yaml.safe_dump(table).encode(), Path("a.yaml"))


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (237, 1), (240, 2), (1_666, 7), (1_700, 8)])
def test_minutes_follow_the_words(words: int, minutes: int) -> None:
    length = length_of([Part("Heading", "word " * (words - 1))])
    assert length.minutes == minutes
    assert length.fits == (minutes <= 7)
