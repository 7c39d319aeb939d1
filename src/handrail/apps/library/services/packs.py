"""A pack's resources into the shared library, with a look at what would change first."""

import datetime
from dataclasses import dataclass

from handrail.apps.library.models import Batch, Resource
from handrail.apps.library.models.resources import as_data
from handrail.apps.library.services.resources import save_records
from handrail.apps.people.models import Person
from handrail.core.packs import Pack


@dataclass(frozen=True)
class PackPlan:
    """What loading a pack would do, by the ids of resources."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    same: int


def plan_pack(pack: Pack) -> PackPlan:
    """Compare a pack with the shared library; changes nothing."""
    held = {each.key: each for each in Resource.objects.kept_by(None)}
    added, changed, same = [], [], 0
    for record in pack.resources:
        if record.id not in held:
            added.append(record.id)
        elif held[record.id].data != as_data(record):
            changed.append(record.id)
        else:
            same += 1
    return PackPlan(tuple(added), tuple(changed), same)


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
