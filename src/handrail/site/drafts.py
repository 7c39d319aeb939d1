"""Keeps what someone typed when their session had ended, until they are signed in again.

Sealed in a cookie as the finder's answers are: nothing half-written stands in a table.
"""

from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from handrail.apps.ui.forms.sealed import MAX_BYTES, open_sealed, seal

COOKIE = "draft"


def keep(request: HttpRequest) -> HttpResponse:
    """Send someone to sign in, and carry what they sent along if it fits a cookie."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    fields = [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"]
    sealed = seal(urlencode([("", request.path), *fields]))
    response = redirect(f"{reverse('account_login')}?{urlencode({'next': reverse('kept')})}")
    if len(sealed) <= MAX_BYTES:
        secure = request.is_secure()
        response.set_cookie(COOKIE, sealed, httponly=True, samesite="Lax", secure=secure)
    return response


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """What was typed before signing in again, ready to be sent."""
    fields = parse_qsl(open_sealed(request.COOKIES.get(COOKIE, "")), keep_blank_values=True)
    path = fields[0][1] if fields and fields[0][0] == "" else ""
    if not request.user.is_authenticated:
        return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
    if not path.startswith("/desk/"):
        return redirect("desk")
    shown = [(name, value) for name, value in fields[1:] if value and name != "seen"]
    values = {"path": path, "fields": fields[1:], "shown": shown}
    response = render(request, "site/kept.html", values)
    response.delete_cookie(COOKIE, samesite="Lax")
    return response
