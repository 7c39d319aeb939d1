"""The rules as a manual: what each finds, why, kinder words, when the words are right, source."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from handrail.apps.review import presenters, services
from handrail.core.review import folded
from handrail.core.sheets import words_we_choose


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """Every rule, or those of one harm, or those that speak of some words. Words come by POST:
    someone may type what was said of a person."""
    harm = request.GET.get("harm", "")
    words = folded(request.POST.get("words", "")[:200]).split()
    found = [
        rule
        for rule in services.rules().book.rules
        if (rule.harm == harm or harm not in presenters.HARMS)
        and all(word in folded(" ".join((rule.title, rule.why, *rule.finds))) for word in words)
    ]
    values = {
        "rows": [presenters.rule_row(rule) for rule in sorted(found, key=lambda r: r.title)],
        "harms": presenters.HARMS,
        "harm": harm if harm in presenters.HARMS else "",
        "words": request.POST.get("words", ""),
    }
    return render(request, "review/rules.html", values)


@require_safe
def one(request: HttpRequest, rule: str) -> HttpResponse:
    """One rule in full."""
    found = next((each for each in services.rules().book.rules if each.id == rule), None)
    if found is None:
        raise Http404
    return render(request, "review/rule.html", presenters.rule_page(found))


@require_safe
def wall(request: HttpRequest) -> HttpResponse:
    """Words we choose, as a sheet for the wall."""
    partnership = request.partnership.name if request.partnership else ""
    sheet = presenters.wall_sheet(partnership, request.today)
    response = HttpResponse(words_we_choose(sheet), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="words-we-choose.pdf"'
    return response
