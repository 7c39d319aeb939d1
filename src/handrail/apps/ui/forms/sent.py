"""What a person sent with a form: the form as it came, and words without hidden marks."""

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict


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
