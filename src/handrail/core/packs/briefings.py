"""The briefings of a pack, one file each, as an author can read and correct them."""

import datetime
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from handrail.core.packs.problems import PackError, Problem
from handrail.core.packs.reading import UK_PACK
from handrail.core.packs.records import Slug, Text
from handrail.core.packs.tables import made_of, parse_table, read_bytes
from handrail.core.vocabulary import Principle

PARTS = 7
Line = Annotated[str, Meta(min_length=1, max_length=300)]
Body = Annotated[str, Meta(min_length=1, max_length=4000)]


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the seven parts. `text` has paragraphs with an empty line between, and lists whose
    lines start with "- "."""

    heading: Line
    text: Body


class Named(Struct, frozen=True, forbid_unknown_fields=True):
    """A source, with where it is if that is known."""

    title: Text
    where: str = ""


class Change(Struct, frozen=True, forbid_unknown_fields=True):
    """What was changed, and when."""

    on: datetime.date
    what: Line


class Briefing(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A seven-minute briefing: seven parts, and what a team needs to talk them through.

    `heavy` says plainly what is hard in it, for the note at its start. `by` is who wrote it. `roles`
    are those it is of most use to; without any it is for everyone.
    """

    id: Slug
    title: Line
    summary: Text
    topics: Annotated[tuple[str, ...], Meta(min_length=1)]
    principles: tuple[Principle, ...] = ()
    roles: tuple[str, ...] = ()
    written: datetime.date
    review_by: datetime.date
    parts: Annotated[tuple[Part, ...], Meta(min_length=PARTS, max_length=PARTS)]
    prompts: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=6)]
    try_this: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=4)]
    sources: Annotated[tuple[Named, ...], Meta(min_length=1)]
    resources: tuple[Slug, ...] = ()
    next: Slug | None = None
    heavy: str = ""
    by: Line = "Handrail"
    changes: tuple[Change, ...] = ()


def read_briefings(folder: Path = UK_PACK) -> tuple[Briefing, ...]:
    """The briefings of a pack by title. Raises PackError with every problem, its file and line."""
    problems: list[Problem] = []
    made: list[Briefing] = []
    for path in sorted((folder / "briefings").glob("*.yaml")):
        briefing = made_of(parse_table(read_bytes(path), path), Briefing, path, problems)
        if briefing is not None:
            problems += _wrong(briefing, path)
            made.append(briefing)
    ids = {each.id for each in made}
    for each in made:
        if each.next and each.next not in ids:
            path = folder / "briefings" / f"{each.id}.yaml"
            problems.append(Problem(path, 0, f"`next` names “{each.next}”, which is not there"))
    if problems:
        raise PackError(sorted(problems))
    return tuple(sorted(made, key=lambda each: each.title))


def read_briefing(raw: bytes, path: Path) -> Briefing:
    """One briefing from the bytes of its file. Raises PackError."""
    problems: list[Problem] = []
    briefing = made_of(parse_table(raw, path), Briefing, path, problems)
    if briefing is None or problems:
        raise PackError(problems)
    return briefing


def _wrong(briefing: Briefing, path: Path) -> list[Problem]:
    found = []
    if path.stem != briefing.id:
        found.append(Problem(path, 0, f"`id` is “{briefing.id}”, the file is {path.name}"))
    if briefing.review_by <= briefing.written:
        found.append(Problem(path, 0, "`review_by` is not after `written`"))
    return found
