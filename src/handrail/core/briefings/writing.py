"""A briefing written out: as Markdown, as a Word file, and as a file another partnership can bring in
with its name on it."""

import datetime
import io

import msgspec

from handrail.core.briefings.recognising import Understood
from handrail.core.packs.briefings import Briefing


def as_markdown(briefing: Briefing) -> str:
    """A briefing as Markdown; its lists are lists there too."""
    lines = [f"# {briefing.title}", "", briefing.summary, ""]
    if briefing.heavy:
        lines += [f"> {briefing.heavy}", ""]
    for number, part in enumerate(briefing.parts, start=1):
        lines += [f"## {number}. {part.heading}", "", part.text.strip(), ""]
    lines += ["## Talk it through", "", *(f"- {each}" for each in briefing.prompts), ""]
    lines += ["## Try one thing", "", *(f"- {each}" for each in briefing.try_this), ""]
    lines += ["## Sources", "", *(f"- {each.title}" for each in briefing.sources), ""]
    lines += [f"Written by {briefing.by}, {briefing.written:%-d %B %Y}. "
              f"Review by {briefing.review_by:%-d %B %Y}."]  # fmt: skip
    return "\n".join(lines) + "\n"


def as_pack_file(briefing: Briefing) -> str:
    """A briefing as the file of a pack, to be brought in elsewhere."""
    import yaml  # needed by whoever shares, and by nobody who reads

    plain = {key: value for key, value in msgspec.to_builtins(briefing).items() if value}
    made: str = yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=110)
    return made


def as_word(briefing: Briefing) -> bytes:
    """A briefing as a Word file with real headings and lists."""
    import docx

    made = docx.Document()
    made.core_properties.title = briefing.title
    made.core_properties.author = briefing.by
    made.add_heading(briefing.title, 0)
    made.add_paragraph(briefing.summary)
    for number, part in enumerate(briefing.parts, start=1):
        made.add_heading(f"{number}. {part.heading}", 1)
        for block in part.text.strip().split("\n\n"):
            _add(made, block.split("\n"))
    for heading, lines in (
        ("Talk it through", briefing.prompts),
        ("Try one thing", briefing.try_this),
        ("Sources", tuple(each.title for each in briefing.sources)),
    ):
        made.add_heading(heading, 1)
        for line in lines:
            made.add_paragraph(line, style="List Bullet")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _add(made: object, lines: list[str]) -> None:
    paragraph: list[str] = []
    for line in lines:
        if line.startswith("- "):
            made.add_paragraph(line[2:], style="List Bullet")  # type: ignore[attr-defined]
        else:
            paragraph.append(line)
    if paragraph:
        made.add_paragraph(" ".join(paragraph))  # type: ignore[attr-defined]


def draft_of(found: Understood, today: datetime.date) -> str:
    """What was recognised as the start of a pack file; what only its author knows is left empty and
    said so. It is no briefing until they have filled it in: a pack with it does not pass its check."""
    import yaml

    parts = {part.number: part for part in found.parts}
    made = {
        "id": "",
        "title": found.title,
        "summary": "",
        "topics": [],
        "written": today,
        "review_by": today.replace(year=today.year + 1, day=min(today.day, 28)),
        "parts": [
            {"heading": parts[n].heading, "text": parts[n].text} if n in parts
            else {"heading": "", "text": ""}
            for n in range(1, 8)
        ],
        "prompts": [],
        "try_this": [],
        "sources": [],
    }  # fmt: skip
    note = "# Fill in what is empty: id, summary, topics, prompts, try_this and sources.\n"
    left = "".join(
        f"# Left over: {line}\n" for each in found.left_over for line in each.split("\n")
    )
    body: str = yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=110)
    return note + left + body
