"""The pages of those who keep the library right."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.apps.library import presenters, selectors
from handrail.apps.library.forms import KeeperForm, ResourceForm
from handrail.apps.library.models import Batch, Resource
from handrail.apps.library.services import resources as services
from handrail.apps.people.access import Permission, can, check
from handrail.apps.ui.forms.sent import sent
from handrail.core.packs import Resource as ResourceRecord


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Everything this partnership sees, with what is due first."""
    check(request.user, Permission.SEE_DESK, request.partnership, request.today)
    today = request.today
    which = request.GET.get("show", "due")
    lists = {
        "due": lambda: selectors.due(request.partnership, today),
        "links": lambda: selectors.broken(request.partnership),
        "own": lambda: selectors.resources(request.partnership).filter(
            partnership=request.partnership
        ),
        "all": lambda: selectors.resources(request.partnership),
    }
    if which not in lists:
        which = "due"
    rows = [presenters.row(each) for each in lists[which]()]
    values = {"rows": rows, "which": which, "may": _powers(request), "today": today}
    return render(request, "library/keeping.html", values)


def _powers(request: HttpRequest) -> dict[str, bool]:
    return {
        permission.name.lower(): can(
            request.user,
            permission,
            None if permission is Permission.EDIT_SHARED else request.partnership,
            request.today,
        )
        for permission in Permission
    }


def _get(request: HttpRequest, key: str) -> Resource:
    """A resource this person's partnership sees; what is not there and not theirs look alike."""
    check(request.user, Permission.SEE_DESK, request.partnership, request.today)
    found = selectors.one(request.partnership, key)
    if found is None:
        raise Http404
    return found


def _get_to_edit(request: HttpRequest, key: str) -> Resource:
    found = _get(request, key)
    check(request.user, _power(found, Permission.EDIT_LIBRARY), found.partnership, request.today)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add a resource of this partnership's own."""
    check(request.user, Permission.EDIT_LIBRARY, request.partnership, request.today)
    form = ResourceForm(sent(request), heirs=_heirs(request), initial=_new_defaults(request))
    if request.method == "POST" and form.is_valid():
        key = services.add_record(
            lambda free: form.record(free, None),
            title=form.cleaned_data["title"],
            partnership=request.partnership,
            by=request.user,
            today=request.today,
        ).key
        messages.success(request, _("Added. It is due for its first check by a person."))
        return redirect("keep-resource", key)
    values = {"form": form, "resource": None}
    return render(request, "library/edit.html", values, status=400 if form.errors else 200)


def _new_defaults(request: HttpRequest) -> dict[str, object]:
    return {
        "nation": request.partnership.nation if request.partnership else "uk",
        "cost": "unknown",
        "status": "local",
        "minutes": 10,
        "format": "web-hub",
    }


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change a resource. Who checked it, and when, stays as it was."""
    found = _get_to_edit(request, key)
    before = found.record()
    form = ResourceForm(sent(request), heirs=_heirs(request), key=key, initial=_shown(before))
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_record(
                form.record(key, before),
                resource=found,
                seen=request.POST.get("seen", ""),
                by=request.user,
                today=request.today,
            )
            messages.success(request, _("Saved. You can undo this from the history."))
            return redirect("keep-resource", key)
        except services.ChangedMeanwhileError:
            found.refresh_from_db()
            form.add_error(
                None,
                _(
                    "Someone else saved this while you were writing. What you wrote is still "
                    "here. Compare it with the history, then save again to keep yours."
                ),
            )
    values = {"form": form, "resource": found, "seen": found.edited_at.isoformat()}
    return render(request, "library/edit.html", values, status=400 if form.errors else 200)


def _shown(record: ResourceRecord) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__struct_fields__}


def _heirs(request: HttpRequest) -> dict[str, str]:
    rows = selectors.resources(request.partnership).values_list("key", "data__superseded_by")
    return {key: heir or "" for key, heir in rows}


def _get_to_check(request: HttpRequest, key: str) -> Resource:
    """Each partnership checks its own; what all share is checked by those who keep it for all."""
    found = _get(request, key)
    check(request.user, _power(found, Permission.CHECK_RESOURCE), found.partnership, request.today)
    return found


def _power(found: Resource, own: Permission) -> Permission:
    """What one needs for this resource: `own` for a partnership's, more for what all share."""
    return own if found.partnership_id else Permission.EDIT_SHARED


@require_safe
def keep(request: HttpRequest, key: str) -> HttpResponse:
    """One resource for its keepers: state, owner, history."""
    found = _get(request, key)
    changes = found.changes.select_related("batch", "batch__by")[:50]
    form = KeeperForm(
        initial={"check_by": found.check_by, "mine": found.owner_id == request.user.pk}
    )
    values = {
        "row": presenters.row(found),
        "resource": found,
        "health": getattr(found, "link", None),
        "changes": [presenters.change(each) for each in changes],
        "form": form,
        "may": _powers(request),
        "editable": _may(request, found, Permission.EDIT_LIBRARY),
        "checkable": _may(request, found, Permission.CHECK_RESOURCE),
    }
    return render(request, "library/keep.html", values)


def _may(request: HttpRequest, found: Resource, own: Permission) -> bool:
    return can(request.user, _power(found, own), found.partnership, request.today)


@require_POST
def checked(request: HttpRequest, key: str) -> HttpResponse:
    """A person says: I looked at it today, and it holds."""
    found = _get_to_check(request, key)
    services.mark_checked(resource=found, by=request.user, today=request.today)
    messages.success(
        request, _("Thank you. “%(title)s” is marked as checked today.") % {"title": found.title}
    )
    return redirect("keep-resource", key)


@require_POST
def owner(request: HttpRequest, key: str) -> HttpResponse:
    """Say who looks after it, and until when it holds."""
    found = _get_to_check(request, key)
    form = KeeperForm(request.POST)
    if form.is_valid():
        mine = found.owner_id == request.user.pk
        owner_now = found.owner
        if form.cleaned_data["mine"] != mine:  # the box was changed, so it is meant
            owner_now = request.user if form.cleaned_data["mine"] else None
        services.set_owner(
            resource=found,
            owner=owner_now,
            check_by=form.cleaned_data["check_by"],
            by=request.user,
        )
        messages.success(request, _("Saved."))
    else:
        messages.warning(request, _("Enter the day as in 2027-03-31, then save again."))
    return redirect("keep-resource", key)


@require_POST
def remove(request: HttpRequest, key: str) -> HttpResponse:
    """Take a resource out; the page says how to bring it back."""
    found = _get_to_edit(request, key)
    batch = services.remove(resource=found, by=request.user)
    messages.success(request, _("“%(title)s” is out of the library.") % {"title": found.title})
    return redirect("change", batch.pk)


def _get_batch(request: HttpRequest, number: int) -> Batch:
    check(request.user, Permission.SEE_DESK, request.partnership, request.today)
    own = Batch.objects.filter(partnership=request.partnership)
    if can(request.user, Permission.EDIT_SHARED, None, request.today):
        own = own | Batch.objects.filter(partnership=None)
    found = own.filter(pk=number, draft__isnull=True).first()
    if found is None:
        raise Http404
    return found


@require_safe
def change(request: HttpRequest, number: int) -> HttpResponse:
    """What one edit or import changed."""
    batch = _get_batch(request, number)
    listed = batch.changes.select_related("resource", "batch", "batch__by")
    rows = [{"title": each.resource.title, **presenters.change(each)} for each in listed]
    values = {"batch": batch, "rows": rows, "what": presenters.what(batch.what)}
    return render(request, "library/change.html", values)


@require_POST
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Put back what a change did."""
    batch = _get_batch(request, number)
    permission = Permission.EDIT_LIBRARY if batch.partnership_id else Permission.EDIT_SHARED
    check(request.user, permission, batch.partnership, request.today)
    try:
        undone = services.undo(batch=batch, by=request.user)
    except services.NothingToUndoError as error:
        messages.warning(request, str(error))
        return redirect("change", number)
    text = ngettext(
        "%(count)s resource is as it was before.",
        "%(count)s resources are as they were before.",
        undone.restored,
    ) % {"count": undone.restored}
    if undone.left:
        text += " " + _("These changed again since and were left alone: %(titles)s.") % {
            "titles": ", ".join(undone.left[:10])
        }
    messages.success(request, text)
    return redirect("change", number)


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Every change, newest first."""
    check(request.user, Permission.SEE_DESK, request.partnership, request.today)
    listed = [
        {"batch": each, "what": presenters.what(each.what), "count": each.changes.count()}
        for each in selectors.batches(request.partnership)[:100]
    ]
    return render(request, "library/history.html", {"rows": listed})
