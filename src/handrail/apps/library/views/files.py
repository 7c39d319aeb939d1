"""Bringing files of resources in, and taking them out."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.apps.library import selectors
from handrail.apps.library.forms import ImportForm
from handrail.apps.library.models import Batch
from handrail.apps.library.services import exports, files, imports
from handrail.apps.people.access import Permission, can, check
from handrail.apps.people.models import Organisation


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Choose a file, and see what it would change."""
    check(request.user, Permission.IMPORT_LIBRARY, request.partnership, request.today)
    form = ImportForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        return _preview(request, form)
    return _choose(request, form)


def _choose(request: HttpRequest, form: ImportForm) -> HttpResponse:
    values = {"form": form, "may_share": _may_share(request), "max": files.MAX_MEGABYTES}
    return render(request, "library/import.html", values, status=400 if form.errors else 200)


def _may_share(request: HttpRequest) -> bool:
    return can(request.user, Permission.EDIT_SHARED, None, request.today)


def _preview(request: HttpRequest, form: ImportForm) -> HttpResponse:
    target: Organisation | None = request.partnership
    if form.cleaned_data["shared"]:
        check(request.user, Permission.EDIT_SHARED, None, request.today)
        target = None
    file = form.cleaned_data["file"]
    try:
        files.check_size(file.size)  # before a byte of it is read into memory
        plan = imports.plan_import(
            file.name, file.read(), partnership=target, pack=selectors.pack()
        )
    except files.FileError as error:
        form.add_error("file", str(error))
        return _choose(request, form)
    batch = None
    if plan.records:
        batch = imports.keep_draft(plan, partnership=target, by=request.user, source=file.name)
    values = {"plan": plan, "batch": batch, "source": file.name}
    return render(request, "library/import_preview.html", values)


@require_POST
def make(request: HttpRequest, number: int) -> HttpResponse:
    """Do what the preview said."""
    check(request.user, Permission.IMPORT_LIBRARY, request.partnership, request.today)
    own = Batch.objects.filter(partnership=request.partnership)
    if _may_share(request):
        own = own | Batch.objects.filter(partnership=None)
    batch = own.filter(pk=number, what="import").first()
    if batch is None:
        raise Http404
    batch = imports.make_import(batch=batch, by=request.user, today=request.today)
    count = batch.changes.count()
    text = ngettext(
        "%(count)s resource was imported.", "%(count)s resources were imported.", count
    ) % {"count": count}
    messages.success(request, text + " " + _("You can undo it here."))
    return redirect("change", batch.pk)


@require_safe
def take(request: HttpRequest, form: str) -> HttpResponse:
    """The library as a file; `template` gives the columns alone."""
    check(request.user, Permission.SEE_DESK, request.partnership, request.today)
    if form not in exports.FORMS:
        raise Http404
    write, kind = exports.FORMS[form]
    listed = selectors.resources(request.partnership).order_by("key")
    if request.GET.get("only") == "template":
        listed = listed.none()
    elif request.GET.get("only") == "own":
        listed = listed.filter(partnership=request.partnership)
    response = HttpResponse(write(list(listed)), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="library.{form}"'
    response["Cache-Control"] = "no-store"
    return response
