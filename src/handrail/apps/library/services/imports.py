"""Reading a file of resources, saying what would change, and then, if a person says so, doing it."""

import datetime
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from handrail.apps.library.models import Batch, Resource
from handrail.apps.library.models.resources import RECORD_FIELDS, as_data
from handrail.apps.library.services.files import rows_of
from handrail.apps.library.services.resources import save_records
from handrail.apps.library.services.rows import RowError, record_of
from handrail.apps.people.models import Organisation, Person
from handrail.core.packs import Pack
from handrail.core.packs import Resource as ResourceRecord


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
    held = {each.key: each.data for each in Resource.objects.kept_by(partnership)}
    seen: dict[str, int] = {}
    for row, values in rows_of(name, raw):
        try:
            record = record_of(values, pack, held)
        except RowError as error:
            plan.problems.append(RowProblem(row, str(error)))
            continue
        if record.id in seen:
            message = _("“%(id)s” stands in row %(row)s too; each id is for one resource") % {
                "id": record.id,
                "row": seen[record.id],
            }
            plan.problems.append(RowProblem(row, message))
        elif partnership is not None and shared.get(record.id) == as_data(record):
            plan.same += 1  # an export of everything, brought back as it was
        elif partnership is not None and record.id in shared:
            message = _("“%(id)s” belongs to the shared library; give your own another id") % {
                "id": record.id
            }
            plan.problems.append(RowProblem(row, message))
        else:
            seen[record.id] = row
            _compare(plan, record, held.get(record.id))
    return plan


def _compare(plan: Plan, record: ResourceRecord, held: dict[str, Any] | None) -> None:
    if held is None:
        plan.added.append(record)
        return
    now = as_data(record)
    fields = [name for name in RECORD_FIELDS if now.get(name) != held.get(name)]
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
