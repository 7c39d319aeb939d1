"""Signing in at work, with a real OpenID Connect provider; and the second step of those who
administer."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    SECRET_SESSION_KEY,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from joserfc.jwk import RSAKey
from tests.site.openid_provider import CLIENT, SECRET, Provider, running

from handrail.apps.people.models import Person
from handrail.demo.sign_ins import PASSWORD
from handrail.site import env

pytestmark = pytest.mark.django_db
START = "/sign-in/with/employer/"


@pytest.fixture
def provider(settings, castlebridge):
    with running() as made:
        app = {"provider_id": "employer", "name": "Castlebridge Council", "client_id": CLIENT,
               "secret": SECRET, "settings": {"server_url": made.url}}  # fmt: skip
        settings.SSO_DOMAINS = ["castlebridge.example"]
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {
                "OAUTH_PKCE_ENABLED": True, "SCOPE": ["openid", "email"], "APPS": [app],
            }
        }  # fmt: skip
        yield made


def way_back(client: Client) -> str:
    """Go to the provider, and give the address it sends one back to."""
    there = client.get(START)
    assert there.status_code == 302, there.content[:300]
    return requests.get(there["Location"], allow_redirects=False, timeout=5).headers["Location"]


def sign_in(client: Client):
    return client.get(way_back(client).removeprefix("http://testserver"))


def signed_in(client: Client) -> str:
    number = client.session.get("_auth_user_id")
    return Person.objects.get(pk=number).email if number else ""


def test_someone_signs_in_with_the_account_they_have_at_work(client, provider: Provider) -> None:
    assert "Sign in with Castlebridge Council" in client.get("/sign-in/").content.decode()
    assert sign_in(client).status_code == 302
    assert signed_in(client) == "teacher@castlebridge.example"
    [asked] = [sent for path, sent in provider.asked if path == "/authorize"]
    assert asked["code_challenge_method"] == "S256"
    assert set(asked["scope"].split()) == {"openid", "email"}
    assert SocialAccount.objects.get().extra_data == {}  # nothing of what it told is kept
    assert Person.objects.get(email="teacher@castlebridge.example").check_password(PASSWORD)


def test_after_the_first_time_they_are_known_by_their_number(provider, person) -> None:
    sign_in(Client())
    provider.who["email"] = "a-new-name@castlebridge.example"
    client = Client()
    sign_in(client)
    assert signed_in(client) == "teacher@castlebridge.example"


@pytest.mark.parametrize("vouched", [False, None, "false", "true", "missing"])
def test_an_address_that_is_not_vouched_for_opens_nothing(client, provider, vouched) -> None:
    if vouched == "missing":
        del provider.who["email_verified"]
    else:
        provider.who["email_verified"] = vouched
    response = sign_in(client)
    assert response.status_code == 403
    assert "No account here yet" in response.content.decode()
    assert not signed_in(client)


def test_nobody_joins_by_signing_in(client, provider) -> None:
    provider.who["email"] = "stranger@example.org"
    before = Person.objects.count()
    assert sign_in(client).status_code == 403
    assert Person.objects.count() == before


def test_a_provider_speaks_for_its_own_people_alone(client, provider, settings) -> None:
    settings.SSO_DOMAINS = ["elsewhere.example"]
    assert sign_in(client).status_code == 403
    assert not signed_in(client)


def test_no_provider_vouches_for_whoever_looks_after_the_site(client, provider) -> None:
    provider.who["email"] = "keeper@castlebridge.example"
    assert sign_in(client).status_code == 403
    assert not signed_in(client)


def test_an_account_that_is_switched_off_stays_out(client, provider) -> None:
    Person.objects.filter(email="teacher@castlebridge.example").update(is_active=False)
    sign_in(client)
    assert not signed_in(client)


LATER = int(time.time()) + 9_999


@pytest.mark.parametrize("wrong", [
    {"exp": 1_000_000}, {"aud": ["another-site"]}, {"iss": "https://else.example"},
    {"iat": LATER}, {"nbf": LATER}, {"sub": "43"},
])  # fmt: skip
def test_an_answer_that_does_not_fit_is_not_believed(client, provider, wrong) -> None:
    provider.in_id_token = wrong
    response = sign_in(client)
    assert response.status_code == 401
    assert "Signing in did not work" in response.content.decode()
    assert not signed_in(client)


def test_an_answer_signed_by_somebody_else_is_not_believed(client, provider) -> None:
    provider.key = RSAKey.generate_key(2048)
    assert sign_in(client).status_code == 401
    assert "/keys" in [path for path, _sent in provider.asked]
    assert not signed_in(client)


def test_two_answers_about_two_people_are_not_believed(client, provider) -> None:
    provider.in_userinfo = {"sub": "43", "email": "coordinator@castlebridge.example"}
    assert sign_in(client).status_code == 401
    assert not signed_in(client)


@pytest.mark.parametrize("spoil", ["state=wrong", "state="])
def test_a_way_back_that_was_tampered_with_leads_nowhere(client, provider, spoil) -> None:
    back = urlsplit(way_back(client))
    state = parse_qs(back.query)["state"][0]
    assert (
        client.get(f"{back.path}?{back.query.replace(f'state={state}', spoil)}").status_code == 401
    )
    assert not signed_in(client)


def test_a_way_back_serves_once_and_in_one_browser(client, provider) -> None:
    back = way_back(client).removeprefix("http://testserver")
    assert Client().get(back).status_code == 401
    client.get(back)
    assert signed_in(client)
    other = Client()
    assert other.get(back).status_code == 401


def test_a_code_of_another_session_is_of_no_use(client, provider) -> None:
    stolen = parse_qs(urlsplit(way_back(Client())).query)["code"][0]
    back = urlsplit(way_back(client))
    own = parse_qs(back.query)["code"][0]
    assert client.get(f"{back.path}?{back.query.replace(own, stolen)}").status_code == 401
    assert not signed_in(client)


def test_whoever_stops_there_reads_a_kind_page(client, provider) -> None:
    provider.refuses = True
    page = client.get(way_back(client).removeprefix("http://testserver"), follow=True)
    assert "You stopped at the sign-in of your work. That is fine." in page.content.decode()


def test_a_provider_that_is_away_is_told_and_not_a_fault(client, provider, settings) -> None:
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = "http://127.0.0.1:9"
    response = client.get(START)
    assert response.status_code == 401
    assert "Send me a code by email" in response.content.decode()


def test_a_link_on_another_site_starts_no_sign_in(client, provider) -> None:
    response = client.get(START, headers={"sec-fetch-site": "cross-site"})
    assert (response.status_code, response["Location"]) == (302, "/sign-in/")
    assert provider.asked == []


def test_nothing_is_added_to_the_question_from_outside(client, provider) -> None:
    there = client.get(f"{START}?scope=admin&auth_params=prompt%3Dnone&process=connect")
    asked = parse_qs(urlsplit(there["Location"]).query)
    assert set(asked["scope"][0].split()) == {"openid", "email"}
    assert "prompt" not in asked


def test_without_a_provider_nothing_is_offered(client, castlebridge) -> None:
    assert "Sign in with" not in client.get("/sign-in/").content.decode()
    assert client.get(START).status_code == 404


@pytest.mark.parametrize(("url", "client", "says"), [
    ("http://provider.example", "a", "does not start with https"),
    ("https://provider.example", "", "set HANDRAIL_SSO_CLIENT too"),
    ("https://provider.example", "a", "set HANDRAIL_SSO_DOMAINS too"),
])  # fmt: skip
def test_a_half_set_provider_is_told_at_the_start(monkeypatch, url, client, says) -> None:
    monkeypatch.setenv("HANDRAIL_SSO_URL", url)
    monkeypatch.setenv("HANDRAIL_SSO_CLIENT", client)
    with pytest.raises(env.SettingError, match=says):
        env.openid_connect()


# ---- the second step ----


@pytest.fixture
def asked_for(settings) -> None:
    settings.SECOND_STEP = True


@pytest.mark.parametrize(("role", "asked"), [
    ("coordinator", True), ("keeper", True), ("lead", True),
    ("editor", False), ("teacher", False), ("author", False),
])  # fmt: skip
def test_who_administers_is_asked_for_a_second_step(as_role, asked_for, role, asked) -> None:
    response = as_role(role).get("/desk/")
    assert ("One more step to be safe" in response.content.decode()) is asked
    assert response.status_code == (403 if asked else 200)


def test_no_way_leads_past_it(as_role, asked_for, castlebridge) -> None:
    client = as_role("coordinator")
    for path in ("/desk/people/", "/desk/library/", "/desk/people/list.csv", "/desk/look/"):
        assert client.get(path).status_code == 403
    client.post("/desk/look/", {"name": "Changed", "colour": ""})
    castlebridge.refresh_from_db()
    assert castlebridge.name != "Changed"


def test_everything_else_stays_open_meanwhile(as_role, asked_for) -> None:
    client = as_role("coordinator")
    for path in ("/", "/find/", "/briefings/", "/account/", "/library/"):
        assert client.get(path).status_code == 200


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_an_app_is_added_in_a_minute_and_asked_for_at_the_next_sign_in(client, asked_for, castlebridge) -> None:  # fmt: skip
    sent = {"login": "coordinator@castlebridge.example", "password": PASSWORD}
    client.post("/sign-in/", sent)
    client.post("/account/sure/", {"password": PASSWORD})
    page = client.get("/account/app-codes/")
    assert "data:image/svg+xml" in page.content.decode()
    secret = client.session[SECRET_SESSION_KEY]
    assert client.post("/account/app-codes/", {"code": "000000"}).status_code == 200
    client.post("/account/app-codes/", {"code": code_now(secret)})
    fresh = client.get("/desk/")
    if fresh.status_code == 403:  # this visit has not taken the step yet
        assert "Take it once for this visit." in fresh.content.decode()
        client.post("/account/second/sure/", {"code": code_now(secret)})
    assert client.get("/desk/").status_code == 200
    kept = client.get("/account/kept-codes/").content.decode()
    assert "10 codes are left." in kept
    again = Client()
    response = again.post("/sign-in/", sent)
    assert response["Location"].startswith("/account/second/")
    assert not signed_in(again)
    kept_code = client.get("/account/kept-codes/file/").content.decode().split()[0]
    again.post("/account/second/", {"code": kept_code})
    assert signed_in(again) == "coordinator@castlebridge.example"


def test_a_session_that_was_opened_with_less_stays_outside(as_role, asked_for, person) -> None:
    client = as_role("coordinator")  # signed in, with no second step
    Authenticator.objects.create(user=person("coordinator"), type="totp", data={"secret": "x"})
    response = client.get("/desk/people/")
    assert response.status_code == 403
    assert "Take it once for this visit." in response.content.decode()


def test_the_sign_in_of_work_counts_as_one(client, provider, asked_for) -> None:
    provider.who["email"] = "coordinator@castlebridge.example"
    sign_in(client)
    assert client.get("/desk/").status_code == 200
