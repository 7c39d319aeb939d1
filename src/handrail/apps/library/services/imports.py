"""Reading a file of resources, saying what would change, and then, if a person says so, doing it."""

import csv
import datetime
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from django.db import transaction
from django.utils.text import slugify
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from handrail.apps.library.models import Batch, Resource
from handrail.apps.library.models.resources import RECORD_FIELDS, as_data
from handrail.apps.library.services.exports import arm
from handrail.apps.library.services.resources import save_records
from handrail.apps.people.models import Organisation, Person
from handrail.core.packs import Pack, PackError
from handrail.core.packs import Resource as ResourceRecord
from handrail.core.packs.tables import parse_table

# A library ten times ours fits five times over; more is another kind of file.
MAX_BYTES = 5_000_000
MAX_ROWS = 5_000
# A workbook is a zip; what it unpacks to is weighed before it is unpacked.
MAX_UNPACKED_BYTES = 50_000_000

LISTS = frozenset(
    (
        "roles",
        "sectors",
        "tiers",
        "concern_levels",
        "stage",
        "age_groups",
        "topics",
        "principles",
        "applies_in",
        "also",
        "named_in",
    )
)
WORDED = frozenset(("also", "named_in"))
NUMBERS = frozenset(("minutes", "year"))
FLAGS = frozenset(("useful_elsewhere", "url_verified", "verified"))
NEEDED = ("title", "publisher", "url", "nation", "format", "summary", "topics")
# What a row that says nothing is taken to mean: for everyone, everywhere.
UNSAID = {
    "roles": ["anyone"],
    "sectors": ["all"],
    "tiers": ["universal", "targeted", "specialist"],
    "concern_levels": ["everyday", "emerging"],
    "stage": ["aware"],
    "age_groups": ["all-ages"],
    "minutes": 10,
    "cost": "unknown",
}


# What the form of a field is, for someone who is no engineer.
FORMS_OF_FIELDS = {
    "url": "write the whole address, starting with https://",
    "id": "write lower-case words with hyphens between, for example our-walking-group",
    "superseded_by": "write the id of the resource that replaced it",
    "minutes": "write a whole number from 1 to 6000",
    "year": "write a year, for example 2024",
}


class FileError(Exception):
    """The file as a whole cannot be read; the message says what would be right."""


@dataclass(frozen=True)
class RowProblem:
    """One row that cannot be taken, counted as a person sees it in their spreadsheet."""

    row: int
    message: str


@dataclass
class Plan:
    """What an import would do. Nothing has happened yet."""

    added: list[ResourceRecord] = field(default_factory=list)
    changed: list[tuple[ResourceRecord, list[str]]] = field(default_factory=list)
    same: int = 0
    problems: list[RowProblem] = field(default_factory=list)

    @property
    def records(self) -> list[ResourceRecord]:
        """Everything that would be saved."""
        return [*self.added, *(record for record, _ in self.changed)]


def plan_import(name: str, raw: bytes, *, partnership: Organisation | None, pack: Pack) -> Plan:
    """Read a file and compare it with what `partnership` keeps.

    Raises FileError when nothing in it can be read; rows that cannot be taken are listed in
    the plan with their numbers, and the others are still offered.
    """
    plan = Plan()
    shared = {each.key: each.data for each in Resource.objects.kept_by(None)}
    held = {each.key: each for each in Resource.objects.kept_by(partnership)}
    seen: dict[str, int] = {}
    for row, values in _rows(name, raw):
        try:
            record = _record(values, pack, held)
        except ValueError as error:
            plan.problems.append(RowProblem(row, str(error)))
            continue
        if record.id in seen:
            message = (
                f"“{record.id}” stands in row {seen[record.id]} too; each id is for one resource"
            )
            plan.problems.append(RowProblem(row, message))
        elif partnership is not None and shared.get(record.id) == as_data(record):
            plan.same += 1  # an export of everything, brought back as it was
        elif partnership is not None and record.id in shared:
            message = f"“{record.id}” belongs to the shared library; give your own another id"
            plan.problems.append(RowProblem(row, message))
        else:
            seen[record.id] = row
            _compare(plan, record, held.get(record.id))
    return plan


def _compare(plan: Plan, record: ResourceRecord, held: Resource | None) -> None:
    if held is None:
        plan.added.append(record)
        return
    now, then = as_data(record), held.data
    fields = [name for name in RECORD_FIELDS if now.get(name) != then.get(name)]
    if fields:
        plan.changed.append((record, fields))
    else:
        plan.same += 1


@transaction.atomic
def keep_draft(plan: Plan, *, partnership: Organisation | None, by: Person, source: str) -> Batch:
    """Put a plan aside while its person looks at it."""
    draft = {"records": [as_data(record) for record in plan.records]}
    return Batch.objects.create(
        by=by, partnership=partnership, what="import", source=source[:200], draft=draft
    )


@transaction.atomic
def make_import(*, batch: Batch, by: Person, today: datetime.date) -> Batch:
    """Do what a draft says, once; asked a second time it changes nothing more."""
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if batch.draft is None:
        return batch
    records = [msgspec.convert(row, ResourceRecord, strict=False) for row in batch.draft["records"]]
    batch.draft = None
    batch.save(update_fields=["draft"])
    return save_records(
        records, partnership=batch.partnership, by=by, what="import", today=today, batch=batch
    )


def _rows(name: str, raw: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    if len(raw) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise FileError(f"This file is larger than {limit} MB. Split it and import the parts.")
    kind = Path(name).suffix.lower().lstrip(".")
    readers = {"csv": _csv_rows, "xlsx": _xlsx_rows, "yaml": _yaml_rows, "yml": _yaml_rows}
    if kind not in readers:
        raise FileError("Choose a file that ends in .csv, .xlsx or .yaml.")
    for count, (row, values) in enumerate(readers[kind](raw)):
        if count >= MAX_ROWS:
            raise FileError(f"This file has more than {MAX_ROWS:,} rows. Split it in parts.")
        yield row, values


def _csv_rows(raw: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")  # what older spreadsheets save
    if "\0" in text:
        raise FileError("This is not a CSV file, whatever its name says. Save it as CSV UTF-8.")
    try:
        rows = list(csv.reader(io.StringIO(text), strict=False))
    except csv.Error as error:
        raise FileError(f"The CSV could not be read to its end: {error}.") from error
    yield from _named([[arm(cell) for cell in row] for row in rows])


def _xlsx_rows(raw: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    wrong = "This is not a workbook that can be opened. Save it again as .xlsx, or as CSV."
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(item.file_size for item in archive.infolist()) > MAX_UNPACKED_BYTES:
                raise FileError("This workbook unpacks to far more than a library. Save it anew.")
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
        rows = [
            [_cell(cell) for cell in row]
            for row in book.worksheets[0].iter_rows(max_row=MAX_ROWS + 2, max_col=60)
        ]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError) as error:
        raise FileError(wrong) from error
    except FileError:
        raise
    except Exception as error:  # openpyxl lets the errors of its XML parser through
        raise FileError(wrong) from error
    yield from _named(rows)


def _cell(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return f"\0formula{value}"  # told apart from text that merely starts with "="
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _yaml_rows(raw: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        table = parse_table(raw, Path("the file"))
    except PackError as error:
        first = error.problems[0]
        raise FileError(f"Line {first.line}: {first.message}.") from error
    rows = table.get("resources")
    if not isinstance(rows, list):
        raise FileError("The file starts with `resources:` and then a list; this one does not.")
    for number, row in enumerate(rows, start=1):
        yield number, row if isinstance(row, dict) else {"": row}


def _named(rows: list[list[str]]) -> Iterator[tuple[int, dict[str, Any]]]:
    if not rows:
        raise FileError("The file is empty.")
    head = [cell.strip().lower().replace(" ", "_") for cell in rows[0]]
    missing = [name for name in NEEDED if name not in head]
    if missing:
        raise FileError(
            f"The first row names the columns; {', '.join(missing)} is not among them. "
            "Download the template to see them all."
        )
    unknown = [name for name in head if name and name not in RECORD_FIELDS]
    if unknown:
        raise FileError(
            f"We have no column called {', '.join(unknown)}. Leave it out or rename it."
        )
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            yield number, {name: cell for name, cell in zip(head, row, strict=False) if name}


def _record(values: dict[str, Any], pack: Pack, held: dict[str, Resource]) -> ResourceRecord:
    plain = {name: _value(name, value) for name, value in values.items()}
    plain = {name: value for name, value in plain.items() if value not in ("", [], None)}
    if "id" not in plain and isinstance(plain.get("title"), str):
        plain["id"] = slugify(plain["title"])[:80].strip("-")
    # A column that is not in the file says nothing; an empty cell says "nothing here".
    before = held.get(str(plain.get("id", "")))
    unsaid = {n: v for n, v in before.data.items() if n not in values} if before else {}
    try:
        record = msgspec.convert({**UNSAID, **unsaid, **plain}, ResourceRecord, strict=False)
    except msgspec.ValidationError as error:
        raise ValueError(_kinder(str(error))) from error
    for kind, terms in (("roles", record.roles), ("topics", record.topics)):
        unknown = [term for term in terms if term not in pack.vocabulary[kind]]
        if record.superseded_by == record.id:
            raise ValueError("superseded_by names the resource itself")
        if unknown:
            raise ValueError(f"{kind} names “{unknown[0]}”, which is not one of our {kind}")
    return record


def _value(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    value = "".join(char for char in value if char >= " " or char in "\0\n\t")
    if value.startswith("\0formula"):
        raise ValueError(f"{name} holds a formula; put its value there instead")
    text = value.strip()
    if name in LISTS:
        if name not in WORDED:  # terms never hold a comma, so a comma may divide them too
            text = text.replace(",", ";")
        return [part.strip() for part in text.split(";") if part.strip()]
    if name in FLAGS and text:
        return text.lower() in ("yes", "true", "1")
    if name in NUMBERS and text:
        whole = text.removesuffix(".0")
        if not whole.isdecimal():
            raise ValueError(f"{name} is “{text[:20]}”; write a whole number")
        return int(whole)
    return text


def _kinder(message: str) -> str:
    words, _, place = message.partition(" - at `$")
    place = place.strip(".`").split("[")[0]
    if place in FORMS_OF_FIELDS and "missing" not in words:
        return f"{place}: {FORMS_OF_FIELDS[place]}"
    words = words.replace("Invalid enum value", "this is not one of our terms:")
    words = words.replace("Object missing required field", "this column is empty:")
    words = words.replace("Object contains unknown field", "we have no field called")
    words = words.replace("Expected `str` matching regex", "this is not of the right form:")
    return f"{place}: {words}" if place else words
