"""Answers about a person travel in a cookie that only this site can read.

They must stand in no address, no log and no table, and still survive a click and Back. The
cookie is encrypted, lasts half an hour, ends with the browser, and goes with "Exit this page".
"""

import json
from dataclasses import asdict, dataclass, field, replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from handrail.apps.ui.forms.sealed import MAX_BYTES, open_sealed, seal

COOKIE = "answers"


@dataclass(frozen=True)
class Carried:
    """What someone has answered so far, without their job, which may stand in the address."""

    danger: str = ""
    concern: str = ""
    age: str = ""
    text: str = ""
    cut: bool = False  # the text was longer than we read
    resources_too: bool = False  # asked to see resources beside immediate help
    without: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)


def carried_in(request: HttpRequest) -> Carried:
    """The answers a request brings; none if there are none, or they are old or not ours."""
    text = open_sealed(request.COOKIES.get(COOKIE, ""))
    try:
        return Carried(**json.loads(text)) if text else Carried()
    except (ValueError, TypeError):
        return Carried()


def carry(response: HttpResponse, answers: Carried) -> HttpResponse:
    """Send the answers back with a response. A text too long for a cookie is cut, and says so."""
    sealed = _seal(answers)
    while len(sealed) > MAX_BYTES and answers.text:
        answers = replace(answers, text=answers.text[: len(answers.text) * 3 // 4], cut=True)
        sealed = _seal(answers)
    response.set_cookie(
        COOKIE,
        sealed,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def drop(response: HttpResponse) -> HttpResponse:
    """Forget the answers."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _seal(answers: Carried) -> str:
    return seal(json.dumps(asdict(answers)))
