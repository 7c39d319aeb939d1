"""Changing a partnership's numbers, and publishing."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from handrail.apps.audit.services import record
from handrail.apps.people.models import Organisation, Person
from handrail.apps.signpost.access import NumbersMissingError, check_publish, missing_numbers
from handrail.apps.signpost.models import LocalNumber

__all__ = [
    "NumberEntry",
    "NumbersMissingError",
    "empty_number",
    "keep_number",
    "publish",
    "unpublish",
]


@dataclass(frozen=True)
class NumberEntry:
    """What someone entered for one local route."""

    name: str
    call: str
    web: str = ""
    hours: str = ""
    ready: str = ""


@transaction.atomic
def keep_number(
    *,
    partnership: Organisation,
    route: str,
    entry: NumberEntry,
    by: Person | None,
    today: datetime.date,
) -> LocalNumber:
    """Enter or confirm a number; whoever enters it has checked it today."""
    number, _ = LocalNumber.objects.update_or_create(
        partnership=partnership,
        route=route,
        defaults={
            "name": entry.name,
            "call": entry.call,
            "web": entry.web,
            "hours": entry.hours,
            "ready": entry.ready,
            "checked_on": today,
            "checked_by": by,
        },
    )
    _audit("keep-number", partnership, by, {"route": route})
    return number


@transaction.atomic
def empty_number(*, partnership: Organisation, route: str, by: Person | None) -> None:
    """Take a number away. A partnership that is published and needs it is unpublished too:
    a page that sends people nowhere is worse than none."""
    partnership = _locked(partnership)
    LocalNumber.objects.filter(partnership=partnership, route=route).delete()
    _audit("empty-number", partnership, by, {"route": route})
    if partnership.published_at and missing_numbers(partnership):
        unpublish(partnership=partnership, by=by)


@transaction.atomic
def publish(*, partnership: Organisation, by: Person | None) -> Organisation:
    """Open a partnership's pages to everyone. Raises NumbersMissingError with what is missing."""
    partnership = _locked(partnership)
    check_publish(partnership)
    partnership.published_at = timezone.now()
    partnership.save(update_fields=["published_at"])
    _audit("publish", partnership, by, {})
    return partnership


@transaction.atomic
def unpublish(*, partnership: Organisation, by: Person | None) -> Organisation:
    """Close a partnership's pages to all but those who look after them."""
    partnership.published_at = None
    partnership.save(update_fields=["published_at"])
    _audit("unpublish", partnership, by, {})
    return partnership


def _locked(partnership: Organisation) -> Organisation:
    # Opening and emptying at the same moment would leave the site open without a number.
    return Organisation.objects.select_for_update().get(pk=partnership.pk)


def _audit(
    action: str, partnership: Organisation, by: Person | None, detail: dict[str, str]
) -> None:
    record(
        by=by.pk if by else None,
        action=action,
        subject="partnership",
        number=partnership.pk,
        partnership=partnership.pk,
        detail=detail,
    )
