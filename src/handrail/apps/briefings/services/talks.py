"""A briefing that someone brings, recognised in memory alone; and a talk that a team recorded."""

import datetime
from dataclasses import dataclass

from django.db import transaction

from handrail.apps.audit.services import record
from handrail.apps.briefings.models import TeamTalk, ToRead
from handrail.apps.people.models import Organisation, Person
from handrail.core.briefings import Understood, recognise
from handrail.core.documents import open_document
from handrail.core.documents.guarded import open_guarded


def recognised_in(name: str, raw: bytes) -> Understood:
    """The briefing in a file that was uploaded, read in a process of its own. Raises DocumentError."""
    return recognise(open_guarded(name, raw).text)


def recognised(text: str) -> Understood:
    """The briefing in a text that was pasted. Raises DocumentError."""
    return recognise(open_document("briefing.txt", text.encode()).text)


@dataclass(frozen=True)
class TalkEntry:
    """What someone entered about a talk."""

    on: datetime.date
    people: int
    trying: str = ""


@transaction.atomic
def record_talk(
    *, partnership: Organisation, briefing: str, entry: TalkEntry, by: Person
) -> TeamTalk:
    """Record that a team talked a briefing through."""
    talk = TeamTalk.objects.create(
        partnership=partnership,
        briefing=briefing,
        on=entry.on,
        people=entry.people,
        trying=entry.trying,
        recorded_by=by,
    )
    _audit("record-talk", talk, by)
    return talk


@transaction.atomic
def take_back_talk(*, talk: TeamTalk, by: Person) -> None:
    """Take a record back that was a mistake."""
    _audit("take-back-talk", talk, by)
    talk.delete()


def _audit(action: str, talk: TeamTalk, by: Person) -> None:
    record(
        by=by.pk,
        action=action,
        subject="team-talk",
        number=talk.pk,
        partnership=talk.partnership_id,
        detail={"briefing": talk.briefing, "people": talk.people},
    )


@transaction.atomic
def set_aside(*, person: Person, partnership: Organisation, briefing: str, read: bool) -> None:
    """Put a briefing on someone's list to read, or take it away from there."""
    if read:
        changed = ToRead.objects.filter(
            person=person, partnership=partnership, briefing=briefing
        ).delete()[0]
    else:
        changed = ToRead.objects.get_or_create(
            person=person, partnership=partnership, briefing=briefing
        )[1]
    if changed:
        record(
            by=person.pk,
            action="read" if read else "set-aside",
            subject="to-read",
            partnership=partnership.pk,
            detail={"briefing": briefing},
        )
