"""A briefing is recognised however its parts stand, and nothing of it is lost."""

import io
import re
from collections import Counter

import docx
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.core.briefings import recognise
from handrail.core.documents import open_document

HEADINGS = [
    "Introduction",
    "What is it?",
    "Who it touches, and how it can show in a group or a place",
    "Signs to notice",
    "Doing no more harm",
    "Help for staff",
    "Where to go next",
]
TEXTS = [
    "Many people have been hurt. We meet them every day.",
    "It is what is left after a threat.\n\nIt differs from person to person.",
    "Families carry it.\n\n- in what they fear\n- in what they do not say",
    "Some go quiet. Others are loud.",
    "Ask before you touch. Say what comes next.",
    "Talk after hard days. Rest.",
    "Read more on our pages.",
]
COLUMNS = [1, 3, 5, 7, 2, 4, 6]


def words(*texts: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", " ".join(texts).lower()))


def plain(order: list[int], sign: str = "{n}. {heading}") -> str:
    parts = (f"{sign.format(n=n, heading=HEADINGS[n - 1])}\n\n{TEXTS[n - 1]}" for n in order)
    return "A briefing about care\n\n" + "\n\n".join(parts) + "\n"


def word(order: list[int]) -> bytes:
    made = docx.Document()
    made.add_paragraph("A briefing about care")
    for n in order:
        made.add_paragraph(f"{n}. {HEADINGS[n - 1]}")
        for block in TEXTS[n - 1].replace("- ", "").split("\n"):
            made.add_paragraph(block)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def table() -> bytes:
    made = docx.Document()
    made.add_paragraph("A briefing about care")
    rows = made.add_table(rows=0, cols=2)
    for n in range(1, 8):
        cells = rows.add_row().cells
        cells[0].text = f"{n}. {HEADINGS[n - 1]}"
        cells[1].text = TEXTS[n - 1].replace("- ", "")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def two_columns() -> bytes:
    left, right = ("\n".join(f"*{n}. {HEADINGS[n - 1]}*\n\n{TEXTS[n - 1]}\n" for n in side)
                   for side in ([1, 3, 5, 7], [2, 4, 6]))  # fmt: skip
    source = f"#set page(height: auto)\nA briefing about care\n\n#grid(columns: 2, gutter: 1cm)[\n{left}][\n{right}]"
    return typst.compile(source.encode())


LAYOUTS = {
    "numbers with dots": ("a.txt", plain(list(range(1, 8))).encode()),
    "columns out of order": ("a.txt", plain(COLUMNS).encode()),
    "numbers with brackets": ("a.txt", plain(COLUMNS, "{n}) {heading}").encode()),
    "the word part": ("a.txt", plain(COLUMNS, "Part {n}: {heading}").encode()),
    "a number on a line of its own": ("a.txt", plain(COLUMNS, "{n}\n\n{heading}").encode()),
    "Markdown headings with numbers": ("a.md", plain(COLUMNS, "## {n}. {heading}").encode()),
    "Word": ("a.docx", word(list(range(1, 8)))),
    "Word out of order": ("a.docx", word(COLUMNS)),
    "Word in a table": ("a.docx", table()),
    "PDF in two columns": ("a.pdf", two_columns()),
    "windows line ends": ("a.txt", plain(COLUMNS).replace("\n", "\r\n").encode()),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_seven_parts_come_out_in_order_with_nothing_lost(layout: str) -> None:
    text = open_document(*LAYOUTS[layout]).text
    found = recognise(text)
    assert [part.number for part in found.parts] == list(range(1, 8))
    assert found.missing == ()
    assert [part.heading.rstrip(":") for part in found.parts] == HEADINGS
    for part, whole in zip(found.parts, TEXTS, strict=True):
        assert words(part.text) == words(whole)


@pytest.mark.parametrize("sign", ["{heading}", "## {heading}", "**{heading}**"])
def test_headings_without_numbers_are_taken_as_they_stand_and_it_says_so(sign: str) -> None:
    found = recognise(plain(list(range(1, 8)), sign))
    assert found.guessed
    assert [part.heading for part in found.parts] == HEADINGS


def test_a_part_that_is_not_there_is_named() -> None:
    found = recognise(plain([1, 2, 4, 5, 6, 7]))
    assert found.missing == (3,)


def test_a_numbered_list_inside_a_part_is_no_heading() -> None:
    text = plain(list(range(1, 8))).replace("Talk after hard days. Rest.",
                                            "1. Talk after hard days.\n2. Rest.")  # fmt: skip
    found = recognise(text)
    assert [part.heading for part in found.parts] == HEADINGS
    assert "Rest" in found.parts[5].text


def test_what_stands_before_the_first_part_is_handed_back() -> None:
    text = "A briefing\n\nWritten for all of us. Please share it.\n\n" + plain(COLUMNS)[23:]
    found = recognise(text)
    assert found.title == "A briefing"
    assert found.left_over == ("Written for all of us. Please share it.",)


def test_no_briefing_is_no_fault() -> None:
    found = recognise("Only a line.")
    assert found.parts == ()
    assert words(found.title, *found.left_over) == words("Only a line.")


LINES = st.lists(
    st.one_of(
        st.just(""),
        st.from_regex(r"[1-7][.)] [A-Z][a-z]{2,8}( [a-z]{2,8}){0,3}", fullmatch=True),
        st.from_regex(r"(- )?[A-Z][a-z]{2,8}( [a-z]{2,8}){0,9}[.?]?", fullmatch=True),
        st.from_regex(r"#{1,3} [A-Z][a-z]{2,8}", fullmatch=True),
    ),
    max_size=40,
)


@settings(max_examples=300)
@given(LINES)
def test_every_word_comes_out_exactly_once(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = recognise(text)
    out = [found.title, *found.left_over]
    for part in found.parts:
        out += [part.heading, part.text]
    letters = Counter(re.findall(r"[a-z]+", text.lower()))
    assert Counter(re.findall(r"[a-z]+", " ".join(out).lower())) == letters
