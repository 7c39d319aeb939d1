"""Who may record a talk, and who may do which step with a partnership's own briefings."""

import datetime

from handrail.apps.people.access import Permission, RefusedError, can, can_within
from handrail.apps.people.access.gate import Asker
from handrail.apps.people.access.roles import REFUSALS
from handrail.apps.people.models import Organisation

# The steps a briefing goes through, and what each asks for.
STEPS = {
    "write": Permission.WRITE_BRIEFING,
    "review": Permission.REVIEW_BRIEFING,
    "publish": Permission.PUBLISH_BRIEFING,
}


def check_talk(person: Asker, partnership: Organisation | None, today: datetime.date) -> None:
    """Insist on it; raises RefusedError with a sentence for the person."""
    if not can_within(person, Permission.RECORD_TALK, partnership, today):
        raise RefusedError(str(REFUSALS[Permission.RECORD_TALK]))


def may_step(
    person: Asker, step: str, partnership: Organisation | None, today: datetime.date
) -> bool:
    """Whether someone may do a step here. A role at an agency is enough to write: the briefing is
    the partnership's whoever begins it."""
    if partnership is None:
        return False
    ask = can_within if step == "write" else can
    return ask(person, STEPS[step], partnership, today)


def check_write(person: Asker, partnership: Organisation | None, today: datetime.date) -> None:
    """Insist that someone may write here; raises RefusedError with a sentence for the person."""
    if not may_step(person, "write", partnership, today):
        raise RefusedError(str(REFUSALS[Permission.WRITE_BRIEFING]))
