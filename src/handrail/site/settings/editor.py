"""The editor of briefings (Wagtail): only what writing needs, and nothing that leaves the site."""

from pathlib import Path

import wagtail

from handrail.site import env

WAGTAIL_SITE_NAME = "Handrail"
WAGTAILADMIN_BASE_URL = env.text("HANDRAIL_PUBLIC_URL") or env.text("HANDRAIL_LOCAL_URL")
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_AUTOSAVE_INTERVAL = 2000
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# The editor's style sheet names one picture of the app for pictures, which we leave out.
_PICTURES = Path(wagtail.__file__).parent / "images/static/wagtailimages/images"
STATICFILES_DIRS = [("wagtailimages/images", _PICTURES)]
