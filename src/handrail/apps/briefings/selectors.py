"""Which briefings there are, which fit what someone looks for, which are due, whom they reached."""

import datetime
from functools import cache
from typing import Any

from django.db.models import Count, QuerySet, Sum

from handrail.apps.briefings.models import TeamTalk
from handrail.apps.people.models import Organisation, Person
from handrail.core.packs.briefings import Briefing, read_briefings


@cache
def briefings() -> tuple[Briefing, ...]:
    """Every briefing of the pack by title, read once for the process."""
    return read_briefings()


def briefing(key: str) -> Briefing | None:
    """One briefing by its id."""
    return next((each for each in briefings() if each.id == key), None)


def matching(words: str = "", topic: str = "", principle: str = "") -> list[Briefing]:
    """The briefings on a topic and a principle that hold every one of the words."""
    wanted = words.casefold().split()
    return [
        each
        for each in briefings()
        if (not topic or topic in each.topics)
        and (not principle or principle in each.principles)
        and all(word in _all_words(each) for word in wanted)
    ]


@cache
def _all_words(briefing: Briefing) -> str:
    parts = (f"{part.heading} {part.text}" for part in briefing.parts)
    return " ".join([briefing.title, briefing.summary, *parts, *briefing.prompts]).casefold()


def due(today: datetime.date) -> list[Briefing]:
    """The briefings whose day to be looked at again has come, the longest due first."""
    waiting = (each for each in briefings() if each.review_by <= today)
    return sorted(waiting, key=lambda each: (each.review_by, each.title))


def talks(partnership: Organisation) -> QuerySet[TeamTalk]:
    """The talks of a partnership, the latest first."""
    return TeamTalk.objects.filter(partnership=partnership)


def own_talks(partnership: Organisation, person: Person, key: str) -> list[TeamTalk]:
    """What a person recorded here of one briefing, the latest first; they may take it back."""
    return list(talks(partnership).filter(recorded_by=person, briefing=key)[:5])


def trying(partnership: Organisation, person: Person) -> list[TeamTalk]:
    """What someone wrote down to try, the latest first."""
    return list(talks(partnership).filter(recorded_by=person).exclude(trying="")[:5])


def reach(partnership: Organisation) -> list[dict[str, Any]]:
    """How often each briefing was talked through and with how many people, the most first."""
    rows = talks(partnership).order_by().values("briefing")
    counted = rows.annotate(times=Count("pk"), people=Sum("people")).order_by("-people", "briefing")
    titles = {each.id: each.title for each in briefings()}
    return [row | {"title": titles.get(row["briefing"], row["briefing"])} for row in counted]
