"""What a coordinator enters for a local number."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.apps.ui.forms.sent import WordsField

_DIALLED = re.compile(r"[0-9][0-9 ,()+-]{1,24}(?: ?(?:ext|then|option)\.? ?[0-9]+)*", re.IGNORECASE)


class NumberForm(forms.Form):
    """One local number."""

    name = WordsField(
        label=_("Name people know it by"),
        max_length=200,
        error_messages={"required": _("Enter the name, for example “Castlebridge front door”.")},
    )
    call = WordsField(
        label=_("Number"),
        max_length=80,
        error_messages={"required": _("Enter the number people ring.")},
    )
    web = forms.URLField(
        label=_("Online form, if there is one"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": _("Enter the whole address, starting with https://")},
    )
    hours = WordsField(label=_("When it is answered"), required=False, max_length=200)
    ready = WordsField(label=_("What to have ready"), required=False, max_length=300)

    def clean_call(self) -> str:
        """A number people can dial, as they would write it."""
        call = " ".join(self.cleaned_data["call"].split())
        if not _DIALLED.fullmatch(call):
            raise forms.ValidationError(
                _("Enter a telephone number, for example 01632 960 001 or 01632 960 001 ext 2.")
            )
        return call
