"""What the site is made of, and how a request travels."""

from pathlib import Path

ROOT_URLCONF = "handrail.site.urls"
WSGI_APPLICATION = "handrail.site.wsgi.application"
DEBUG = False

INSTALLED_APPS = [
    "handrail.apps.ui",
    "handrail.apps.audit",
    "handrail.apps.outbox",
    "handrail.apps.people",
    "handrail.apps.library",
    "handrail.apps.signpost",
    "handrail.apps.review",
    "handrail.apps.briefings",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "wagtail.users",
    "wagtail.admin",
    "wagtail",
    "wagtail.search",
    "taggit",
    "modelcluster",
    "handrail.site",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "handrail.site.middleware.private_pages",
    "handrail.site.api.open_to_read",
    "handrail.site.middleware.fair_use",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "handrail.site.middleware.partnership",
    "handrail.site.middleware.second_step",
    "handrail.site.editor.editor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "handrail.site.middleware.refusals",
]

_SITE = Path(__file__).resolve().parent.parent

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_SITE / "jinja2"],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "handrail.site.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "handrail.site.jinja.page_context",
            ],
        },
    },
    {  # mail, and whatever allauth brings of its own
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_SITE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
