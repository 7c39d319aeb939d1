"""The editor cut down to writing briefings, and the steps that cannot be skipped."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from handrail.apps.briefings.services import writing


class NoFiles:
    """Every page of the editor asks for the addresses of pictures and files, which we leave out."""

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        """An address that leads nowhere."""

        def gone(request: HttpRequest) -> HttpResponse:
            raise Http404

        return [path("", gone, name="listing")]


@hooks.register("construct_admin_api")
def no_files(router: Any) -> None:
    """Briefings are words."""
    router.register_endpoint("images", NoFiles)
    router.register_endpoint("documents", NoFiles)


@hooks.register("construct_main_menu")
def short_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """One way back, and nothing else."""
    items[:] = [MenuItem(_("Your briefings"), reverse("own-briefings"), icon_name="list-ul")]


@hooks.register("insert_global_admin_css")
def own_look() -> SafeString:
    """Our colours and type."""
    return format_html('<link rel="stylesheet" href="{}">', static("briefings/editor.css"))


@hooks.register("insert_global_admin_js")
def own_script() -> SafeString:
    """Date boxes under our strict rules for scripts."""
    return format_html('<script src="{}"></script>', static("briefings/writing.js"))


@hooks.register("construct_page_action_menu")
def no_short_cut(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """A briefing is published by its last step, not by a button that leaves the steps out."""
    items[:] = [each for each in items if each.name != "action-publish"]


@hooks.register("before_publish_page")
def steps_first(request: HttpRequest, page: Page) -> HttpResponse:
    """The same for a request that was made by hand."""
    messages.warning(request, _("Hand it on first; it goes out when it has been read."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_delete_page")
def keep_others_work(request: HttpRequest, page: Page) -> HttpResponse | None:
    """What others wrote, read or rely on is not an author's to delete."""
    briefing = page.specific
    if not writing.may_delete(briefing, request.user, request.today):
        messages.warning(request, _("This one is for a coordinator to delete."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    if request.method == "POST":
        with transaction.atomic():
            writing.audit("delete", briefing, writing.partnership_of(briefing), request.user.pk)
    return None
