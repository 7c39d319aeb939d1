"""Stop reminders in one step, without signing in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from handrail.apps.outbox import services


# Mail programs send the one step themselves (RFC 8058), from no page of ours.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, code: str) -> HttpResponse:
    """One button; pressing it stops reminders, and offers the way back."""
    state = "ask"
    if request.method == "POST":
        again = request.POST.get("again") == "yes"
        known = services.start_again(code) if again else services.stop(code)
        if not known:
            raise Http404
        state = "again" if again else "stopped"
    return render(request, "outbox/stop.html", {"state": state, "code": code})
