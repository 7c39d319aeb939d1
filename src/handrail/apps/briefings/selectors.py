"""Which briefings there are, which fit what someone looks for, which are due, whom they reached."""

import datetime
from functools import cache, lru_cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, Exists, Max, OuterRef, Prefetch, QuerySet, Sum
from django.db.models.functions import Cast
from wagtail.models import Page, WorkflowState

from handrail.apps.briefings.models import BriefingPage, Shelf, TeamTalk, ToRead
from handrail.apps.people.models import Organisation, Person
from handrail.core.packs.briefings import Briefing, read_briefings


@cache
def of_the_pack() -> tuple[Briefing, ...]:
    """Every briefing of the pack by title, read once for the process."""
    return read_briefings()


# What a partnership's own briefings were when they were last read, by the state they were read in.
_own: dict[int, tuple[object, tuple[Briefing, ...]]] = {}


def own(partnership: Organisation | None) -> tuple[Briefing, ...]:
    """The live briefings of a partnership. One small question tells whether what is in memory is
    still true, so that many briefings cost no more than few."""
    if partnership is None:
        return ()
    live = _pages(partnership).filter(live=True)
    counted = live.aggregate(count=Count("pk"), last=Max("last_published_at"), latest=Max("pk"))
    state = (partnership.name, tuple(counted.values()))
    held = _own.get(partnership.pk)
    if held is None or held[0] != state:
        held = (state, tuple(page.record(partnership.name) for page in live.order_by("title")))
        _own[partnership.pk] = held
    return held[1]


def _pages(partnership: Organisation) -> QuerySet[BriefingPage]:
    shelf = Shelf.objects.filter(partnership=partnership).first()
    if shelf is None:
        return BriefingPage.objects.none()
    return BriefingPage.objects.child_of(shelf)


def pages(partnership: Organisation) -> QuerySet[BriefingPage]:
    """Everything on a partnership's shelf, drafts too, the latest written in first; where each is
    on its way is read along, so that many cost no more questions than few."""
    # Wagtail's own reading-along goes by the kind of all pages, and finds nothing for one kind.
    states = Prefetch(
        "_specific_workflow_states",
        queryset=WorkflowState.objects.active().select_related("current_task_state__task"),
        to_attr="_current_workflow_states",
    )
    found = _pages(partnership).order_by("-latest_revision_created_at", "-pk")
    return found.select_related("owner").annotate_approved_schedule().prefetch_related(states)


def pages_on_the_way(partnership: Organisation) -> QuerySet[BriefingPage]:
    """Those that wait for someone to take a step, or were sent back."""
    open_ones = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    return pages(partnership).filter(Exists(open_ones))


def drafts(partnership: Organisation) -> int:
    """How many briefings on the shelf are not out."""
    return _pages(partnership).filter(live=False).count()


def page_of(partnership: Organisation | None, number: int) -> BriefingPage | None:
    """One page of a partnership's shelf by its number."""
    return _pages(partnership).filter(pk=number).first() if partnership else None


def briefings(partnership: Organisation | None) -> tuple[Briefing, ...]:
    """What readers find: the pack's briefings and the partnership's own, by title."""
    its_own = own(partnership)
    if not its_own:
        return of_the_pack()
    return tuple(sorted((*of_the_pack(), *its_own), key=lambda each: each.title.casefold()))


def briefing(partnership: Organisation | None, key: str) -> Briefing | None:
    """One briefing by its id."""
    return next((each for each in briefings(partnership) if each.id == key), None)


def matching(
    partnership: Organisation | None,
    words: str = "",
    *,
    topic: str = "",
    principle: str = "",
    role: str = "",
) -> list[Briefing]:
    """The briefings on a topic and a principle that hold every one of the words; for a role, those
    that name it come before those for everyone."""
    wanted = words.casefold().split()
    found = [
        each
        for each in briefings(partnership)
        if (not topic or topic in each.topics)
        and (not principle or principle in each.principles)
        and (not role or not each.roles or role in each.roles)
        and all(word in _all_words(each) for word in wanted)
    ]
    return sorted(found, key=lambda each: role not in each.roles) if role else found


@lru_cache(maxsize=5_000)
def _all_words(briefing: Briefing) -> str:
    parts = (f"{part.heading} {part.text}" for part in briefing.parts)
    return " ".join([briefing.title, briefing.summary, *parts, *briefing.prompts]).casefold()


def due(partnership: Organisation | None, today: datetime.date) -> list[Briefing]:
    """The briefings whose day to be looked at again has come, the longest due first."""
    waiting = (each for each in briefings(partnership) if each.review_by <= today)
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
    titles = {each.id: each.title for each in briefings(partnership)}
    return [row | {"title": titles.get(row["briefing"], row["briefing"])} for row in counted]


def to_read(partnership: Organisation, person: Person) -> list[Briefing]:
    """The briefings someone set aside to read; one that is gone is left out."""
    there = {each.id: each for each in briefings(partnership)}
    wanted = ToRead.objects.filter(partnership=partnership, person=person)
    return [there[each.briefing] for each in wanted if each.briefing in there]
