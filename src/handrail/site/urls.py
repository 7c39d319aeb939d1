"""Every address of the site."""

from allauth.account import views as account
from allauth.mfa.webauthn import views as passkey
from allauth.socialaccount import views as elsewhere
from django.urls import include, path

from handrail.site import drafts, single_sign_on
from handrail.site.api import api
from handrail.site.dashboards import views as dashboards
from handrail.site.home import views as home

urlpatterns = [
    path("", home.home, name="home"),
    path("", include("handrail.apps.outbox.urls")),
    path("", include("handrail.apps.people.urls")),
    path("", include("handrail.apps.signpost.urls")),
    path("", include("handrail.apps.library.urls")),
    path("", include("handrail.apps.review.urls")),
    path("", include("handrail.apps.briefings.urls")),
    path("api/v1/", api.urls),
    path("write/", include("wagtail.admin.urls")),
    path("desk/", dashboards.desk, name="desk"),
    path("desk/kept/", drafts.kept, name="kept"),
    path("about/", home.plain, {"page": "about"}, name="about"),
    path("about/leaving/", home.plain, {"page": "leaving"}, name="leaving"),
    path("about/privacy/", home.plain, {"page": "privacy"}, name="privacy"),
    path("about/who-may-do-what/", home.plain, {"page": "roles"}, name="roles"),
    path("about/data/", home.plain, {"page": "data"}, name="data"),
    path("about/components/", home.gallery, name="gallery"),
    path("look/", home.theme, name="theme"),
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/code/", account.request_login_code, name="account_request_login_code"),
    path("sign-in/code/enter/", account.confirm_login_code, name="account_confirm_login_code"),
    path("sign-in/passkey/", passkey.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/with/<slug:provider_id>/", single_sign_on.start, name="openid_connect_login"),
    path(
        "sign-in/with/<slug:provider_id>/back/",
        single_sign_on.back,
        name="openid_connect_callback",
    ),
    path("sign-in/stopped/", elsewhere.login_cancelled, name="socialaccount_login_cancelled"),
    path("sign-out/", account.logout, name="account_logout"),
    path("account/", include("handrail.site.account_urls")),
]

handler400 = "handrail.site.errors.too_much"
handler404 = "handrail.site.errors.not_found"
handler500 = "handrail.site.errors.fault"
