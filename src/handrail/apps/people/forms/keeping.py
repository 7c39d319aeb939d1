"""What someone sends who looks after people."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.apps.people.access import ROLES
from handrail.apps.people.forms.joining import EMAIL_ERRORS
from handrail.apps.people.models import Organisation
from handrail.apps.ui.forms.sent import DayField, WordsField


class RoleAtForm(forms.Form):
    """A role at an organisation, out of those one may give."""

    organisation = forms.TypedChoiceField(
        label=_("Where"), coerce=int, error_messages={"required": _("Choose where.")}
    )
    role = forms.ChoiceField(label=_("As"), error_messages={"required": _("Choose a role.")})
    until = DayField(label=_("Last day (if there is one)"), required=False)

    def __init__(
        self,
        *args: Any,
        places: list[Organisation],
        roles: frozenset[str],
        today: datetime.date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = {each.pk: each for each in places}
        self.today = today
        self.fields["organisation"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((each.pk, each.name) for each in places),
        ]
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((each.id, each.title) for each in ROLES.values() if each.id in roles),
        ]

    @property
    def place(self) -> Organisation:
        """The organisation that was chosen."""
        return self.places[self.cleaned_data["organisation"]]

    def clean_until(self) -> datetime.date | None:
        """A day to come, or none."""
        until: datetime.date | None = self.cleaned_data["until"]
        if until and until < self.today:
            raise forms.ValidationError(_("That day has been. Leave it empty for no last day."))
        return until


class InviteForm(RoleAtForm):
    """Whom to invite, and as what."""

    email = forms.EmailField(label=_("Email address"), error_messages=EMAIL_ERRORS)
    name = WordsField(label=_("Their name (if you like)"), required=False, max_length=150)
    field_order = ("email", "name", "organisation", "role", "until")


class GiveForm(RoleAtForm):
    """A further role for someone who is here."""

    on = DayField(label=_("From"), error_messages={"required": _("Say from which day.")})
    field_order = ("organisation", "role", "on", "until")

    def clean(self) -> dict[str, Any]:
        """The last day comes after the first."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        on, until = cleaned.get("on"), cleaned.get("until")
        if on and until and until < on:
            self.add_error("until", _("The last day comes before the first. Change one of them."))
        return cleaned


class MoveForm(forms.Form):
    """Where a role goes, and from when."""

    organisation = forms.TypedChoiceField(
        label=_("To"), coerce=int, error_messages={"required": _("Choose where to.")}
    )
    on = DayField(label=_("From"), error_messages={"required": _("Say from which day.")})

    def __init__(
        self, *args: Any, places: list[Organisation], today: datetime.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = {each.pk: each for each in places}
        self.today = today
        choices = [("", _("Choose")), *((each.pk, each.name) for each in places)]
        self.fields["organisation"].choices = choices  # type: ignore[attr-defined]

    def clean_on(self) -> datetime.date:
        """Today or a day to come."""
        on: datetime.date = self.cleaned_data["on"]
        if on < self.today:
            raise forms.ValidationError(_("That day has been. A role moves from today on."))
        return on

    @property
    def place(self) -> Organisation:
        """The organisation that was chosen."""
        return self.places[self.cleaned_data["organisation"]]


class MergeForm(forms.Form):
    """The other account of the same person."""

    email = forms.EmailField(
        label=_("The email address of the other account"), error_messages=EMAIL_ERRORS
    )


class BringForm(forms.Form):
    """A list of people: a file, or its text."""

    file = forms.FileField(label=_("CSV file"), required=False)
    text = forms.CharField(
        label=_("Or paste the rows"),
        help_text="email,organisation,role",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=500_000,
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("file") and not cleaned.get("text", "").strip() and not self.errors:
            self.add_error("file", _("Choose a file, or paste the rows."))
        return cleaned
