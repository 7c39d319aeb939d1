"""What someone brings to be recognised as a briefing. Nothing of it is kept."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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
