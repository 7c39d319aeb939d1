"""The coordinator's first page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from handrail.apps.briefings import presenters as own_briefings
from handrail.apps.briefings import selectors as briefings
from handrail.apps.briefings.access import may_step
from handrail.apps.library import presenters
from handrail.apps.library import selectors as library
from handrail.apps.people.access import Permission, can, check, managed
from handrail.apps.people.selectors import agencies_of, open_requests
from handrail.apps.signpost import presenters as signpost
from handrail.apps.signpost import selectors as finder
from handrail.apps.signpost.access import missing_numbers
from handrail.apps.signpost.forms.questions import question_choices


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What is due, what is broken, what is missing."""
    if request.user.is_authenticated and not can(
        request.user, Permission.SEE_DESK, request.partnership, request.today
    ):
        return render(request, "site/welcome.html", _own_page(request))
    check(request.user, Permission.SEE_DESK, request.partnership, request.today)
    due = library.due(request.partnership, request.today)
    broken = library.broken(request.partnership)
    partnership = request.partnership
    values = {
        "due_count": due.count(),
        "due": [presenters.row(each) for each in due[:6]],
        "broken": [presenters.row(each) for each in broken[:6]],
        "missing": missing_numbers(partnership) if partnership else [],
        "briefings_due": briefings.due(request.partnership, request.today),
        "unmet": signpost.unmet(finder.unmet(partnership, request.today) if partnership else []),
        "reach": briefings.reach(partnership) if partnership else [],
        "agencies": agencies_of(partnership) if partnership else [],
        "changes": [
            {"batch": each, "what": presenters.what(each.what)}
            for each in library.batches(partnership)[:5]
        ],
        "looks": settings.LINK_CHECKS,
        "may_keep_people": bool(managed(request.user, partnership, request.today)),
        "may_write": may_step(request.user, "write", partnership, request.today),
        "own": _own_page(request),
        "may_keep_places": can(request.user, Permission.EDIT_PLACES, partnership, request.today),
        "waiting": _waiting(request),
        "may_publish": can(request.user, Permission.PUBLISH, partnership, request.today),
        "may_import": can(request.user, Permission.IMPORT_LIBRARY, partnership, request.today),
    }
    return render(request, "site/desk.html", values)


def _waiting(request: HttpRequest) -> dict[str, Any]:
    """What waits for this person to decide: drafts at their step, and people who ask to join."""
    here, person, today = request.partnership, request.user, request.today
    places = managed(person, here, today)
    writes = here is not None and may_step(person, "write", here, today)
    return {
        "briefings": own_briefings.waiting_for(here, person, today) if writes else [],
        "drafts": briefings.drafts(here) if writes else 0,
        "requests": open_requests(places).count() if places else 0,
    }


def _own_page(request: HttpRequest) -> dict[str, Any]:
    """What someone keeps and does here, who does not look after the library."""
    here, person = request.partnership, request.user
    guides = finder.saved_guides(here, person) if here else []
    return {
        "exit_page": True,
        "guides": signpost.saved_guides(guides, question_choices(None)),
        "to_read": briefings.to_read(here, person) if here else [],
        "trying": briefings.trying(here, person) if here else [],
        "may_keep_people": bool(managed(person, here, request.today)),
        "may_write": may_step(person, "write", here, request.today),
        "waiting": _waiting(request),
    }
