"""Record that a team talked a briefing through, or take that back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from handrail.apps.briefings import selectors, services
from handrail.apps.briefings.access import check_talk
from handrail.apps.briefings.forms import TalkForm
from handrail.apps.ui.forms.sent import sent


@require_http_methods(["GET", "HEAD", "POST"])
def talked(request: HttpRequest, key: str) -> HttpResponse:
    """The form, and what one recorded before."""
    briefing = selectors.briefing(request.partnership, key)
    if briefing is None:
        raise Http404
    check_talk(request.user, request.partnership, request.today)
    if request.partnership is None:  # a site keeper where there is no partnership yet
        raise Http404
    form = TalkForm(sent(request), initial={"on": request.today}, today=request.today)
    if request.method == "POST" and form.is_valid():
        services.record_talk(
            partnership=request.partnership,
            briefing=key,
            entry=services.TalkEntry(**form.cleaned_data),
            by=request.user,
        )
        messages.success(request, _("Recorded. Thank you for taking the time."))
        return redirect("briefing-talked", key)
    values = {
        "form": form,
        "briefing": briefing,
        "talks": selectors.own_talks(request.partnership, request.user, key),
    }
    return render(request, "briefings/talked.html", values, status=400 if form.errors else 200)


@require_POST
def take_back(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Take back what one recorded oneself."""
    check_talk(request.user, request.partnership, request.today)
    if request.partnership is None:
        raise Http404
    own = selectors.talks(request.partnership).filter(recorded_by=request.user, briefing=key)
    talk = own.filter(pk=number).first()
    if talk is None:
        raise Http404
    services.take_back_talk(talk=talk, by=request.user)
    messages.success(request, _("Taken back."))
    return redirect("briefing-talked", key)


@login_required
@require_POST
def later(request: HttpRequest, key: str) -> HttpResponse:
    """Put a briefing on one's own page to read, or take it away from there."""
    if request.partnership is None or selectors.briefing(request.partnership, key) is None:
        raise Http404
    read = request.POST.get("read") == "yes"
    services.set_aside(
        person=request.user, partnership=request.partnership, briefing=key, read=read
    )
    messages.success(request, _("Taken from your page.") if read else _("It is on your page now."))
    return redirect("desk") if read else redirect("briefing", key)
