"""What people may send to the library."""

from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.apps.library.models.resources import RECORD_FIELDS
from handrail.apps.library.selectors import FACET_KINDS, pack
from handrail.apps.ui.forms.sent import WordsField
from handrail.core.packs import Resource as ResourceRecord
from handrail.core.vocabulary import Nation, Status

_MANY = {
    "roles": "roles",
    "sectors": "sectors",
    "tiers": "tiers",
    "concern_levels": "concern_levels",
    "stage": "stages",
    "age_groups": "age_groups",
    "principles": "principles",
    "topics": "topics",
}


def terms(kind: str) -> list[tuple[str, str]]:
    """The choices of one list of the vocabulary."""
    return [(term, found.label) for term, found in pack().vocabulary[kind].items()]


def facets_in(data: Any) -> dict[str, str]:
    """The facets of a request that exist; anything else in an address is left aside."""
    found = {}
    for facet in FACET_KINDS:
        value = str(data.get(facet, ""))
        if value in pack().vocabulary[FACET_KINDS[facet]]:
            found[facet] = value
    return found


class ResourceForm(forms.Form):
    """One resource. Editing it marks nothing as checked."""

    title = WordsField(
        label=_("Title"), max_length=300, error_messages={"required": _("Enter the title.")}
    )
    publisher = WordsField(
        label=_("Who publishes it"),
        max_length=300,
        error_messages={"required": _("Enter who publishes it.")},
    )
    url = forms.URLField(
        label=_("Address"),
        max_length=500,
        assume_scheme="https",
        error_messages={
            "required": _("Enter its address, starting with https://"),
            "invalid": _("Enter the whole address, starting with https://"),
        },
    )
    summary = WordsField(
        label=_("What it is, in two plain sentences"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say in a sentence or two what it is.")},
    )
    format = forms.ChoiceField(label=_("Kind of thing"))
    minutes = forms.IntegerField(
        label=_("Minutes to get value from it"),
        min_value=1,
        max_value=6000,
        error_messages={
            "required": _("Enter a number of minutes; a guess is fine."),
            "invalid": _("Enter a whole number of minutes, for example 20."),
            "min_value": _("Enter at least 1 minute."),
            "max_value": _("Enter 6000 minutes or fewer."),
        },
    )
    cost = forms.ChoiceField(label=_("Cost"))
    nation = forms.ChoiceField(label=_("Nation it was made for"))
    year = forms.IntegerField(
        label=_("Year"),
        required=False,
        min_value=1900,
        max_value=2100,
        error_messages={
            "invalid": _("Enter a year with four digits, or leave it empty."),
            "min_value": _("Enter a year from 1900 on, or leave it empty."),
            "max_value": _("Enter a year up to 2100, or leave it empty."),
        },
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics, the main one first in the list"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one topic.")},
    )
    roles = forms.MultipleChoiceField(
        label=_("For which roles"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role, or “Any role”.")},
    )
    sectors = forms.MultipleChoiceField(label=_("Sectors"), widget=forms.CheckboxSelectMultiple)
    tiers = forms.MultipleChoiceField(label=_("Services"), widget=forms.CheckboxSelectMultiple)
    concern_levels = forms.MultipleChoiceField(
        label=_("Levels of concern"), widget=forms.CheckboxSelectMultiple
    )
    stage = forms.MultipleChoiceField(
        label=_("What it helps to do"), widget=forms.CheckboxSelectMultiple
    )
    age_groups = forms.MultipleChoiceField(
        label=_("Age of the people it is about"), widget=forms.CheckboxSelectMultiple
    )
    principles = forms.MultipleChoiceField(
        label=_("Principles"), required=False, widget=forms.CheckboxSelectMultiple
    )
    status = forms.ChoiceField(label=_("Where it stands"))
    superseded_by = forms.SlugField(
        label=_("Id of what replaced it"),
        required=False,
        error_messages={"invalid": _("Enter the id of a resource, for example nice-ng225.")},
    )

    def __init__(self, *args: Any, heirs: dict[str, str], key: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heirs = heirs  # every known id, and what replaces it ("" for nothing)
        self.key = key
        for name, kind in {**_MANY, "format": "formats", "cost": "costs"}.items():
            self.fields[name].choices = terms(kind)
        self.fields["nation"].choices = terms("nations")
        self.fields["status"].choices = terms("statuses")

    def clean(self) -> dict[str, Any]:
        """A replaced item names its replacement, and the replacement exists."""
        cleaned = super().clean() or self.cleaned_data
        heir, replaced = cleaned.get("superseded_by"), cleaned.get("status") == Status.SUPERSEDED
        if replaced and not heir:
            self.add_error("superseded_by", _("Enter what replaced it, or choose another status."))
        elif heir and heir not in self.heirs:
            self.add_error("superseded_by", _("There is no resource with that id. Check it."))
        elif heir and self._leads_back(heir):
            self.add_error("superseded_by", _("That one is replaced, in the end, by this one."))
        elif heir and not replaced:
            self.add_error("status", _("Choose “Replaced”, since you named a replacement."))
        return cleaned

    def _leads_back(self, heir: str) -> bool:
        seen: set[str] = set()
        while heir and heir not in seen:
            if heir == self.key:
                return True
            seen.add(heir)
            heir = self.heirs.get(heir, "")
        return False

    def clean_url(self) -> str:
        """A web address; others are no use in a library."""
        if not self.cleaned_data["url"].startswith(("http://", "https://")):
            raise forms.ValidationError(self.fields["url"].error_messages["invalid"])
        return str(self.cleaned_data["url"])

    def record(self, key: str, before: ResourceRecord | None) -> ResourceRecord:
        """The record with what was entered; what the form does not show stays as it was."""
        kept = msgspec.to_builtins(before) if before else {"id": key}
        entered = {name: self.cleaned_data[name] for name in self.cleaned_data}
        entered["superseded_by"] = entered.get("superseded_by") or None
        if before is None and entered["nation"] not in (Nation.UK, Nation.INTERNATIONAL):
            entered["applies_in"] = [entered["nation"]]
        row = {name: value for name, value in {**kept, **entered}.items() if name in RECORD_FIELDS}
        return msgspec.convert(row, ResourceRecord, strict=False)


class KeeperForm(forms.Form):
    """Who keeps a resource, and by when they look at it again."""

    check_by = forms.DateField(
        label=_("Look at it again by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Enter a day."),
            "invalid": _("Enter a day, for example 2027-03-31."),
        },
    )
    mine = forms.BooleanField(label=_("I look after it"), required=False)


class ImportForm(forms.Form):
    """A file of resources."""

    file = forms.FileField(
        label=_("File"),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("That file is empty. Choose another."),
            "missing": _("Choose a file first."),
            "invalid": _("Choose a file first."),
        },
    )
    shared = forms.BooleanField(label=_("Into the library all partnerships share"), required=False)
