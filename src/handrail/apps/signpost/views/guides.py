"""Snap guides: for one person's answers, and for a whole role and tier."""

import datetime
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from handrail.apps.library import selectors as library
from handrail.apps.library.models import Resource
from handrail.apps.library.presenters import whole_address
from handrail.apps.people.models import Organisation
from handrail.apps.signpost import presenters, selectors, services
from handrail.apps.signpost.forms import Carried, carried_in, carry, job_facets
from handrail.apps.signpost.forms.questions import question_choices
from handrail.apps.signpost.views.finder import answer_for, nation_for, nation_of
from handrail.core.packs import Route
from handrail.core.signpost import Answer, Result
from handrail.core.vocabulary import Tier

# A number on paper is not mended when it changes: a guide is for three months.
GOOD_FOR_DAYS = 91
# One side of A4 holds this many with their reasons.
ON_ONE_SHEET = 6
MAX_CHOSEN = 8
ON_SCREEN = 5


@dataclass(frozen=True)
class Guide:
    """What stands on a guide, on the screen and on paper."""

    title: str
    resources: list[Resource]
    results: dict[str, Result]
    routes: tuple[Route, ...]
    nation: str
    live: str
    made_on: datetime.date
    good_until: datetime.date


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every role, to make its guide from."""
    facets = job_facets(request.GET)
    return render(
        request,
        "signpost/guides.html",
        {
            "choices": question_choices(None),
            "facets": facets,
            "guide": _role_address(facets) if facets.get("role") else "",
            "exit_page": True,
        },
    )


@require_safe
def for_role(request: HttpRequest, role: str, tier: str) -> HttpResponse:
    """The guide of a whole role and tier, as a page."""
    query = urlencode(job_facets(request.GET))
    sheet = f"{request.path}.pdf" + (f"?{query}" if query else "")
    kept = (
        request.partnership is not None
        and request.user.is_authenticated
        and any(
            (each.role, each.tier) == (role, tier)
            for each in selectors.saved_guides(request.partnership, request.user)
        )
    )
    return _page(request, _role_guide(request, role, tier), sheet, personal=False, kept=kept)


@require_safe
def for_role_sheet(request: HttpRequest, role: str, tier: str) -> HttpResponse:
    """The same as one A4 sheet."""
    return _sheet(request, _role_guide(request, role, tier), f"guide-{role}-{tier}.pdf")


@login_required
@require_POST
def save(request: HttpRequest, role: str, tier: str) -> HttpResponse:
    """Keep a guide on one's own page, or no longer."""
    if request.partnership is None or role not in _roles() or tier not in set(Tier):
        raise Http404
    away = request.POST.get("away") == "yes"
    change = services.take_guide_away if away else services.save_guide
    change(person=request.user, partnership=request.partnership, role=role, tier=tier)
    messages.success(request, _("Taken from your page.") if away else _("It is on your page now."))
    return redirect("desk") if away else redirect("guide", role, tier)


def _roles() -> dict[str, str]:
    return dict(question_choices(None)["role"])


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Take along the results someone ticked; all of them when none was."""
    facets, answers = job_facets(request.GET), carried_in(request)
    chosen = [key for key in request.POST.getlist("chosen") if len(key) <= 80][:MAX_CHOSEN]
    response = redirect(f"{reverse('find-guide')}?{urlencode(facets)}")
    return carry(response, replace(answers, chosen=chosen))


@require_safe
def for_answers(request: HttpRequest) -> HttpResponse:
    """The guide of one person's answers, as a page."""
    query = f"?{urlencode(job_facets(request.GET))}"
    return _page(
        request, _answers_guide(request), reverse("find-guide-sheet") + query, personal=True
    )


@require_safe
def for_answers_sheet(request: HttpRequest) -> HttpResponse:
    """The same as one A4 sheet."""
    return _sheet(request, _answers_guide(request), "guide.pdf")


def _role_guide(request: HttpRequest, role: str, tier: str) -> Guide:
    choices = question_choices(None)
    labels = dict(choices["role"])
    if role not in labels or tier not in set(Tier):
        raise Http404
    facets = {**job_facets(request.GET), "role": role, "tier": tier}
    if "nation" not in facets and request.partnership:
        facets["nation"] = request.partnership.nation
    answer = answer_for(request.partnership, facets, Carried(), limit=ON_ONE_SHEET)
    title = _("Snap guide: %(role)s, %(tier)s") % {
        "role": labels[role],
        "tier": dict(choices["tier"])[tier].lower(),
    }
    return _guide(request, title, answer, answer.results, facets, _role_address(facets))


def _answers_guide(request: HttpRequest) -> Guide:
    facets, answers = job_facets(request.GET), carried_in(request)
    # As many as the page of results shows, unless some were chosen among more.
    limit = MAX_CHOSEN if answers.chosen else ON_SCREEN
    answer = answer_for(request.partnership, facets, answers, limit=limit)
    results = [
        result
        for result in answer.results
        if not answers.chosen or result.resource.id in answers.chosen
    ]
    live = f"{reverse('find')}?{urlencode(facets)}" if facets else reverse("find")
    return _guide(request, _("Snap guide"), answer, tuple(results[:ON_ONE_SHEET]), facets, live)


def _guide(
    request: HttpRequest,
    title: str,
    answer: Answer,
    results: tuple[Result, ...],
    facets: dict[str, str],
    live: str,
) -> Guide:
    partnership: Organisation | None = request.partnership
    keys = [result.resource.id for result in results]
    listed = library.fit_for_paper(library.by_keys(partnership, keys))
    nation = nation_for(partnership, facets, answer)
    return Guide(
        title=title,
        resources=listed,
        results={result.resource.id: result for result in results},
        routes=selectors.help_now(partnership, nation_of(nation)),
        nation=nation,
        live=whole_address(request, live),
        made_on=request.today,
        good_until=request.today + datetime.timedelta(days=GOOD_FOR_DAYS),
    )


def _role_address(facets: dict[str, str]) -> str:
    path = reverse("guide", args=[facets["role"], facets.get("tier", Tier.UNIVERSAL.value)])
    nation = facets.get("nation")
    return f"{path}?{urlencode({'nation': nation})}" if nation else path


def _page(
    request: HttpRequest, guide: Guide, sheet: str, *, personal: bool, kept: bool = False
) -> HttpResponse:
    panel = presenters.help_panel(guide.routes[: presenters.ROUTES_ON_SHEET], nation=guide.nation)
    cards = [presenters.card(each, guide.results[each.key]) for each in guide.resources]
    until = _("Made on %(made)s. Make a new one after %(until)s: %(live)s") % {
        "made": guide.made_on.strftime("%d/%m/%Y"),
        "until": guide.good_until.strftime("%d/%m/%Y"),
        "live": guide.live,
    }
    page = {
        "guide": guide,
        "panel": panel,
        "cards": cards,
        "sheet": sheet,
        "personal": personal,
        "kept": kept,
        "plain": presenters.as_text(panel, cards, guide.title, until),
        "exit_page": True,
    }
    return render(request, "signpost/guide.html", page)


def _sheet(request: HttpRequest, guide: Guide, name: str) -> HttpResponse:
    from handrail.core import sheets  # the printing library, loaded when paper is asked for

    content = presenters.sheet(guide, request.partnership)
    response = HttpResponse(sheets.snap_guide(content), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
