"""From a file someone chose to rows of named values; what it is, what it weighs, what is in it."""

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from handrail.apps.library.models.resources import RECORD_FIELDS
from handrail.core.cells import arm, text_of
from handrail.core.packs import PackError
from handrail.core.packs.tables import parse_table

# A library ten times ours fits five times over; more is another kind of file.
MAX_MEGABYTES = 5
MAX_ROWS = 5_000
# A workbook is a zip; what it unpacks to is weighed before it is unpacked.
MAX_UNPACKED_BYTES = 50_000_000

NEEDED = ("title", "publisher", "url", "nation", "format", "summary", "topics")
FORMULA = "\0formula"

Row = tuple[int, dict[str, Any]]


class FileError(Exception):
    """The file as a whole cannot be read; the message says what would be right."""


def check_size(size: int) -> None:
    """Insist that a file of `size` bytes may be read; raises FileError."""
    if size > MAX_MEGABYTES * 1_000_000:
        raise FileError(
            _("This file is larger than %(limit)s MB. Split it and import the parts.")
            % {"limit": MAX_MEGABYTES}
        )


def rows_of(name: str, raw: bytes) -> Iterator[Row]:
    """The rows of a CSV, XLSX or YAML file, each with its number as its writer sees it.

    Raises FileError when the file as a whole cannot be read.
    """
    check_size(len(raw))
    kind = Path(name).suffix.lower().lstrip(".")
    readers = {"csv": _csv_rows, "xlsx": _xlsx_rows, "yaml": _yaml_rows, "yml": _yaml_rows}
    if kind not in readers:
        raise FileError(_("Choose a file that ends in .csv, .xlsx or .yaml."))
    for count, (row, values) in enumerate(readers[kind](raw)):
        if count >= MAX_ROWS:
            raise FileError(
                _("This file has more than %(limit)s rows. Split it in parts.")
                % {"limit": MAX_ROWS}
            )
        yield row, values


def _csv_rows(raw: bytes) -> Iterator[Row]:
    text = text_of(raw)
    if text is None:
        raise FileError(_("This is not a CSV file, whatever its name says. Save it as CSV UTF-8."))
    try:
        rows = list(csv.reader(io.StringIO(text), strict=False))
    except csv.Error as error:
        message = _("The CSV could not be read to its end: %(error)s.") % {"error": error}
        raise FileError(message) from error
    yield from _named([[arm(cell) for cell in row] for row in rows])


def _xlsx_rows(raw: bytes) -> Iterator[Row]:
    wrong = _("This is not a workbook that can be opened. Save it again as .xlsx, or as CSV.")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(item.file_size for item in archive.infolist()) > MAX_UNPACKED_BYTES:
                raise FileError(
                    _("This workbook unpacks to far more than a library. Save it anew.")
                )
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
        return f"{FORMULA}{value}"  # told apart from text that merely starts with "="
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _yaml_rows(raw: bytes) -> Iterator[Row]:
    try:
        table = parse_table(raw, Path("the file"))
    except PackError as error:
        first = error.problems[0]
        message = _("Line %(line)s: %(message)s.") % {"line": first.line, "message": first.message}
        raise FileError(message) from error
    rows = table.get("resources")
    if not isinstance(rows, list):
        raise FileError(_("The file starts with `resources:` and then a list; this one does not."))
    for number, row in enumerate(rows, start=1):
        yield number, row if isinstance(row, dict) else {"": row}


def _named(rows: list[list[str]]) -> Iterator[Row]:
    if not rows:
        raise FileError(_("The file is empty."))
    head = [cell.strip().lower().replace(" ", "_") for cell in rows[0]]
    missing = [name for name in NEEDED if name not in head]
    if missing:
        raise FileError(
            _(
                "The first row names the columns; %(names)s is not among them. "
                "Download the template to see them all."
            )
            % {"names": ", ".join(missing)}
        )
    unknown = [name for name in head if name and name not in RECORD_FIELDS]
    if unknown:
        raise FileError(
            _("We have no column called %(names)s. Leave it out or rename it.")
            % {"names": ", ".join(unknown)}
        )
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            yield number, {name: cell for name, cell in zip(head, row, strict=False) if name}
