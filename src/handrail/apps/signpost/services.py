"""Changing a partnership's numbers, publishing, and counting what was not answered."""

import contextlib
import datetime
from dataclasses import dataclass

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from handrail.apps.audit.services import record
from handrail.apps.people.models import Organisation, Person
from handrail.apps.signpost.access import NumbersMissingError, check_publish, missing_numbers
from handrail.apps.signpost.models import LocalNumber, SavedGuide, Unmet
from handrail.core.signpost import Answer

__all__ = [
    "NumberEntry",
    "NumbersMissingError",
    "count_unmet",
    "empty_number",
    "keep_number",
    "publish",
    "save_guide",
    "take_guide_away",
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


def count_unmet(
    partnership: Organisation | None, boxes: dict[str, str], answer: Answer, today: datetime.date
) -> None:
    """Add one for each box about a job (`boxes`: box to choice) if the answer was no good one and
    the site is open. A database that is busy or away loses the count, never the answer. Not
    audited: a line with a time would say more about someone than the count does."""
    if partnership is None or not partnership.published_at or not is_unmet(answer):
        return
    with contextlib.suppress(DatabaseError), transaction.atomic():
        for box, choice in {"": "", **boxes}.items():
            Unmet.objects.update_or_create(
                partnership=partnership,
                month=today.replace(day=1),
                box=box,
                choice=choice,
                defaults={"times": F("times") + 1},
                create_defaults={"times": 1},
            )
        Unmet.objects.outlived(today).delete()


def is_unmet(answer: Answer) -> bool:
    """Whether an answer was no good one: outside what is held, nothing found, words that meant
    nothing to the finder, or a box that nothing shown fits. Never so when help now came first."""
    if answer.danger_panel:
        return False
    found = answer.in_scope and answer.recognised and answer.results
    return not found or bool(answer.relaxed)


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


@transaction.atomic
def save_guide(*, person: Person, partnership: Organisation, role: str, tier: str) -> None:
    """Keep a guide at hand; one that is kept already stays."""
    _guide, made = SavedGuide.objects.get_or_create(
        person=person, partnership=partnership, role=role, tier=tier
    )
    if made:
        _audit_guide("save-guide", person, partnership)


@transaction.atomic
def take_guide_away(*, person: Person, partnership: Organisation, role: str, tier: str) -> None:
    """No longer keep a guide at hand."""
    held = SavedGuide.objects.filter(person=person, partnership=partnership, role=role, tier=tier)
    if held.delete()[0]:
        _audit_guide("take-guide-away", person, partnership)


def _audit_guide(action: str, person: Person, partnership: Organisation) -> None:
    record(
        by=person.pk, action=action, subject="saved-guide", number=None,
        partnership=partnership.pk,
    )  # fmt: skip
