"""What someone sends who joins."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.apps.people.models import Organisation
from handrail.apps.ui.forms.sent import WordsField

EMAIL_ERRORS = {
    "required": _("Enter an email address."),
    "invalid": _("Enter an email address like name@example.org."),
}


class AcceptForm(forms.Form):
    """What someone wants to be called; it may stay empty."""

    name = WordsField(
        label=_("What you want to be called (if you like)"), required=False, max_length=150
    )


class AskForm(forms.Form):
    """An address that shows where someone works."""

    email = forms.EmailField(
        label=_("Your email address at work"),
        error_messages=EMAIL_ERRORS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    organisation = forms.TypedChoiceField(
        label=_("Where you work"),
        coerce=int,
        error_messages={"required": _("Choose where you work.")},
    )
    name = WordsField(
        label=_("What you want to be called (if you like)"), required=False, max_length=150
    )

    def __init__(self, *args: Any, places: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Choose"))] + [(each.pk, each.name) for each in places]
        self.fields["organisation"].choices = choices  # type: ignore[attr-defined]
