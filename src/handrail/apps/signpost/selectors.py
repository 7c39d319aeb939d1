"""Reading immediate help and the finder for a partnership."""

import datetime
from dataclasses import replace
from typing import Any

import msgspec
from django.db.models import Sum
from django.utils.translation import gettext as _

from handrail.apps.library import selectors as library
from handrail.apps.people.models import Organisation, Person
from handrail.apps.signpost.models import LocalNumber, SavedGuide, Unmet
from handrail.core.packs import Route
from handrail.core.signpost import Answer, Question, choose_routes
from handrail.core.vocabulary import Nation

# Smaller counts are not shown, as in the NHS's hospital statistics below the national level, where
# 1 to 7 are withheld (NHS Digital, Disclosure control methodology for HES and ECDS, 2018).
LEAST_SHOWN = 8


def numbers(partnership: Organisation | None) -> dict[str, LocalNumber]:
    """A partnership's own numbers by the route each fills in."""
    if partnership is None:
        return {}
    return {
        number.route: number
        for number in partnership.numbers.select_related("checked_by", "partnership")
    }


def routes(partnership: Organisation | None) -> tuple[Route, ...]:
    """Every route to help, local ones with the partnership's number in them, or left out."""
    own = numbers(partnership)
    return tuple(
        filled
        for route in library.pack().routes
        if (filled := _filled(route, own.get(route.id))) is not None
    )


def _filled(route: Route, number: LocalNumber | None) -> Route | None:
    if not route.is_empty:
        return route
    if number is None:
        return None
    return msgspec.structs.replace(
        route,
        name=number.name,
        nations=(Nation(number.partnership.nation),),
        call=number.call,
        web=number.web or None,
        hours=number.hours or None,
        say=_ready(number),
    )


def _ready(number: LocalNumber) -> str | None:
    ready = number.ready.rstrip(".")
    return _("Have ready: %(ready)s.") % {"ready": ready} if ready else None


def find(partnership: Organisation | None, question: Question, limit: int = 5) -> Answer:
    """Answer a question over what a partnership sees, with its own numbers."""
    finder = library.finder(partnership)
    answer = finder.find(question, limit=limit, routes=routes(partnership))
    if answer.routes and partnership and not nation_of_answer(question, answer):
        # Nobody said where they are, so they are where this site is.
        here = replace(question.facets, nation=Nation(partnership.nation))
        again = finder.find(replace(question, facets=here), limit=1, routes=routes(partnership))
        answer = replace(answer, routes=again.routes)
    return answer


def nation_of_answer(question: Question, answer: Answer) -> Nation | None:
    """Where the asker is: as they said, or as their words say; None when neither does."""
    guessed = answer.guessed.get("nation")
    return question.facets.nation or (Nation(guessed) if guessed else None)


def help_now(partnership: Organisation | None, nation: Nation | None) -> tuple[Route, ...]:
    """The immediate help of a nation."""
    return choose_routes(routes(partnership), nation, order=library.pack().urgent_needs)


def unmet(partnership: Organisation, today: datetime.date) -> list[dict[str, Any]]:
    """What had no good answer in the last three months: `box`, `choice` and `times`, the most
    first; the row with no box is all of them. Counts under LEAST_SHOWN are left out."""
    lately = Unmet.objects.filter(partnership=partnership).lately(today).order_by()
    counted = lately.values("box", "choice").annotate(sum=Sum("times"))
    shown = counted.filter(sum__gte=LEAST_SHOWN).order_by("-sum", "box", "choice")
    return [{"box": row["box"], "choice": row["choice"], "times": row["sum"]} for row in shown]


def saved_guides(partnership: Organisation, person: Person) -> list[SavedGuide]:
    """The guides someone keeps at hand here."""
    return list(SavedGuide.objects.filter(partnership=partnership, person=person))
