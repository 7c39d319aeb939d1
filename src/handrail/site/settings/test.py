"""For tests: nothing leaves the machine, and what is kept is thrown away."""

import os
import tempfile

os.environ.setdefault("HANDRAIL_DATA", tempfile.mkdtemp(prefix="handrail-test-"))
os.environ.setdefault("HANDRAIL_HOSTS", "testserver,localhost,127.0.0.1")

from handrail.site.settings import *  # noqa: E402

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, and only here
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FAIR_USE = dict.fromkeys(FAIR_USE, 100_000)
