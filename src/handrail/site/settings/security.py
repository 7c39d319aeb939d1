"""Closed by default."""

from csp.constants import NONCE, NONE, SELF

from handrail.site import env

SECRET_KEY = env.secret_key()
ALLOWED_HOSTS = env.names("HANDRAIL_HOSTS")
_HTTPS = env.yes("HANDRAIL_HTTPS")
PUBLIC_URL = env.text("HANDRAIL_PUBLIC_URL").rstrip("/")
LOCAL_URL = env.text("HANDRAIL_LOCAL_URL").rstrip("/")
EXIT_URL = env.text("HANDRAIL_EXIT_URL")
LINK_CHECKS = env.yes("HANDRAIL_LINK_CHECKS")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "csrf"
CSRF_FAILURE_VIEW = "handrail.site.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL else []
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
# Our own pages send where they come from (browsers prove a form by it); other sites learn nothing.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# A workbook of a whole library is under 2 MB; see library.forms for the limit people read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400

# Requests a minute from one address; a school behind one address still gets in.
FAIR_USE = {
    "find": 60,
    "read": 240,
    "sheet": 30,
    "upload": 10,
    "review": 30,
    "join": 10,
    "write": 300,
    "api": 240,
}
# Behind a proxy every request comes from it; this many steps back stands the person's address.
PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = env.number("HANDRAIL_PROXIES")
