"""Adding, editing, removing and checking resources; every change can be undone."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from handrail.apps.audit.services import record as audit
from handrail.apps.library.models import Batch, Change, Resource
from handrail.apps.library.models.resources import (
    CHECK_EVERY_DAYS,
    CHECK_SUPPORT_LINE_EVERY_DAYS,
    as_data,
)
from handrail.apps.people.models import Organisation, Person
from handrail.core.packs import Resource as ResourceRecord
from handrail.core.vocabulary import Format, Status


class ChangedMeanwhileError(Exception):
    """Someone else saved the resource after this person opened it."""


class NothingToUndoError(Exception):
    """This change was undone before, or never made."""


@dataclass(frozen=True)
class Undone:
    """What came of an undo: how many went back, and which had changed since and were left."""

    restored: int
    left: tuple[str, ...]


# Addresses under /desk/library/ that a resource's id must leave free.
RESERVED = frozenset(("add", "import", "history", "changes", "collections", "resource"))


@transaction.atomic
def add_record(
    make: Callable[[str], ResourceRecord],
    *,
    title: str,
    partnership: Organisation | None,
    by: Person,
    today: datetime.date,
) -> Resource:
    """Add a new resource under an id made from its title that nothing has had before."""
    base = slugify(title).replace("_", "-").strip("-")[:60].strip("-") or "resource"
    base = re.sub(r"-+", "-", base)
    # The row lock on nothing at all does not exist, so the whole table is asked under the lock
    # of the partnership; the constraint stands behind it.
    if partnership is not None:
        Organisation.objects.select_for_update().get(pk=partnership.pk)
    taken = set(Resource.objects.values_list("key", flat=True)) | RESERVED
    key = next(each for each in _tries(base) if each not in taken)
    save_records([make(key)], partnership=partnership, by=by, what="add", today=today)
    return Resource.objects.get(key=key, partnership=partnership)


def _tries(base: str) -> Iterator[str]:
    yield base
    for number in count(2):
        yield f"{base}-{number}"


@transaction.atomic
def edit_record(
    record: ResourceRecord, *, resource: Resource, seen: str, by: Person, today: datetime.date
) -> Batch:
    """Save an edit of what someone opened at `seen` (its `edited_at`, ISO 8601).

    Raises ChangedMeanwhileError when it was saved by someone else since.
    """
    held = Resource.objects.select_for_update().get(pk=resource.pk)
    if held.edited_at.isoformat() != seen:
        raise ChangedMeanwhileError
    return save_records([record], partnership=held.partnership, by=by, what="edit", today=today)


@transaction.atomic
def save_records(
    records: Iterable[ResourceRecord],
    *,
    partnership: Organisation | None,
    by: Person | None,
    what: str,
    today: datetime.date,
    source: str = "",
    batch: Batch | None = None,
) -> Batch:
    """Add or change resources together. Nobody's check is touched.

    A new resource is due for its first check at once, for nobody has made one.
    """
    if batch is None:
        batch = Batch.objects.create(by=by, partnership=partnership, what=what, source=source)
    held = {
        resource.key: resource
        for resource in Resource.objects.select_for_update().filter(partnership=partnership)
    }
    for record in records:
        _save_one(record, held.get(record.id), partnership, batch, by, today)
    return batch


def _save_one(
    record: ResourceRecord,
    resource: Resource | None,
    partnership: Organisation | None,
    batch: Batch,
    by: Person | None,
    today: datetime.date,
) -> None:
    gone = resource is not None and resource.removed_at is not None
    before = resource.data if resource is not None and not gone else None
    if before == as_data(record):
        return
    if resource is None:
        resource = Resource(partnership=partnership, check_by=today)
    if gone:  # it comes back as something new: nobody has checked it
        resource.checked_on = resource.checked_by = None
        resource.check_by = today
    resource.take(record)
    resource.removed_at = None
    resource.save()
    Change.objects.create(batch=batch, resource=resource, before=before, after=resource.data)
    _audit("edit" if before else "add", resource, by, {"batch": batch.pk})


@transaction.atomic
def remove(*, resource: Resource, by: Person | None) -> Batch:
    """Take a resource out of the library; it can be brought back by undoing."""
    resource = Resource.objects.select_for_update().get(pk=resource.pk)
    batch = Batch.objects.create(by=by, partnership=resource.partnership, what="remove")
    Change.objects.create(batch=batch, resource=resource, before=resource.data, after=None)
    resource.removed_at = timezone.now()
    resource.save(update_fields=["removed_at", "edited_at"])
    _audit("remove", resource, by, {"batch": batch.pk})
    return batch


@transaction.atomic
def mark_checked(*, resource: Resource, by: Person, today: datetime.date) -> Resource:
    """Note that a person looked at a resource today and found it right."""
    resource.checked_on = today
    resource.checked_by = by
    resource.check_by = today + _check_again_in(resource)
    resource.save(update_fields=["checked_on", "checked_by", "check_by"])
    _audit("check", resource, by, {})
    return resource


@transaction.atomic
def set_owner(
    *, resource: Resource, owner: Person | None, check_by: datetime.date, by: Person
) -> Resource:
    """Say who keeps a resource, and by when they look at it again."""
    resource.owner = owner
    resource.check_by = check_by
    resource.save(update_fields=["owner", "check_by"])
    _audit("set-owner", resource, by, {})
    return resource


def _check_again_in(resource: Resource) -> datetime.timedelta:
    record = resource.record()
    if record.status is Status.ENDING:  # its address may go any day
        return datetime.timedelta(days=30)
    helpline = record.format is Format.SUPPORT_LINE
    return datetime.timedelta(days=CHECK_SUPPORT_LINE_EVERY_DAYS if helpline else CHECK_EVERY_DAYS)


@transaction.atomic
def undo(*, batch: Batch, by: Person) -> Undone:
    """Put back what a batch changed, except what has been changed again since.

    Raises NothingToUndoError when it was undone before or is only a draft.
    """
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if batch.undone_at or batch.draft is not None:
        raise NothingToUndoError(_("This has been undone already."))
    restored, left = 0, []
    back = Batch.objects.create(
        by=by, partnership=batch.partnership, what="undo", source=f"{batch.what} {batch.pk}"
    )
    for change in batch.changes.all():
        resource = Resource.objects.select_for_update().get(pk=change.resource_id)
        now = None if resource.removed_at else resource.data
        if now != change.after:
            left.append(resource.title)
            continue
        _put_back(resource, change)
        Change.objects.create(
            batch=back, resource=resource, before=change.after, after=change.before
        )
        restored += 1
        _audit("undo", resource, by, {"batch": batch.pk})
    if restored:
        batch.undone_at = timezone.now()
        batch.save(update_fields=["undone_at"])
    else:
        back.delete()
    return Undone(restored, tuple(left))


def _put_back(resource: Resource, change: Change) -> None:
    if change.before is None:
        resource.removed_at = timezone.now()
        resource.save(update_fields=["removed_at", "edited_at"])
        return
    resource.data = change.before
    resource.take(resource.record())
    resource.removed_at = None
    resource.save()


def _audit(action: str, resource: Resource, by: Person | None, detail: dict[str, int]) -> None:
    audit(
        by=by.pk if by else None,
        action=action,
        subject="resource",
        number=resource.pk,
        partnership=resource.partnership_id,
        detail=detail,
    )
