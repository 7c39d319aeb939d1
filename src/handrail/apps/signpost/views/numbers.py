"""The coordinator's pages for local numbers and publishing."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from handrail.apps.people.access import Permission, check
from handrail.apps.signpost import access, selectors, services
from handrail.apps.signpost.forms import NumberForm
from handrail.apps.ui.forms.sent import sent


def listing(request: HttpRequest) -> HttpResponse:
    """Every local route, with its number or the lack of one."""
    _insist(request, Permission.EDIT_NUMBERS)
    own = selectors.numbers(request.partnership)
    missing = {route.id for route in access.missing_numbers(request.partnership)}
    rows = [
        {"route": route, "number": own.get(route.id), "missing": route.id in missing}
        for route in access.wanted_numbers(request.partnership)
    ]
    return render(request, "signpost/numbers.html", {"rows": rows, "missing": len(missing)})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, route: str) -> HttpResponse:
    """Enter or confirm one number."""
    _insist(request, Permission.EDIT_NUMBERS)
    wanted = {each.id: each for each in access.wanted_numbers(request.partnership)}
    if route not in wanted:
        raise Http404
    held = selectors.numbers(request.partnership).get(route)
    fields = ("name", "call", "web", "hours", "ready")
    start = {name: getattr(held, name) for name in fields} if held else {"name": wanted[route].name}
    form = NumberForm(sent(request), initial=start)
    if request.method == "POST" and form.is_valid():
        services.keep_number(
            partnership=request.partnership,
            route=route,
            entry=services.NumberEntry(**form.cleaned_data),
            by=request.user,
            today=request.today,
        )
        messages.success(request, _("Saved, and marked as checked by you today."))
        if not request.partnership.published_at:
            messages.warning(
                request, _("The site is closed to visitors. Open it under “Your desk”.")
            )
        return redirect("numbers")
    page = {"form": form, "route": wanted[route], "held": held}
    return render(request, "signpost/number.html", page, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def empty(request: HttpRequest, route: str) -> HttpResponse:
    """Take a number away, after saying what that does."""
    _insist(request, Permission.EDIT_NUMBERS)
    held = selectors.numbers(request.partnership).get(route)
    if held is None:
        raise Http404
    if request.method != "POST":
        needed = access.is_required_here(request.partnership, route)
        page = {"number": held, "closes": needed and bool(request.partnership.published_at)}
        return render(request, "signpost/number_empty.html", page)
    was_open = request.partnership.published_at
    services.empty_number(partnership=request.partnership, route=route, by=request.user)
    request.partnership.refresh_from_db()
    messages.success(request, _("The number is gone."))
    if was_open and not request.partnership.published_at:
        messages.warning(
            request,
            _("The site is closed until it has one, so that nobody is sent nowhere."),
        )
    return redirect("numbers")


@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    """Open the partnership's pages, or close them."""
    _insist(request, Permission.PUBLISH)
    if request.POST.get("close"):
        services.unpublish(partnership=request.partnership, by=request.user)
        messages.success(request, _("The site is closed to visitors now."))
        return redirect("desk")
    try:
        services.publish(partnership=request.partnership, by=request.user)
    except services.NumbersMissingError as error:
        messages.warning(request, str(error))
        return redirect("numbers")
    messages.success(request, _("The site is open to visitors now."))
    return redirect("desk")


def _insist(request: HttpRequest, permission: Permission) -> None:
    check(request.user, permission, request.partnership, request.today)
    if request.partnership is None:  # a site without a partnership has no numbers yet
        raise Http404
