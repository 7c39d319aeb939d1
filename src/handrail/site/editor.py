"""The door to the editor. Wagtail's own pages number over a hundred; those a partnership's authors
need are named here, and every other answers as if it were not there.

Whoever comes in holds exactly the rights their roles give them here today, and touches only pages
of their partnership's shelf.
"""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from wagtail.models import Page

from handrail.apps.briefings.access import check_write
from handrail.apps.briefings.models import BriefingPage, Shelf
from handrail.apps.briefings.services.writing import let_in, shelf_of, start_anew
from handrail.apps.people.access import RefusedError
from handrail.core.packs.briefings import PARTS
from handrail.site.errors import refused

START = "/write/"
# Where Wagtail sends people, and the page of our own that we have for it.
OURS = {
    "wagtailadmin_home": "own-briefings",
    "wagtailadmin_explore_root": "own-briefings",
    "wagtailadmin_explore": "own-briefings",
    "wagtailadmin_account": "mfa_index",
    "wagtailadmin_logout": "account_logout",
}
OPEN = set(OURS) | {
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_dismissibles",
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
    *(
        f"wagtailadmin_pages:{name}"
        for name in (
            "add", "edit", "delete", "unpublish", "lock", "unlock", "workflow_action",
            "collect_workflow_action_data", "confirm_workflow_cancellation", "revisions_index",
            "revisions_revert", "revisions_unschedule", "revisions_compare", "history",
            "history_results", "workflow_history", "workflow_history_detail",
        )
    ),
}  # fmt: skip
# What someone typed in the editor, so that nothing of it is lost when a step is refused.
TYPED = (
    "title", "summary", "heavy",
    *(f"part_{number}_{box}" for number in range(1, PARTS + 1) for box in ("heading", "text")),
    "prompts", "try_this", "sources", "what_changed",
)  # fmt: skip

GetResponse = Callable[[HttpRequest], HttpResponse]


class editor:  # noqa: N801 - a middleware, named as the others
    """Guards every address of the editor."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: object,
        args: tuple[object, ...],
        kwargs: dict[str, object],
    ) -> HttpResponse | None:
        """Let someone through to a page of their own shelf, or say kindly why not."""
        if not request.path_info.startswith(START):
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name not in OPEN:
            raise Http404
        try:
            check_write(request.user, request.partnership, request.today)  # type: ignore[attr-defined]
        except RefusedError as error:
            return _refused(request, str(error))
        here = request.partnership  # type: ignore[attr-defined]
        let_in(request.user, here, request.today)  # type: ignore[arg-type, attr-defined]
        if name in OURS:
            return redirect(OURS[name])
        number = (
            kwargs.get("page_id") or kwargs.get("parent_page_id") or (args[0] if args else None)
        )
        shelf = shelf_of(here)
        if number is not None and not _on_the_shelf(shelf, int(str(number)), name):
            raise Http404
        if (
            name == "wagtailadmin_pages:add"
            and int(str(args[2] if len(args) > 2 else number)) != shelf.pk
        ):
            raise Http404
        if name == "wagtailadmin_pages:edit" and request.POST.get("action-submit"):
            start_anew(int(str(number)), request.user)  # type: ignore[arg-type]
        return _newer_than_loaded(request, number, name)


def _on_the_shelf(shelf: Shelf, number: int, name: str) -> bool:
    if name == "wagtailadmin_pages:add":
        return number == shelf.pk
    return BriefingPage.objects.child_of(shelf).filter(pk=number).exists()


def _refused(request: HttpRequest, why: str) -> HttpResponse:
    """Someone who may not write here (any more). What they typed is shown, to be copied."""
    if request.method == "POST" and _typed(request):
        return _kept(request, why, 403)
    return refused(request, why)


def _newer_than_loaded(request: HttpRequest, number: object, name: str) -> HttpResponse | None:
    """Two write at once: whoever saves second sees both, and nothing is overwritten unseen.

    The editor itself watches its own saving in between; a plain save it would let through.
    """
    plain = request.method == "POST" and "json" not in request.headers.get("accept", "")
    loaded = request.POST.get("loaded_revision_id") if plain else None
    saving = ("wagtailadmin_pages:edit", "wagtailadmin_pages:revisions_revert")
    if name not in saving or not loaded:
        return None
    page = Page.objects.filter(pk=int(str(number))).first()
    latest = page.latest_revision_id if page else None
    if latest is None or str(latest) in (loaded, request.POST.get("overwrite_revision_id")):
        return None
    why = _("Someone saved a newer version while you were writing. Yours was not saved over it.")
    return _kept(request, why, 409, page)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    labels = {each.name: str(each.verbose_name).capitalize()
              for each in BriefingPage._meta.get_fields() if hasattr(each, "verbose_name")}  # fmt: skip
    return [
        (labels[name], request.POST[name]) for name in TYPED if request.POST.get(name, "").strip()
    ]


def _kept(request: HttpRequest, why: str, status: int, page: Page | None = None) -> HttpResponse:
    values = {"why": why, "typed": _typed(request), "page": page}
    return render(request, "site/kept_words.html", values, status=status)
