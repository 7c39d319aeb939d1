"""A list of people: brought, looked at, invited."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from handrail.apps.people.access import check_manage
from handrail.apps.people.forms import BringForm
from handrail.apps.people.selectors import site_address
from handrail.apps.people.services import bringing
from handrail.apps.ui.forms.sent import sent


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Choose a list; see what it would do; do it."""
    places = check_manage(request.user, request.partnership, request.today)
    form = BringForm(sent(request), request.FILES if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _choose(request, form)
    file = form.cleaned_data["file"]
    try:
        text = bringing.list_in(file.read()) if file else form.cleaned_data["text"]
        plan = bringing.plan_people(text, places, request.user, request.today)
    except bringing.ListError as error:
        form.add_error("file" if file else "text", str(error))
        return _choose(request, form)
    if request.POST.get("sure") == "yes":
        site = site_address(request.partnership, request)
        count = bringing.invite_all(plan, by=request.user, site=site, now=timezone.now())
        told = ngettext(
            "%(count)s invitation is written.", "%(count)s invitations are written.", count
        )
        messages.success(
            request, told % {"count": count} + " " + _("They go out in working hours.")
        )
        return redirect("people")
    return render(request, "people/bring_preview.html", {"plan": plan, "text": text})


def _choose(request: HttpRequest, form: BringForm) -> HttpResponse:
    status = 400 if form.errors else 200
    return render(request, "people/bring.html", {"form": form}, status=status)
