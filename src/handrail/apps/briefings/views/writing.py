"""The way to the editor: what stands on the shelf, a new one, a look as readers will see it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from handrail.apps.briefings import presenters, selectors
from handrail.apps.briefings.access import check_write
from handrail.apps.briefings.services import checking, writing
from handrail.core.packs.briefings import PARTS, Part


@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """The partnership's own briefings: drafts, what waits for whom, what is live and due."""
    check_write(request.user, request.partnership, request.today)
    if request.partnership is None:
        raise Http404
    values = presenters.shelf(request.partnership, request.user, request.today)
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
