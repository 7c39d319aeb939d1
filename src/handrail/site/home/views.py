"""Home, and pages that say what this is and what it keeps."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from handrail.apps.library.selectors import pack, recent
from handrail.apps.people.access.roles import POWERS, ROLES
from handrail.apps.signpost.forms.questions import question_choices
from handrail.apps.ui.components import components
from handrail.core.wording import mark

# Every promise of the page about leaving has a test (tests/journeys/test_leaving.py).
LEAVING_PROMISES = (
    mark("the page goes blank at once"),
    mark("you are taken to a weather page"),
    mark("what you told the finder is forgotten"),
    mark("you are signed out"),
    mark("going Back does not show the page again"),
    mark("pressing it is not recorded"),
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front page: ask, or go to the library."""
    values = {
        "choices": question_choices(request.partnership),
        "collections": pack().collections[:6],
        "recent": recent(request.partnership, 4),
        "exit_page": True,
    }
    return render(request, "site/home.html", values)


def plain(request: HttpRequest, page: str) -> HttpResponse:
    """A page of plain text."""
    values: dict[str, Any] = {
        "exit_page": True,
        "promises": LEAVING_PROMISES,
        "roles": ROLES,
        "powers": POWERS,
    }
    return render(request, f"site/{page}.html", values)


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    return render(request, "site/gallery.html", {"components": components(), "exit_page": False})


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Switch the quieter look on or off, and come back to where one was."""
    after = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(after, {request.get_host()}):
        after = "/"
    response = redirect(after)
    if request.POST.get("theme") == "low":
        response.set_cookie(
            "theme",
            "low",
            max_age=31_536_000,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response
