"""Looking after people: who is here, inviting, roles, moving, merging."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.apps.people import presenters
from handrail.apps.people.access import (
    Permission,
    RefusedError,
    can,
    check,
    check_give,
    check_give_to,
    check_manage,
)
from handrail.apps.people.forms import GiveForm, InviteForm, MergeForm, MoveForm
from handrail.apps.people.models import Membership, Organisation, Person
from handrail.apps.people.selectors import (
    open_invitations,
    open_requests,
    people_at,
    site_address,
)
from handrail.apps.people.services import accounts, joining, roles
from handrail.apps.ui.forms.sent import sent

MAX_WORDS = 80


def _places(request: HttpRequest) -> list[Organisation]:
    return check_manage(request.user, request.partnership, request.today)


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Who is here. Words come by POST, for they are names."""
    places = _places(request)
    given = request.POST.get("page", "")
    number = int(given) if given.isdecimal() and len(given) < 6 else 1
    words = request.POST.get("words", "")[:MAX_WORDS].strip()
    values = presenters.listing(places, words, number, request.today, timezone.now())
    return render(request, "people/people.html", values)


@require_safe
def people_file(request: HttpRequest) -> HttpResponse:
    """The same as a CSV file."""
    content = presenters.as_csv(_places(request), request.today)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="list.csv"'
    response["Cache-Control"] = "no-store"
    return response


def _role_form(request: HttpRequest, kind: type[Any], places: list[Organisation]) -> Any:
    roles_here = presenters.roles_to_give(request.user, places, request.today)
    start: dict[str, Any] = {"on": request.today}
    if len(places) == 1:
        start["organisation"] = places[0].pk
    return kind(sent(request), initial=start, places=places, roles=roles_here, today=request.today)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite one person by email."""
    places = _places(request)
    form = _role_form(request, InviteForm, places)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        who = joining.Invited(
            given["email"], form.place, given["role"], given["name"], given["until"]
        )
        try:
            made = joining.invite(
                who=who, by=request.user, site=site_address(request.partnership, request),
                now=timezone.now(),
            )  # fmt: skip
        except RefusedError as error:
            form.add_error("role", str(error))
        else:
            done = _("The invitation is written. It goes out in working hours.")
            open_already = _("This person has an open invitation to that already. It stays.")
            messages.success(request, done if made else open_already)
            return redirect("people")
    return render(request, "people/invite.html", {"form": form}, status=400 if form.errors else 200)


@require_POST
def invitation_back(request: HttpRequest, number: int) -> HttpResponse:
    """Take an invitation back."""
    found = open_invitations(_places(request)).filter(pk=number).first()
    if found is None:
        raise Http404
    try:
        joining.take_back(invitation=found, by=request.user, now=timezone.now())
        messages.success(request, _("Taken back. Its link leads nowhere now."))
    except joining.SettledError as error:
        messages.warning(request, str(error))
    return redirect("people")


@require_POST
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Let someone in who asked, or not."""
    found = open_requests(_places(request)).filter(pk=number).first()
    if found is None:
        raise Http404
    yes = request.POST.get("answer") == "yes"
    try:
        joining.decide(
            request=found, yes=yes, by=request.user,
            site=site_address(request.partnership, request), now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("They can sign in now.") if yes else _("They were not added."))
    except joining.SettledError as error:
        messages.warning(request, str(error))
    return redirect("people")


def _person(places: list[Organisation], number: int) -> Person:
    found = people_at(places).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, number: int) -> HttpResponse:
    """One person: their roles in what one looks after, and the form for another."""
    places = _places(request)
    who = _person(places, number)
    form = _role_form(request, GiveForm, places)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            check_give_to(
                request.user, who.email, given["role"], form.place, until=given["until"],
                today=request.today,
            )  # fmt: skip
            roles.give_role(
                person=who, organisation=form.place, role=given["role"], on=given["on"],
                until=given["until"], by=request.user,
            )  # fmt: skip
        except (RefusedError, roles.LastCoordinatorError) as error:
            form.add_error("role", str(error))
        else:
            messages.success(request, _("The role is given."))
            return redirect("person", number)
    merges = can(request.user, Permission.MANAGE_PEOPLE, request.partnership, request.today)
    values = presenters.one(who, places, request.user, request.today)
    values |= {"form": form, "may_merge": merges}
    return render(request, "people/person.html", values, status=400 if form.errors else 200)


def _membership(request: HttpRequest, number: int, role: int) -> Membership:
    places = _places(request)
    held = Membership.objects.filter(person=_person(places, number), organisation__in=places)
    found = held.select_related("organisation", "person").filter(pk=role).first()
    if found is None or presenters.ended(found, request.today):
        raise Http404
    check_give(request.user, found.role, found.organisation, request.today)
    return found


@require_POST
def end(request: HttpRequest, number: int, role: int) -> HttpResponse:
    """End a role at the end of today, or this moment."""
    membership = _membership(request, number, role)
    try:
        if request.POST.get("when") == "now":
            roles.end_role_now(membership=membership, today=request.today, by=request.user)
            messages.success(request, _("The role has ended."))
        else:
            roles.end_role(membership=membership, on=request.today, by=request.user)
            messages.success(request, _("The role ends with today."))
    except roles.LastCoordinatorError as error:
        messages.warning(request, str(error))
    still_here = people_at(_places(request)).filter(pk=number).exists()
    return redirect("person", number) if still_here else redirect("people")


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, number: int, role: int) -> HttpResponse:
    """Take a role to another organisation from a day on."""
    membership = _membership(request, number, role)
    places = _places(request)
    form = MoveForm(
        sent(request), initial={"on": request.today}, places=places, today=request.today
    )
    if request.method == "POST" and form.is_valid():
        try:
            check_give_to(
                request.user, membership.person.email, membership.role, form.place,
                until=membership.ends_on, today=request.today,
            )  # fmt: skip
            roles.move(
                membership=membership, to=form.place, on=form.cleaned_data["on"], by=request.user
            )
        except (RefusedError, roles.LastCoordinatorError, roles.EndedError) as error:
            form.add_error("organisation", str(error))
        else:
            messages.success(request, _("The role moves on that day."))
            return redirect("person", number)
    values = {"form": form, "role": presenters.role(membership, request.today), "number": number}
    return render(request, "people/move.html", values, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, number: int) -> HttpResponse:
    """Two accounts of one person become one, after a look at what that does."""
    check(request.user, Permission.MANAGE_PEOPLE, request.partnership, request.today)
    places = _places(request)
    keep = _person(places, number)
    form = MergeForm(sent(request))
    double = None
    if request.method == "POST" and form.is_valid():
        double = people_at(places).filter(email=form.cleaned_data["email"].lower()).first()
        problem = _merge_problem(request, keep, double)
        if problem:
            form.add_error("email", problem)
        elif request.POST.get("sure") == "yes" and double and request.partnership:
            accounts.merge_people(
                keep=keep, double=double, partnership=request.partnership, by=request.user,
                site=site_address(request.partnership, request), now=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("The two accounts are one now."))
            return redirect("person", number)
    values = {"form": form, "keep": keep, "double": None if form.errors else double}
    if values["double"]:
        values["roles"] = presenters.one(double, places, request.user, request.today)["roles"]
    return render(request, "people/merge.html", values, status=400 if form.errors else 200)


def _merge_problem(request: HttpRequest, keep: Person, double: Person | None) -> str:
    if double is None:
        return _("There is no account with this address among the people you look after.")
    if request.partnership is None:
        return _("Merge on the site of the partnership.")
    try:
        accounts.check_merge(
            keep=keep, double=double, partnership=request.partnership, by=request.user,
            today=request.today,
        )  # fmt: skip
    except accounts.MergeError as error:
        return str(error)
    return ""
