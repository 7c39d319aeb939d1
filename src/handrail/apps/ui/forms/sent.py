"""What a person sent with a form: the form as it came, and words without hidden marks."""

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy


def sent(request: HttpRequest) -> QueryDict | None:
    """The form that was sent, or None. An empty form that was sent is still sent: its fields are
    told, not passed over."""
    return request.POST if request.method == "POST" else None


def without_controls(text: str) -> str:
    """Text without control characters, which XLSX and XML cannot carry."""
    return "".join(char for char in text if char >= " " or char in "\n\t")


class WordsField(forms.CharField):
    """Words someone typed or pasted, without the marks that no file or feed can hold."""

    def to_python(self, value: Any) -> str:
        """As its base, then without control characters."""
        return without_controls(super().to_python(value) or "")


# As a browser sends a day, and as people here write one.
DAYS = ("%Y-%m-%d", "%d/%m/%Y")


class DayField(forms.DateField):
    """A day, chosen or written."""

    default_error_messages = {
        "required": gettext_lazy("Say which day."),
        "invalid": gettext_lazy("Give a day, like 31/03/2027."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", DAYS)
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format=DAYS[0]))
        super().__init__(**kwargs)
