"""No reminders for those who want none: one step, no sign-in, and no address kept."""

import hashlib
import hmac

from django.conf import settings
from django.core import signing

from handrail.apps.outbox.models import Stopped

_SALT = "outbox.stop"


def stop_code(email: str) -> str:
    """What a link to stop reminders carries: a signed mark, and no address."""
    return signing.dumps(mark_of(email.lower()), salt=_SALT)


def is_code_of(code: str, email: str) -> bool:
    """Whether a code is ours, and for this address."""
    try:
        return bool(signing.loads(code, salt=_SALT) == mark_of(email.lower()))
    except signing.BadSignature:
        return False


def stop(code: str) -> bool:
    """No more reminders for whoever got this code; whether the code is one of ours."""
    return _switch(code, off=True)


def start_again(code: str) -> bool:
    """Reminders again, for whoever changed their mind; whether the code is one of ours."""
    return _switch(code, off=False)


def _switch(code: str, *, off: bool) -> bool:
    try:
        mark = signing.loads(code, salt=_SALT)
    except signing.BadSignature:
        return False
    if off:
        Stopped.objects.get_or_create(mark=mark)
    else:
        Stopped.objects.filter(mark=mark).delete()
    return True


def wants_none(email: str) -> bool:
    """Whether this address wants no reminders."""
    return Stopped.objects.filter(mark=mark_of(email.lower())).exists()


def mark_of(text: str) -> str:
    """A one-way mark of a text, different in every installation."""
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()
