"""Reading people and organisations."""

import datetime

from handrail.apps.people.access import Permission, can
from handrail.apps.people.access.gate import Asker
from handrail.apps.people.models import Organisation


def partnership_at(host: str) -> Organisation | None:
    """The partnership that answers at this address, else the first one, else None."""
    partnerships = Organisation.objects.partnerships().order_by("pk")
    name = host.rsplit(":", 1)[0].lower()
    return partnerships.filter(host__iexact=name).first() or partnerships.first()


def agencies_of(partnership: Organisation) -> list[Organisation]:
    """Everything in a partnership, by name."""
    return list(Organisation.objects.within(partnership).exclude(pk=partnership.pk))


def sees_desk(person: Asker, partnership: Organisation | None, today: datetime.date) -> bool:
    """Whether to offer this person the way to the coordinators' pages."""
    return can(person, Permission.SEE_DESK, partnership, today)
