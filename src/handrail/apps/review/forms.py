"""What someone sends to be reviewed. Nothing of it is stored or logged."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.apps.ui.forms.brought import BroughtForm

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
    ("pdf", _("A report as PDF, to print or hand on")),
    ("report", _("A report as one web page, to save")),
)


class ReviewForm(BroughtForm):
    """A text or a file, and what it is."""

    too_long = _("That is more than we review at once. Take it in parts of about twenty pages.")
    too_large = _("This file is larger than %(limit)s MB. Review it in parts.")
    missing = _("Paste some text, or choose a file.")

    doc_type = forms.ChoiceField(
        label=_("What is it?"), choices=(("", _("Not said")), *TYPES), required=False
    )
    output = forms.ChoiceField(label=_("What would you like?"), choices=OUTPUTS, required=False)

    def clean(self) -> dict[str, Any]:
        """As its base, and a Word copy needs a Word file."""
        cleaned = super().clean()
        file, wants_word = cleaned.get("file"), cleaned.get("output") == "word"
        if wants_word and not self.errors and not (file and file.name.lower().endswith(".docx")):
            self.add_error("output", _("Comments go into a Word file (.docx). Choose one first."))
        return cleaned
