"""What someone brings to be recognised as a briefing, which is not kept; and a talk, which is."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.apps.briefings.models import MOST_PEOPLE
from handrail.apps.ui.forms.brought import BroughtForm


class BringForm(BroughtForm):
    """The text of a briefing, or its file."""

    too_long = _("That is longer than any briefing. Bring the briefing alone.")
    too_large = _("This file is larger than %(limit)s MB. Save it without its pictures.")
    missing = _("Paste the text, or choose a file.")

    text = forms.CharField(
        label=_("The text of the briefing"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        strip=False,
    )


class TalkForm(forms.Form):
    """That a team talked a briefing through. No names."""

    on = forms.DateField(
        label=_("When"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": _("Say when it was."),
            "invalid": _("Give a day, like 22/11/2026."),
        },
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
    )
    people = forms.IntegerField(
        label=_("How many people"),
        min_value=1,
        max_value=MOST_PEOPLE,
        error_messages={
            "required": _("Say how many people were there."),
            "invalid": _("Give a whole number."),
            "min_value": _("One person or more."),
            "max_value": _("Record a large meeting as several talks."),
        },
    )
    trying = forms.CharField(
        label=_("One thing you try (if you like)"),
        required=False,
        max_length=300,
        error_messages={"max_length": _("A sentence is enough: 300 characters at most.")},
    )

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> datetime.date:
        """A day that has been, in the last year."""
        on: datetime.date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("That day is still to come. Record it afterwards."))
        if (self.today - on).days > 366:
            raise forms.ValidationError(_("That is more than a year ago."))
        return on
