"""Terms of the vocabulary, chosen by ticking."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import models

Choices = Callable[[], list[tuple[str, str]]]


class TermsField(models.JSONField):
    """A list of terms. `choices_of` gives those there are, when the form is made."""

    def __init__(self, *args: Any, choices_of: Choices = list, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        self.choices_of = choices_of
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:  # type: ignore[override]
        """Boxes to tick."""
        return forms.MultipleChoiceField(
            label=str(self.verbose_name).capitalize(),
            help_text=self.help_text,
            required=False,
            choices=self.choices_of,
            widget=forms.CheckboxSelectMultiple,
        )
