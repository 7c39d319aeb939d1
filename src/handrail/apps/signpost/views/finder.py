"""Ask, read the answer, ask again."""

from dataclasses import replace
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.apps.library import selectors as library
from handrail.apps.people.models import Organisation
from handrail.apps.signpost import presenters, selectors, services
from handrail.apps.signpost.forms import (
    Carried,
    FindForm,
    carried_in,
    carry,
    drop,
    job_facets,
)
from handrail.apps.signpost.forms.questions import question_choices
from handrail.core.signpost import MAX_TEXT_CHARACTERS, Answer, Facets, Question
from handrail.core.vocabulary import AgeGroup, ConcernLevel, DangerNow, Nation, Sector, Tier


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """All questions on one page; sending them leads to the results."""
    if request.method == "POST":
        return _take(request)
    facets = job_facets(request.GET)
    page = {
        "choices": question_choices(request.partnership),
        "given": {**_blank(), **facets},
        "exit_page": True,
    }
    return render(request, "signpost/start.html", page)


def _take(request: HttpRequest) -> HttpResponse:
    form = FindForm(request.POST, request.partnership)
    form.is_valid()  # every answer may be left out, so there is nothing to refuse
    given = form.cleaned_data
    before = carried_in(request)
    text = given["text"]
    answers = Carried(
        danger=given["danger"],
        concern=given["concern"],
        age=given["age"],
        text=text[:MAX_TEXT_CHARACTERS],
        cut=len(text) > MAX_TEXT_CHARACTERS,
        without=before.without if before.text == text[:MAX_TEXT_CHARACTERS] else [],
    )
    facets = job_facets(given)
    answer = answer_for(request.partnership, facets, answers)
    services.count_unmet(request.partnership, facets, answer, request.today)
    return carry(redirect(_results_address(facets)), answers)


def _results_address(facets: dict[str, str]) -> str:
    query = f"?{urlencode(facets)}" if facets else ""
    return f"{reverse('find-results')}{query}"


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The answer: immediate help if it is called for, then resources with their reasons."""
    facets, answers = job_facets(request.GET), carried_in(request)
    answer = answer_for(request.partnership, facets, answers)
    nation = nation_for(request.partnership, facets, answer)
    keys = [result.resource.id for result in answer.results]
    page = {
        "choices": question_choices(request.partnership),
        "given": {**_blank(), **facets, **_shown(answers)},
        "facets": facets,
        "panel": presenters.help_panel(answer.routes, nation=nation),
        "danger": answer.danger_panel,
        "alone": _alone(answers),
        "cut": answers.cut,
        "people": bool(answer.routes) and not answer.danger_panel,
        "asked_words": bool(answers.text),
        "exit_page": True,
        **presenters.results_page(answer, library.by_keys(request.partnership, keys), facets),
    }
    if not answer.in_scope:
        routes = selectors.help_now(request.partnership, nation_of(nation))
        page["panel"] = presenters.help_panel(routes, nation=nation)
    return render(request, "signpost/results.html", page)


def answer_for(
    partnership: Organisation | None, facets: dict[str, str], answers: Carried, limit: int = 5
) -> Answer:
    """The finder's answer to what someone has told us so far."""
    return selectors.find(partnership, _question(partnership, facets, answers), limit=limit)


def _question(
    partnership: Organisation | None, facets: dict[str, str], answers: Carried
) -> Question:
    sector, tier, nation = (facets.get(name) for name in ("sector", "tier", "nation"))
    return Question(
        text=answers.text,
        facets=Facets(
            role=facets.get("role"),
            sector=Sector(sector) if sector else None,
            tier=Tier(tier) if tier else None,
            concern=ConcernLevel(answers.concern) if answers.concern else None,
            nation=Nation(nation) if nation else None,
            age=AgeGroup(answers.age) if answers.age else None,
        ),
        danger=DangerNow(answers.danger) if answers.danger else None,
        area=partnership.area if partnership and partnership.area else None,
        without=frozenset(answers.without),
    )


def nation_for(partnership: Organisation | None, facets: dict[str, str], answer: Answer) -> str:
    """The nation whose numbers are shown: as said, as the words say, or where this site is."""
    here = partnership.nation if partnership else ""
    return facets.get("nation", "") or answer.guessed.get("nation", "") or here


def nation_of(value: str) -> Nation | None:
    """A nation from its code; None for anything else."""
    return Nation(value) if value in set(Nation) else None


def _alone(answers: Carried) -> bool:
    """Yes and not sure show immediate help and nothing else, until asked."""
    sure = answers.danger in (DangerNow.YES, DangerNow.NOT_SURE)
    return sure and not answers.resources_too


@require_POST
def adjust(request: HttpRequest) -> HttpResponse:
    """Small steps on the results: see resources too, or take back something we guessed."""
    facets, answers = job_facets(request.GET), carried_in(request)
    if request.POST.get("resources_too"):
        answers = replace(answers, resources_too=True)
    box = request.POST.get("without", "")
    if box in ("role", "sector", "age", "nation") and box not in answers.without:
        answers = replace(answers, without=[*answers.without, box])
    return carry(redirect(_results_address(facets)), answers)


@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Forget everything and start anew."""
    return drop(redirect("find"))


def help_now(request: HttpRequest) -> HttpResponse:
    """Immediate help, one step from every page, for a nation."""
    nation = job_facets(request.GET).get("nation", "")
    if not nation and request.partnership:
        nation = request.partnership.nation
    routes = selectors.help_now(request.partnership, nation_of(nation))
    page = {
        "panel": presenters.help_panel(routes, nation=nation),
        "choices": question_choices(None)["nation"],
        "nation": nation,
        "exit_page": True,
    }
    return render(request, "signpost/help_now.html", page)


@csrf_exempt  # a browser that is leaving sends no token; all this can do is forget
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Exit this page: forgets the answers, ends the session, and leads away. Logs nothing."""
    request.session.flush()
    if request.method == "POST":
        response = HttpResponse(status=204)
    else:
        response = redirect(settings.EXIT_URL)
    response["Cache-Control"] = "no-store"
    return drop(response)


def _blank() -> dict[str, str]:
    return dict.fromkeys(
        ("danger", "text", "role", "sector", "tier", "concern", "nation", "age"), ""
    )


def _shown(answers: Carried) -> dict[str, str]:
    return {
        "danger": answers.danger,
        "text": answers.text,
        "concern": answers.concern,
        "age": answers.age,
    }
