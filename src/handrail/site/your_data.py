"""What is held about a person: to see, to take away, to correct, to delete.

It is made from what each app declares (`personal_data.py`), so that nothing can be held that is not
shown here.
"""

import json
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django import forms
from django.apps import apps
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db.models import EmailField, Field, Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from handrail.apps.outbox.models import Stopped
from handrail.apps.outbox.services import wants_none
from handrail.apps.people.models import Person
from handrail.apps.people.services import (
    LastCoordinatorError,
    LastKeeperError,
    delete_person,
    rename_person,
)
from handrail.apps.ui.forms.sent import sent

# A hash helps nobody who reads it.
NOT_SHOWN = ("password",)
MOST_ROWS = 50


class NameForm(forms.Form):
    """What someone wants to be called."""

    name = forms.CharField(
        label=gettext_lazy("What you want to be called"), required=False, max_length=150
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def seen(request: HttpRequest) -> HttpResponse:
    """Everything that is held, with why and how long; the name can be put right here."""
    person = _person(request)
    form = NameForm(sent(request), initial={"name": person.name})
    if request.method == "POST" and form.is_valid():
        rename_person(person=person, name=form.cleaned_data["name"])
        messages.success(request, _("Saved."))
        return redirect("your-data")
    rows = [{"what": what, "why": why, "values": values} for what, why, values in held(person)]
    status = 400 if form.errors else 200
    return render(request, "site/your_data.html", {"rows": rows, "form": form}, status=status)


@login_required
@require_safe
def taken(request: HttpRequest) -> HttpResponse:
    """The same as a file another program can read."""
    rows = [
        {"what": what, "why": why, "values": values} for what, why, values in held(_person(request))
    ]
    response = HttpResponse(
        json.dumps(rows, indent=1, ensure_ascii=False), content_type="application/json"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="your-data.json"'
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def deleted(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays; then delete the account."""
    if request.method != "POST":
        return render(request, "site/delete_account.html", {})
    try:
        delete_person(person=_person(request))
    except (LastKeeperError, LastCoordinatorError) as error:
        messages.warning(request, str(error))
        return redirect("your-data")
    logout(request)
    messages.success(request, _("Your account is deleted."))
    return redirect("home")


def held(person: Person) -> Iterator[tuple[str, str, list[str]]]:
    """What is held about a person: where, why and how long, and the values."""
    for config in apps.get_app_configs():
        if not config.name.startswith("handrail.apps."):
            continue
        for place, why in _declared(config.name).items():
            model_name, _dot, field_name = place.partition(".")
            if field_name not in NOT_SHOWN:
                field = config.get_model(model_name)._meta.get_field(field_name)
                assert isinstance(field, Field)
                yield _spoken(field), why, _values(person, field)


def _spoken(field: "Field[Any, Any]") -> str:
    """A place in the tables as one would say it: team talk, recorded by."""
    words = f"{field.model._meta.verbose_name}, {field.verbose_name}"
    return words[:1].upper() + words[1:]


def _declared(app: str) -> dict[str, str]:
    try:
        found: dict[str, str] = import_module(f"{app}.personal_data").PERSONAL
    except ModuleNotFoundError:
        return {}
    return found


def _values(person: Person, field: "Field[Any, Any]") -> list[str]:
    """The values of one field in the rows that are this person's."""
    model = field.model
    if model is Person:
        value = getattr(person, field.name)
        return [] if value in (None, "") else [str(value)]
    if model is Stopped:
        return [_("Reminders are off")] if wants_none(person.email) else []
    if field.name == "actor":
        return [str(row) for row in model.objects.filter(actor=person.pk)[:MOST_ROWS]]
    if field.related_model is Person:
        rows = model.objects.filter(**{field.name: person})
        return [str(row) for row in rows[:MOST_ROWS]]
    rows = model.objects.filter(**_whose(person, model))[:MOST_ROWS]
    return [str(value) for row in rows if (value := getattr(row, field.name)) not in (None, "")]


def _whose(person: Person, model: type[Model]) -> dict[str, Any]:
    """How a table says that a row is about this person: by their address, where it holds one (the
    one who wrote it there is somebody else), else by the relation."""
    fields = [each for each in model._meta.get_fields() if isinstance(each, Field)]
    address = [each.name for each in fields if isinstance(each, EmailField)]
    if address:
        return {address[0]: person.email}
    return {next(each.name for each in fields if each.related_model is Person): person}


def _person(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)  # login_required stands before
    return request.user
