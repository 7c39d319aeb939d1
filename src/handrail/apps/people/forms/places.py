"""What someone sends who looks after agencies, services and teams, and the look of the site."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.apps.people.models import Kind, Organisation
from handrail.apps.ui.forms.sent import WordsField
from handrail.core.vocabulary import ConcernLevel, Sector, Tier

_DOMAIN = re.compile(r"^(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$")
# Where anyone may have an address, an address shows nothing about where they work.
OPEN_TO_ALL = frozenset(
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.co.uk",
        "live.com", "yahoo.com", "yahoo.co.uk", "icloud.com", "me.com", "aol.com", "btinternet.com",
        "sky.com", "proton.me", "protonmail.com", "gmx.com", "mail.com", "talktalk.net",
    }
)  # fmt: skip
WHITE = 1.0
# WCAG 2.2, 1.4.3: text against what it stands on.
LEAST_CONTRAST = 4.5


class PlaceForm(forms.Form):
    """An agency, service or team."""

    name = WordsField(
        label=_("Name"), max_length=200, error_messages={"required": _("Give it a name.")}
    )
    domains = WordsField(
        label=_("Email domains"),
        required=False,
        max_length=1000,
        help_text=_(
            "Such as school.example, with commas. Who has such an address can ask to join."
        ),
    )

    def clean_domains(self) -> list[str]:
        """Each domain once, in small letters, none that anyone can have."""
        given = re.split(r"[\s,;]+", self.cleaned_data["domains"].lower())
        domains = list(dict.fromkeys(each.removeprefix("@") for each in given if each))
        for each in domains:
            if not _DOMAIN.match(each):
                raise forms.ValidationError(
                    _("“%(domain)s” does not look like a domain. Write it like school.example."),
                    params={"domain": each[:60]},
                )
            if each in OPEN_TO_ALL:
                raise forms.ValidationError(
                    _("Anyone can have an address at %(domain)s. Leave it out."),
                    params={"domain": each},
                )
        return domains


class AddPlaceForm(PlaceForm):
    """A new one, under one that is there."""

    parent = forms.TypedChoiceField(
        label=_("Belongs to"),
        coerce=int,
        error_messages={"required": _("Choose what it belongs to.")},
    )
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[
            ("", _("Choose")),
            *((each.value, each.label) for each in Kind if each != Kind.PARTNERSHIP),
        ],
        error_messages={"required": _("Choose what it is.")},
    )
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    tier = forms.ChoiceField(label=_("Tier"), required=False)
    field_order = ("name", "parent", "kind", "sector", "tier", "domains")

    def __init__(self, *args: Any, places: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {each.pk: each for each in places}
        for name, choices in (
            ("parent", [(each.pk, each.name) for each in places]),
            ("sector", [(each.value, _spoken(each.value)) for each in Sector]),
            ("tier", [(each.value, _spoken(each.value)) for each in Tier]),
        ):
            first = _("Choose") if name == "parent" else _("Not said")
            self.fields[name].choices = [("", first), *choices]  # type: ignore[attr-defined]


def _spoken(term: str) -> str:
    return term.replace("-", " ").capitalize()


class LookForm(forms.Form):
    """A partnership's name and colour, and its own words for levels of concern."""

    name = WordsField(
        label=_("Name of the partnership"),
        max_length=200,
        error_messages={"required": _("Give it a name.")},
    )
    colour = forms.CharField(
        label=_("Colour"),
        required=False,
        max_length=7,
        help_text=_("For buttons, numbers and lines, such as #1f5a50. Empty for our green."),
    )

    everyday = WordsField(
        label=_("Everyday, here called"),
        required=False,
        max_length=80,
        help_text=_("Your own words for the four levels of concern, such as Level 2, Early Help."),
    )
    emerging = WordsField(label=_("Emerging, here called"), required=False, max_length=80)
    complex = WordsField(label=_("Complex, here called"), required=False, max_length=80)
    acute = WordsField(
        label=_("Acute, here called"),
        required=False,
        max_length=80,
    )

    @property
    def level_words(self) -> dict[str, str]:
        """The local words that were given, by level."""
        given = {level.value: self.cleaned_data[level.value].strip() for level in ConcernLevel}
        return {level: words for level, words in given.items() if words}

    def clean_colour(self) -> str:
        """A colour on which white text can be read, and which can be read on white."""
        colour = self.cleaned_data["colour"].strip().lower()
        if not colour:
            return ""
        if not re.fullmatch(r"#[0-9a-f]{6}", colour):
            raise forms.ValidationError(_("Write the colour as # and six signs, such as #1f5a50."))
        contrast = contrast_with_white(colour)
        if contrast < LEAST_CONTRAST:
            raise forms.ValidationError(
                _(
                    "White letters on it would be hard to read (%(contrast)s to 1). Choose a darker one."
                ),
                params={"contrast": f"{contrast:.1f}"},
            )
        return colour


def contrast_with_white(colour: str) -> float:
    """How far a colour like #1f5a50 stands out from white, 1 to 21 (WCAG 2.2, contrast ratio)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return (WHITE + 0.05) / (light + 0.05)
