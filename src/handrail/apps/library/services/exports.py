"""The library as files: CSV, XLSX and YAML, each of which can be read back without loss."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import yaml
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from handrail.apps.library.models.resources import RECORD_FIELDS, Resource
from handrail.core.cells import disarm

LIST_SEPARATOR = "; "


def as_rows(resources: Iterable[Resource]) -> list[list[str]]:
    """A heading row and one row a resource, every value as text."""
    rows = [list(RECORD_FIELDS)]
    rows += [[as_cell(each.data.get(name)) for name in RECORD_FIELDS] for each in resources]
    return rows


def as_cell(value: Any) -> str:
    """One value as text: lists with semicolons, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return LIST_SEPARATOR.join(str(item) for item in value)
    return str(value)


def to_csv(resources: Iterable[Resource]) -> bytes:
    """CSV in UTF-8, with a mark so that a spreadsheet reads accents right."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([[disarm(cell) for cell in row] for row in as_rows(resources)])
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(resources: Iterable[Resource]) -> bytes:
    """A workbook with one sheet, every cell typed as text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("resources")
    for row in as_rows(resources):
        sheet.append([_text_cell(sheet, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text_cell(sheet: Any, value: str) -> Any:
    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"  # text, whatever it looks like
    return cell


def to_yaml(resources: Sequence[Resource]) -> bytes:
    """YAML in the form of a pack's resources file."""
    rows = [
        {
            name: each.data[name]
            for name in RECORD_FIELDS
            if each.data.get(name) not in (None, [], "")
        }
        for each in resources
    ]
    text = yaml.safe_dump({"resources": rows}, allow_unicode=True, sort_keys=False, width=100)
    return text.encode()


FORMS = {
    "csv": (to_csv, "text/csv; charset=utf-8"),
    "xlsx": (to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "yaml": (to_yaml, "application/yaml"),
}
