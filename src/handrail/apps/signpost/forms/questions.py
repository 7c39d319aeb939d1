"""The finder's questions. Every one may be left out."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handrail.apps.library.selectors import pack
from handrail.apps.people.models import Organisation
from handrail.core.vocabulary import (
    LEVEL_NUMBERS,
    NATIONS_OF_THE_UK,
    AgeGroup,
    ConcernLevel,
    DangerNow,
    Sector,
    Tier,
)

# What someone's job is may stand in an address and be shared; nothing else may.
JOB_FACETS = ("role", "sector", "tier", "nation")

DANGER_CHOICES = (
    (DangerNow.YES.value, lazy("Yes")),
    (DangerNow.NOT_SURE.value, lazy("I am not sure")),
    (DangerNow.NO.value, lazy("No")),
)

# Typed more than this is cut, with a word about it; nothing is refused for its length.
MAX_TEXT_TYPED = 20_000


class FindForm(forms.Form):
    """All questions on one form. What is not one of the choices is taken as not answered, for
    an old link or a shared address is nobody's mistake."""

    danger = forms.CharField(required=False)
    text = forms.CharField(required=False, strip=True)
    role = forms.CharField(required=False)
    sector = forms.CharField(required=False)
    tier = forms.CharField(required=False)
    concern = forms.CharField(required=False)
    nation = forms.CharField(required=False)
    age = forms.CharField(required=False)

    def __init__(self, data: Mapping[str, Any], partnership: Organisation | None = None) -> None:
        super().__init__(data)
        self.choices = question_choices(partnership)

    def clean(self) -> dict[str, str]:
        """Keep what is one of the choices."""
        cleaned = {name: str(value or "") for name, value in self.cleaned_data.items()}
        for name, choices in self.choices.items():
            if cleaned.get(name) not in {value for value, _ in choices}:
                cleaned[name] = ""
        cleaned["text"] = cleaned.get("text", "").replace("\0", " ")[:MAX_TEXT_TYPED]
        return cleaned


def question_choices(partnership: Organisation | None) -> dict[str, list[tuple[str, str]]]:
    """The choices of each question, levels of concern in the partnership's own words too."""
    words = pack()

    def labels(kind: str, terms: Any) -> list[tuple[str, str]]:
        return [(str(term), words.label(kind, str(term))) for term in terms]

    return {
        "danger": [(value, str(label)) for value, label in DANGER_CHOICES],
        "role": labels("roles", [role for role in words.vocabulary["roles"] if role != "anyone"]),
        "sector": labels("sectors", [sector for sector in Sector if sector != Sector.ALL]),
        "tier": labels("tiers", Tier),
        "concern": [(level.value, _concern(level, partnership)) for level in ConcernLevel],
        "nation": labels("nations", NATIONS_OF_THE_UK),
        "age": labels("age_groups", [age for age in AgeGroup if age != AgeGroup.ALL_AGES]),
    }


def _concern(level: ConcernLevel, partnership: Organisation | None) -> str:
    label = pack().label("concern_levels", level)
    local = partnership.level_word(level, "") if partnership else ""
    if local:
        return _("%(label)s (here: %(local)s)") % {"label": label, "local": local}
    return _("%(label)s (level %(number)s)") % {"label": label, "number": LEVEL_NUMBERS[level]}


def job_facets(data: Mapping[str, Any]) -> dict[str, str]:
    """The job facets of a request that are among the choices."""
    choices = question_choices(None)
    return {
        name: value
        for name in JOB_FACETS
        if (value := str(data.get(name, ""))) in {term for term, _ in choices[name]}
    }
