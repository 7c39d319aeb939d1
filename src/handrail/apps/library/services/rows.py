"""From one row of a file to a record, or a kind word about what to write instead."""

from typing import Any

import msgspec
from django.utils.text import slugify
from django.utils.translation import gettext as _
from msgspec import inspect

from handrail.apps.library.services.files import FORMULA
from handrail.core.packs import Pack
from handrail.core.packs import Resource as ResourceRecord
from handrail.core.packs.explaining import explain

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
# Lists of words, which may hold a comma; terms never do, so a comma may divide those too.
WORDED = frozenset(("also", "named_in"))
YES = ("yes", "true", "1")


def _fields_holding(kind: type[inspect.Type]) -> frozenset[str]:
    """The fields of a record that hold `kind`, or may be left empty and hold it otherwise."""
    shape = inspect.type_info(ResourceRecord)
    assert isinstance(shape, inspect.StructType)
    found = set()
    for field in shape.fields:
        choices = field.type.types if isinstance(field.type, inspect.UnionType) else [field.type]
        if any(isinstance(each, kind) for each in choices):
            found.add(field.name)
    return frozenset(found)


LISTS = _fields_holding(inspect.VarTupleType)
NUMBERS = _fields_holding(inspect.IntType)
FLAGS = _fields_holding(inspect.BoolType)


class RowError(ValueError):
    """One row cannot be taken; the message says what to write."""


def record_of(
    values: dict[str, Any], pack: Pack, held: dict[str, dict[str, Any]]
) -> ResourceRecord:
    """The record a row stands for; raises RowError.

    A column that is not in the file says nothing, so what `held` (id to values) has stays; an
    empty cell says "nothing here".
    """
    plain = {name: _value(name, value) for name, value in values.items()}
    plain = {name: value for name, value in plain.items() if value not in ("", [], None)}
    if "id" not in plain and isinstance(plain.get("title"), str):
        plain["id"] = slugify(plain["title"])[:80].strip("-")
    before = held.get(str(plain.get("id", "")), {})
    unsaid = {name: value for name, value in before.items() if name not in values}
    try:
        record = msgspec.convert({**UNSAID, **unsaid, **plain}, ResourceRecord, strict=False)
    except msgspec.ValidationError as error:
        place, words = explain(str(error), _)
        raise RowError(f"{place[0]}: {words}" if place else words) from error
    _check_terms(record, pack)
    return record


def _check_terms(record: ResourceRecord, pack: Pack) -> None:
    if record.superseded_by == record.id:
        raise RowError(_("superseded_by names the resource itself"))
    for kind, terms in (("roles", record.roles), ("topics", record.topics)):
        unknown = [term for term in terms if term not in pack.vocabulary[kind]]
        if unknown:
            raise RowError(
                _("%(kind)s names “%(term)s”, which is not one of our %(kind)s")
                % {"kind": kind, "term": unknown[0]}
            )


def _value(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    value = "".join(char for char in value if char >= " " or char in "\0\n\t")
    if value.startswith(FORMULA):
        raise RowError(_("%(name)s holds a formula; put its value there instead") % {"name": name})
    text = value.strip()
    if name in LISTS:
        if name not in WORDED:
            text = text.replace(",", ";")
        return [part.strip() for part in text.split(";") if part.strip()]
    if name in FLAGS and text:
        return text.lower() in YES
    if name in NUMBERS and text:
        return _whole(name, text)
    return text


def _whole(name: str, text: str) -> int:
    whole = text.removesuffix(".0")
    if not whole.isdecimal():
        raise RowError(
            _("%(name)s is “%(text)s”; write a whole number") % {"name": name, "text": text[:20]}
        )
    return int(whole)
