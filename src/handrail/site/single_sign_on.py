"""Sign-in with the account someone has at work (OpenID Connect).

The flow is allauth's. Added here are the checks that it leaves out: the signature of the ID token,
that both answers are about one person, and a page instead of a fault when the provider is away.
"""

from collections.abc import Mapping
from typing import Any

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from handrail.apps.people.models import Person

# A link from another site must not start a sign-in that its reader did not ask for.
OWN_SITES = ("", "same-origin", "none")


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """People are invited by their partnership; signing in elsewhere makes no account here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody joins by signing in."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """The first time, an account is found by its address, if the provider vouches for it.

        allauth could do this by a setting, but that takes away the password someone has chosen.
        """
        if sociallogin.is_existing:
            return
        for address in sociallogin.email_addresses:
            if address.verified is not True:  # the word "false" is no vouching
                continue
            email = address.email.lower()
            if email.rpartition("@")[2] not in settings.SSO_DOMAINS:
                continue  # a provider speaks for its own people, and for nobody else's
            person = Person.objects.filter(
                email=email, is_active=True, looks_after_site=False
            ).first()
            if person:
                sociallogin.connect(request, person)
                return
        raise ImmediateHttpResponse(
            render(request, "socialaccount/no_account.html", {}, status=403)
        )


class Exchange(OpenIDConnectOAuth2Adapter):
    """Takes the provider's answer apart, and believes none of it unseen."""

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any
    ) -> SocialLogin:
        """As allauth, with the signature checked; nothing the provider told is kept but its number
        for the person."""
        if "id_token" not in kwargs["response"]:
            raise OAuth2Error("the answer holds no ID token")
        # allauth skips the signature for a token it fetched itself; so it shall not think so.
        self.did_fetch_access_token = False
        login = super().complete_login(request, app, token, **kwargs)
        told: Mapping[str, Any] = login.account.extra_data
        sure = told["id_token"]
        if told.get("userinfo", sure)["sub"] != sure["sub"]:
            raise OAuth2Error("the two answers are about two people")
        login.account.extra_data = {}
        return login


@require_safe
def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send someone to sign in at work. A plain link, since the pages' own rules let no form be
    answered by another site."""
    if request.headers.get("Sec-Fetch-Site", "") not in OWN_SITES:
        return redirect("account_login")
    kept = request.GET.copy()
    for name in set(kept) - {"next"}:
        del kept[name]
    request.GET = kept  # type: ignore[assignment]
    return _through(OAuth2LoginView, request, provider_id)


@require_safe
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Someone comes back from signing in at work."""
    return _through(OAuth2CallbackView, request, provider_id)


def _through(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    exchange = Exchange(request, provider_id)
    try:
        answer: HttpResponse = view.adapter_view(exchange)(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except (requests.RequestException, KeyError) as fault:
        return render_authentication_error(request, exchange.get_provider(), exception=fault)
    return answer
