"""Pages for when something does not work: whose fault, what happened to what was typed, what next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from handrail.site.drafts import keep


def refused(request: HttpRequest, sentence: str) -> HttpResponse:
    """For someone who may not do this: sign in, or the sentence and a way on."""
    if not request.user.is_authenticated and request.method == "POST":
        return keep(request)
    if not request.user.is_authenticated:
        return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
    return render(request, "site/refused.html", {"sentence": sentence}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """For an address that leads nowhere; the same for what is not there and what is not yours."""
    return render(request, "site/not_found.html", status=404)


def too_much(request: HttpRequest, exception: Exception) -> HttpResponse:
    """For a request we cannot take as it is: far too long, or not of a kind we know."""
    return render(request, "site/too_much.html", status=400)


def fault(request: HttpRequest) -> HttpResponse:
    """For a fault of ours."""
    return render(request, "site/fault.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For a form that was open too long or came from elsewhere."""
    return render(request, "site/form_expired.html", status=403)
