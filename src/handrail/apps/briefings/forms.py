"""What someone brings to be recognised as a briefing, which is not kept; and a talk, which is."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.apps.briefings.models import MOST_PEOPLE
from handrail.apps.ui.forms.brought import BroughtForm
from handrail.apps.ui.forms.sent import DayField

MOST_BYTES = 100_000


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


class TakeOverForm(forms.Form):
    """A briefing's file from another partnership, or its text."""

    file = forms.FileField(label=_("The file (.yaml)"), required=False)
    text = forms.CharField(
        label=_("Or paste what is in it"),
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"max_length": _("That is longer than any briefing. Bring one at a time.")},
    )

    def raw(self) -> bytes:
        """What was brought."""
        file = self.cleaned_data["file"]
        return bytes(file.read(MOST_BYTES + 1)) if file else self.cleaned_data["text"].encode()

    def clean(self) -> dict[str, Any]:
        """One of the two is there, and no larger than a briefing."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        file = cleaned.get("file")
        if file and file.size > MOST_BYTES:
            self.add_error("file", _("That is larger than any briefing. Bring one at a time."))
        elif not self.errors and not file and not cleaned.get("text", "").strip():
            self.add_error("file", _("Choose a file, or paste what is in it."))
        return cleaned


class TalkForm(forms.Form):
    """That a team talked a briefing through. No names."""

    on = DayField(label=_("When"), error_messages={"required": _("Say when it was.")})
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
