"""What someone sends to be reviewed. Nothing of it is stored or logged."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.core.documents import SUFFIXES

# About twenty pages; a longer document is reviewed in parts, or on the command line.
MAX_CHARACTERS = 60_000
MAX_MEGABYTES = 10

TYPES = (
    ("letter", _("A letter or message")),
    ("note", _("A note or record")),
    ("policy", _("A policy or procedure")),
    ("poster", _("A poster or leaflet")),
    ("form", _("A form")),
    ("web", _("A web page")),
)
OUTPUTS = (
    ("screen", _("Show me here")),
    ("word", _("A copy of my Word file with comments")),
    ("report", _("A report to save or print")),
)


class ReviewForm(forms.Form):
    """A text or a file, and what it is."""

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
    doc_type = forms.ChoiceField(
        label=_("What is it?"), choices=(("", _("Not said")), *TYPES), required=False
    )
    output = forms.ChoiceField(label=_("What would you like?"), choices=OUTPUTS, required=False)

    def clean_text(self) -> str:
        """The text as it was typed, line ends as one sign. Raises for one that is too long."""
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n").replace("\0", "")
        if len(text) > MAX_CHARACTERS:
            raise forms.ValidationError(
                _("That is more than we review at once. Take it in parts of about twenty pages.")
            )
        return text

    def clean_file(self) -> Any:
        """A file of a kind we read, and not too large."""
        file = self.cleaned_data["file"]
        if file and file.size > MAX_MEGABYTES * 1_000_000:
            raise forms.ValidationError(
                _("This file is larger than %(limit)s MB. Review it in parts."),
                params={"limit": MAX_MEGABYTES},
            )
        if file and PurePath(file.name).suffix.lower() not in SUFFIXES:
            raise forms.ValidationError(
                _("We read Word (.docx), OpenDocument, PDF, web pages, mail and plain text.")
            )
        return file

    def clean(self) -> dict[str, Any]:
        """One of the two is there, and a Word copy needs a Word file."""
        cleaned = super().clean() or self.cleaned_data
        file = cleaned.get("file")
        if not self.errors and not file and not str(cleaned.get("text", "")).strip():
            self.add_error("text", _("Paste some text, or choose a file."))
        wants_word = cleaned.get("output") == "word"
        if wants_word and not self.errors and not (file and file.name.lower().endswith(".docx")):
            self.add_error("output", _("Comments go into a Word file (.docx). Choose one first."))
        return cleaned
