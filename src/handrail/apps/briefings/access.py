"""Who may record a talk: whoever has a role that carries it, in the partnership or an agency of it."""

import datetime

from handrail.apps.people.access import Permission, can, check
from handrail.apps.people.access.gate import Asker
from handrail.apps.people.models import Organisation
from handrail.apps.people.selectors import agencies_of


def check_talk(person: Asker, partnership: Organisation | None, today: datetime.date) -> None:
    """Insist on it; raises RefusedError with a sentence for the person."""
    agencies = agencies_of(partnership) if partnership else []
    if not any(can(person, Permission.RECORD_TALK, agency, today) for agency in agencies):
        check(person, Permission.RECORD_TALK, partnership, today)
