"""Read a briefing, print it, take it away, reflect."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from handrail.apps.briefings import presenters, selectors
from handrail.apps.library.presenters import whole_address
from handrail.core.briefings import as_markdown, as_pack_file, as_word
from handrail.core.packs.briefings import Briefing
from handrail.core.sheets import briefing_sheet

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_WORDS = 120


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """The learning zone. Words come by POST, as everywhere: someone may type a name."""
    values = presenters.listing(
        request.partnership,
        request.POST.get("words", "")[:MAX_WORDS].strip(),
        {box: request.GET.get(box, "") for box in ("topic", "principle", "role")},
        _number(request.POST.get("page", "")),
    )
    return render(request, "briefings/listing.html", values)


def _number(given: str) -> int:
    return int(given) if given.isdecimal() and len(given) < 6 else 1


@require_safe
def one(request: HttpRequest, key: str) -> HttpResponse:
    """One briefing in its seven parts."""
    values = presenters.page(_there(request, key), request.partnership)
    if request.partnership and request.user.is_authenticated:
        mine = selectors.to_read(request.partnership, request.user)
        values["set_aside"] = any(each.id == key for each in mine)
    return render(request, "briefings/briefing.html", values)


@require_safe
def paper(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """A briefing on paper: a side for the wall, two to talk it through, or slides."""
    briefing = _there(request, key)
    if kind not in ("wall", "talk", "slides"):
        raise Http404
    partnership = request.partnership.name if request.partnership else ""
    address = whole_address(request, f"/briefings/{briefing.id}/")
    sheet = presenters.paper(briefing, partnership, address)
    response = HttpResponse(briefing_sheet(sheet, kind), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{briefing.id}-{kind}.pdf"'
    return response


@require_safe
def take(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """A briefing to take away: Markdown, a Word file, or a file for another partnership."""
    briefing = _there(request, key)
    if form == "md":
        return _file(as_markdown(briefing), "text/markdown; charset=utf-8", f"{key}.md")
    if form == "docx":
        return _file(as_word(briefing), WORD, f"{key}.docx")
    if form == "yaml":
        return _file(as_pack_file(briefing), "application/yaml; charset=utf-8", f"{key}.yaml")
    raise Http404


@require_safe
def reflect(request: HttpRequest) -> HttpResponse:
    """What does this person need? An exercise that leaves nothing behind."""
    return render(request, "briefings/reflect.html", {"exit_page": True})


def _there(request: HttpRequest, key: str) -> Briefing:
    briefing = selectors.briefing(request.partnership, key)
    if briefing is None:
        raise Http404
    return briefing


def _file(content: str | bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
