"""For tests: nothing leaves the machine, and what is kept is thrown away."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# Whatever this machine's own installation is, tests are not to touch it.
os.environ["HANDRAIL_DATA"] = tempfile.mkdtemp(prefix="handrail-test-")
atexit.register(shutil.rmtree, os.environ["HANDRAIL_DATA"], ignore_errors=True)
os.environ["HANDRAIL_HOSTS"] = "testserver,localhost,127.0.0.1"
for _name in (
    "PUBLIC_URL",
    "HTTPS",
    "EMAIL_URL",
    "LINK_CHECKS",
    "PROXIES",
    "SECRET_KEY",
    "MESSAGE_HOURS",
    "SECOND_STEP",
    "SSO_URL",
):
    os.environ.pop(f"HANDRAIL_{_name}", None)

from handrail.site.settings.live import *  # noqa: E402

Path(STATIC_ROOT).mkdir()
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, and only here
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FAIR_USE = dict.fromkeys(FAIR_USE, 100_000)
