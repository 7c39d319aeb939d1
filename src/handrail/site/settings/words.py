"""Language and time."""

from pathlib import Path

LANGUAGE_CODE = "en-gb"
# Welsh joins when it is complete: half a language is worse than one.
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]
LANGUAGE_COOKIE_NAME = "language"
USE_I18N = True
TIME_ZONE = "Europe/London"
USE_TZ = True
