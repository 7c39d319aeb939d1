"""The way to the editor: what stands on the shelf, a new one, a look as readers will see it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.apps.briefings import presenters, selectors
from handrail.apps.briefings.access import check_write
from handrail.apps.briefings.forms import TakeOverForm
from handrail.apps.briefings.services import checking, writing
from handrail.apps.ui.forms.sent import sent
from handrail.core.packs import PackError
from handrail.core.packs.briefings import PARTS, Part


@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """The partnership's own briefings: drafts, what waits for whom, what is live and due."""
    check_write(request.user, request.partnership, request.today)
    if request.partnership is None:
        raise Http404
    given = request.GET.get("page", "")
    number = int(given) if given.isdecimal() and len(given) < 6 else 1
    values = presenters.shelf(request.partnership, request.user, request.today, number)
    return render(request, "briefings/shelf.html", values)


@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """Begin an empty draft in the editor."""
    check_write(request.user, request.partnership, request.today)
    if request.partnership is None:
        raise Http404
    shelf = writing.shelf_of(request.partnership)
    return redirect("wagtailadmin_pages:add", "briefings", "briefingpage", shelf.pk)


@require_safe
def preview(request: HttpRequest, number: int) -> HttpResponse:
    """The latest draft as readers will see it."""
    check_write(request.user, request.partnership, request.today)
    page = selectors.page_of(request.partnership, number)
    if page is None or request.partnership is None:
        raise Http404
    draft = page.get_latest_revision_as_object()
    values = presenters.page(draft.record(request.partnership.name), request.partnership)
    return render(request, "briefings/briefing.html", values | {"draft": page.pk})


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """The checks of what stands in the editor's boxes at this moment; nothing of it is kept."""
    check_write(request.user, request.partnership, request.today)
    parts = tuple(
        Part(
            request.POST.get(f"part_{number}_heading", "")[:300],
            request.POST.get(f"part_{number}_text", "")[:4000],
        )
        for number in range(1, PARTS + 1)
    )
    names = ("title", "summary", "prompts", "try_this")
    around = "\n\n".join(request.POST.get(name, "")[:4000] for name in names)
    values = presenters.checks(checking.checks_of(parts, around))
    return render(request, "briefings/checks.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: HttpRequest) -> HttpResponse:
    """A briefing of another partnership: seen first, then a draft on one's own shelf."""
    check_write(request.user, request.partnership, request.today)
    if request.partnership is None:
        raise Http404
    form = TakeOverForm(sent(request), request.FILES if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _ask(request, form)
    raw = form.raw()
    try:
        briefing = writing.briefing_in(raw)
    except PackError as error:
        first = error.problems[0]
        where = _("Line %(line)s: ") % {"line": first.line} if first.line else ""
        told = f"{where}{first.message}."
        form.add_error("file" if form.cleaned_data["file"] else "text", told)
        return _ask(request, form)
    if request.POST.get("sure") == "yes":
        page = writing.take_over(
            briefing, partnership=request.partnership, by=request.user, today=request.today
        )
        messages.success(request, _("It is a draft on your shelf now."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    values = presenters.page(briefing, request.partnership)
    text = raw.decode(errors="replace")
    return render(request, "briefings/incoming.html", values | {"text": text})


def _ask(request: HttpRequest, form: TakeOverForm) -> HttpResponse:
    status = 400 if form.errors else 200
    return render(request, "briefings/take_over.html", {"form": form}, status=status)
