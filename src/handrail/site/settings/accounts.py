"""Signing in: by a code sent by mail, a passkey, or a password for those who want one."""

from handrail.site import env

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # a password may be used to sign in
ACCOUNT_ADAPTER = "handrail.site.accounts.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"  # signing in by code proves the address
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody who has no account hears from us
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "request_login_code": "20/m/ip,3/m/key",
    "reauthenticate": "10/m/user",
    "reset_password": "20/m/ip,5/m/key",
    "change_password": "5/m/user",
}
ACCOUNT_FORMS = {"login": "handrail.site.sign_in.SignInForm"}

# A second step at sign-in for whoever administers: by default wherever the site is public.
SECOND_STEP = (
    env.yes("HANDRAIL_SECOND_STEP")
    if env.text("HANDRAIL_SECOND_STEP")
    else bool(env.text("HANDRAIL_PUBLIC_URL"))
)
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Handrail"
MFA_PASSKEY_LOGIN_ENABLED = True

# Signing in with the account one has at work. A link and not a form starts it, for the pages' own
# rules let no form be answered by another site; single_sign_on.start says what guards the link.
SOCIALACCOUNT_ADAPTER = "handrail.site.single_sign_on.SocialAccountAdapter"
SSO_DOMAINS = [each.lower() for each in env.names("HANDRAIL_SSO_DOMAINS")]
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
SOCIALACCOUNT_PROVIDERS = {"openid_connect": env.openid_connect()}

# Twenty hours without a click (NHS accessibility guidance), so that nobody is rushed.
SESSION_COOKIE_AGE = 20 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_NAME = "session"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
