"""Who may record a talk, and who may do which step with a partnership's own briefings."""

import datetime

from handrail.apps.people.access import Permission, RefusedError, can, check
from handrail.apps.people.access.gate import Asker
from handrail.apps.people.access.roles import REFUSALS
from handrail.apps.people.models import Organisation
from handrail.apps.people.selectors import agencies_of

# The steps a briefing goes through, and what each asks for.
STEPS = {
    "write": Permission.WRITE_BRIEFING,
    "review": Permission.REVIEW_BRIEFING,
    "publish": Permission.PUBLISH_BRIEFING,
}


def check_talk(person: Asker, partnership: Organisation | None, today: datetime.date) -> None:
    """Insist on it; raises RefusedError with a sentence for the person."""
    agencies = agencies_of(partnership) if partnership else []
    if not any(can(person, Permission.RECORD_TALK, agency, today) for agency in agencies):
        check(person, Permission.RECORD_TALK, partnership, today)


def may_step(
    person: Asker, step: str, partnership: Organisation | None, today: datetime.date
) -> bool:
    """Whether someone may do a step here. A role at an agency is enough to write: the briefing is
    the partnership's whoever begins it."""
    if partnership is None:
        return False
    if can(person, STEPS[step], partnership, today):
        return True
    if step != "write":
        return False
    return any(can(person, STEPS[step], each, today) for each in agencies_of(partnership))


def check_write(person: Asker, partnership: Organisation | None, today: datetime.date) -> None:
    """Insist that someone may write here; raises RefusedError with a sentence for the person."""
    if not may_step(person, "write", partnership, today):
        raise RefusedError(str(REFUSALS[Permission.WRITE_BRIEFING]))
