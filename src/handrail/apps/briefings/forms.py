"""What someone brings to be recognised as a briefing, which is not kept; and a talk, which is."""

import datetime
from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.apps.briefings.models import MOST_PEOPLE
from handrail.core.documents import SUFFIXES

MAX_CHARACTERS = 60_000
MAX_MEGABYTES = 10


class BringForm(forms.Form):
    """A text or a file."""

    text = forms.CharField(
        label=_("The text of the briefing"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        strip=False,
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        required=False,
        allow_empty_file=True,
        error_messages={"invalid": _("Choose the file again.")},
    )

    def clean_text(self) -> str:
        """The text as it was typed. Raises for one that is too long for a briefing."""
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n").replace("\0", "")
        if len(text) > MAX_CHARACTERS:
            raise forms.ValidationError(
                _("That is longer than any briefing. Bring the briefing alone.")
            )
        return text

    def clean_file(self) -> Any:
        """A file of a kind we read, and not too large."""
        file = self.cleaned_data["file"]
        if file and file.size > MAX_MEGABYTES * 1_000_000:
            raise forms.ValidationError(
                _("This file is larger than %(limit)s MB. Save it without its pictures."),
                params={"limit": MAX_MEGABYTES},
            )
        if file and PurePath(file.name).suffix.lower() not in SUFFIXES:
            raise forms.ValidationError(
                _("We read Word (.docx), OpenDocument, PDF, web pages, mail and plain text.")
            )
        return file

    def clean(self) -> dict[str, Any]:
        """One of the two is there."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("file") and not str(cleaned.get("text", "")).strip():
            self.add_error("text", _("Paste the text, or choose a file."))
        return cleaned


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
