"""Reading immediate help and the finder for a partnership."""

from dataclasses import replace

import msgspec
from django.utils.translation import gettext as _

from handrail.apps.library import selectors as library
from handrail.apps.people.models import Organisation
from handrail.apps.signpost.models import LocalNumber
from handrail.core.packs import Route
from handrail.core.signpost import Answer, Question, choose_routes
from handrail.core.vocabulary import Nation


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
