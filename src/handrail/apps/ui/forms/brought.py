"""A text that is pasted or a file that is chosen: one of the two, and neither is kept."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.core.documents import SUFFIXES

# About twenty pages, and the pictures a Word file of that length may carry.
MAX_CHARACTERS = 60_000
MAX_MEGABYTES = 10


class BroughtForm(forms.Form):
    """A text or a file. A form of this kind says in its own words what is too long, too large or
    missing (`too_large` has a place for the `limit` in MB)."""

    too_long: Any
    too_large: Any
    missing: Any

    text = forms.CharField(
        label=_("Your text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        strip=False,
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        required=False,
        allow_empty_file=True,
        error_messages={"invalid": _("Choose the file again.")},
    )

    def clean_text(self) -> str:
        """The text as it was typed, line ends as one sign. Raises for one that is too long."""
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n").replace("\0", "")
        if len(text) > MAX_CHARACTERS:
            raise forms.ValidationError(self.too_long)
        return text

    def clean_file(self) -> Any:
        """A file of a kind we read, and not too large."""
        file = self.cleaned_data["file"]
        if file and file.size > MAX_MEGABYTES * 1_000_000:
            raise forms.ValidationError(self.too_large, params={"limit": MAX_MEGABYTES})
        if file and PurePath(file.name).suffix.lower() not in SUFFIXES:
            raise forms.ValidationError(
                _("We read Word (.docx), OpenDocument, PDF, web pages, mail and plain text.")
            )
        return file

    def clean(self) -> dict[str, Any]:
        """One of the two is there."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("file") and not str(cleaned.get("text", "")).strip():
            self.add_error("text", self.missing)
        return cleaned
