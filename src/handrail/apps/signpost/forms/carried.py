"""Answers about a person travel in a cookie that only this site can read.

They must stand in no address, no log and no table, and still survive a click and Back. The
cookie is encrypted, lasts half an hour, ends with the browser, and goes with "Exit this page".
"""

import base64
import hashlib
import json
import zlib
from dataclasses import asdict, dataclass, field, replace

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "answers"
LASTS_SECONDS = 30 * 60
# Browsers keep a cookie of 4,096 bytes, its name and settings included.
MAX_BYTES = 3_800


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


def seal(text: str) -> str:
    """Text that only this site can read again."""
    return _box().encrypt(zlib.compress(text.encode(), 9)).decode()


def open_sealed(sealed: str) -> str:
    """The text of `seal`; nothing when it is older than LASTS_SECONDS, or not ours."""
    if not sealed:
        return ""
    try:
        packed = _box().decrypt(sealed.encode(), ttl=LASTS_SECONDS)
        return zlib.decompress(packed, bufsize=20_000).decode()
    except (InvalidToken, zlib.error, ValueError):
        return ""


def _box() -> Fernet:
    key = hashlib.sha256(b"handrail answers\0" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
