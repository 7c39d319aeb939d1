"""A pack's resources into the shared library, with a look at what would change first."""

import datetime
from dataclasses import dataclass

from handrail.apps.library.models import Batch, Change, Resource
from handrail.apps.library.models.resources import as_data
from handrail.apps.library.services.resources import save_records
from handrail.apps.people.models import Person
from handrail.core.packs import Pack


@dataclass(frozen=True)
class PackPlan:
    """What loading a pack would do, by the ids of resources.

    `kept` are those that people changed or took out since the pack brought them: theirs stays.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    kept: tuple[str, ...]
    same: int


def plan_pack(pack: Pack) -> PackPlan:
    """Compare a pack with the shared library; changes nothing."""
    held = {each.key: each for each in Resource.objects.filter(partnership=None)}
    brought = _brought()
    added, changed, kept, same = [], [], [], 0
    for record in pack.resources:
        resource = held.get(record.id)
        if resource is None:
            added.append(record.id)
        elif resource.removed_at is None and resource.data == as_data(record):
            same += 1
        elif resource.removed_at is None and resource.data == brought.get(record.id):
            changed.append(record.id)
        else:
            kept.append(record.id)
    return PackPlan(tuple(added), tuple(changed), tuple(kept), same)


def _brought() -> dict[str, object]:
    """What packs brought last, by id."""
    changes = Change.objects.filter(batch__what="pack", batch__undone_at=None)
    rows = changes.order_by("batch__at", "pk").values_list("resource__key", "after")
    return dict(rows)


def load_pack(pack: Pack, *, today: datetime.date, by: Person | None = None) -> Batch | None:
    """Bring a pack's resources into the shared library; None when nothing would change.

    What the pack no longer has stays: a person removes it, with the reason.
    """
    plan = plan_pack(pack)
    wanted = {*plan.added, *plan.changed}
    if not wanted:
        return None
    records = [record for record in pack.resources if record.id in wanted]
    return save_records(
        records, partnership=None, by=by, what="pack", source=pack.title, today=today
    )
