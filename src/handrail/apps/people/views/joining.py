"""Joining by a link that was sent, or by asking for one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.apps.people.access import ROLES
from handrail.apps.people.forms import AcceptForm, AskForm
from handrail.apps.people.selectors import joinable, site_address
from handrail.apps.people.services import joining
from handrail.apps.ui.forms.sent import sent

GONE = 410


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """What the invitation is; one button to take it up."""
    invitation = joining.invitation_of(secret, timezone.now())
    if invitation is None or invitation.organisation.top != request.partnership:
        return _ended(request)
    form = AcceptForm(sent(request), initial={"name": invitation.name})
    if request.method == "POST" and form.is_valid():
        person = joining.accept(secret=secret, name=form.cleaned_data["name"], now=timezone.now())
        if person is None:
            return _ended(request)
        return render(request, "people/joined.html", {"invitation": invitation})
    values = {"invitation": invitation, "role": ROLES[invitation.role], "form": form}
    return render(request, "people/invitation.html", values, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask to join with an address at work. The answer is the same for every address."""
    places = joinable(request.partnership)
    form = AskForm(sent(request), places=places)
    if request.method == "POST" and form.is_valid():
        place = next(each for each in places if each.pk == form.cleaned_data["organisation"])
        joining.ask_to_join(
            email=form.cleaned_data["email"], name=form.cleaned_data["name"],
            organisation=place, site=site_address(request.partnership, request),
            now=timezone.now(),
        )  # fmt: skip
        return render(request, "people/asked.html", {"place": place, "hours": joining.PROOF_HOURS})
    values = {"form": form, "places": places}
    return render(request, "people/ask.html", values, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def sure(request: HttpRequest, secret: str) -> HttpResponse:
    """Show that an address is one's own; then a person decides."""
    found = joining.request_of(secret, timezone.now())
    if found is None or found.organisation.top != request.partnership:
        return _ended(request)
    done = request.method == "POST" and _prove(request, secret)
    return render(request, "people/sure.html", {"place": found.organisation, "done": done})


def _prove(request: HttpRequest, secret: str) -> bool:
    site = site_address(request.partnership, request)
    return joining.prove(secret=secret, site=site, now=timezone.now()) is not None


def _ended(request: HttpRequest) -> HttpResponse:
    """One page for a link that has ended, was used, or never was: it tells nobody which."""
    return render(request, "people/ended.html", {}, status=GONE)
