"""Text that travels in a cookie and that only this site can read again, for half an hour."""

import base64
import hashlib
import zlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

LASTS_SECONDS = 30 * 60
# Browsers keep a cookie of 4,096 bytes, its name and settings included.
MAX_BYTES = 3_800
# A cookie of ours never unpacks to more; someone else's is refused before it fills the memory.
MAX_UNPACKED_BYTES = 20_000


def seal(text: str) -> str:
    """Text that only this site can read again."""
    return _box().encrypt(zlib.compress(text.encode(), 9)).decode()


def open_sealed(sealed: str) -> str:
    """The text of `seal`; nothing when it is older than LASTS_SECONDS, or not ours."""
    if not sealed:
        return ""
    try:
        packed = _box().decrypt(sealed.encode(), ttl=LASTS_SECONDS)
        return zlib.decompress(packed, bufsize=MAX_UNPACKED_BYTES).decode()
    except (InvalidToken, zlib.error, ValueError):
        return ""


def _box() -> Fernet:
    key = hashlib.sha256(b"handrail answers\0" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
