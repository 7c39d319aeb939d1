"""Bring a briefing: see what was recognised in it before anything is made of it."""

from pathlib import PurePath

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handrail.apps.briefings import presenters, services
from handrail.apps.briefings.access import may_step
from handrail.apps.briefings.forms import BringForm
from handrail.apps.briefings.services.writing import draft_from
from handrail.apps.ui.forms.sent import sent
from handrail.core.briefings import draft_of, text_of
from handrail.core.documents import DocumentError


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """The form; then what was understood and what was not; then, if wanted, the draft."""
    form = BringForm(sent(request), request.FILES if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _ask(request, form)
    file = form.cleaned_data["file"]
    try:
        text = form.cleaned_data["text"]
        found = (
            services.recognised_in(PurePath(file.name).name, file.read())
            if file
            else services.recognised(text)
        )
    except DocumentError as error:
        form.add_error("file" if file else "text", str(error))
        return _ask(request, form)
    may_keep = may_step(request.user, "write", request.partnership, request.today)
    if request.POST.get("take") == "keep" and may_keep and request.partnership:
        page = draft_from(
            found, partnership=request.partnership, by=request.user, today=request.today
        )
        messages.success(request, _("It is a draft on your shelf now."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    draft = draft_of(found, request.today)
    if request.POST.get("take") == "draft":
        response = HttpResponse(draft, content_type="application/yaml; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="briefing.yaml"'
        return response
    return render(
        request,
        "briefings/understood.html",
        presenters.understood(found) | {"draft": draft, "text": text_of(found) if may_keep else ""},
    )


def _ask(request: HttpRequest, form: BringForm) -> HttpResponse:
    status = 400 if form.errors else 200
    return render(request, "briefings/bring.html", {"form": form}, status=status)
