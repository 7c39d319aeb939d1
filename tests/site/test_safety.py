"""Closed by default: headers, cookies, words of errors, sign-in, settings."""

import re

import pytest
from django.core import mail
from django.test import Client

from handrail.site import env

pytestmark = pytest.mark.django_db

PUBLIC = ["/", "/find/", "/find/results/", "/library/", "/library/uktc-brain/", "/guides/",
          "/guides/teacher/universal", "/help-now/", "/about/", "/about/leaving/", "/about/privacy/",
          "/about/data/", "/about/who-may-do-what/", "/sign-in/", "/sign-in/code/", "/nothing-here/"]  # fmt: skip

# Words no message of ours may use (GOV.UK error messages, and ours).
BLAME = re.compile(
    r"\b(invalid|illegal|forbidden|prohibited|not allowed|wrong|failed|you forgot|must|required|"
    r"denied|oops|please|sorry|incorrect|unauthorised)\b",
    re.IGNORECASE,
)


def words(response) -> str:
    page = re.sub(r"<(script|style|head)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.ti
@pytest.mark.parametrize("path", PUBLIC)
def test_every_page_is_closed_to_others_and_kept_by_nobody(client, castlebridge, path) -> None:
    response = client.get(path)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert re.search(r"script-src [^;]*'nonce-", policy)
    for directive in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'",
                      "form-action 'self'"):  # fmt: skip
        assert directive in policy
    assert response["Cache-Control"] == "no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"


@pytest.mark.ti
@pytest.mark.parametrize("path", PUBLIC)
def test_no_page_asks_another_host_for_anything(client, castlebridge, path) -> None:
    page = client.get(path).content.decode()
    for attribute in re.findall(r'<(?:script|img|iframe|link)[^>]+(?:src|href)="([^"]+)"', page):
        assert attribute.startswith("/"), attribute
    assert "style=" not in page
    assert not re.search(r"<script(?![^>]*(nonce|src))", page)
    assert not re.search(r"\son\w+=", page)


@pytest.mark.ti
def test_only_the_cookies_we_name(client: Client, castlebridge) -> None:
    for path in PUBLIC:
        client.get(path)
    client.post("/find/", {"text": "grief"})
    client.post("/look/", {"theme": "low", "next": "/"})
    assert set(client.cookies) <= {"session", "csrf", "answers", "theme"}
    for name in ("answers", "csrf", "theme"):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"


# A summary may say what a law asks of people; the pages around it may not.
WITHOUT_SUMMARIES = [path for path in PUBLIC if "library" not in path and "guides/t" not in path]


@pytest.mark.ti
@pytest.mark.parametrize("path", [p for p in WITHOUT_SUMMARIES if "results" not in p])
def test_no_page_blames(client, castlebridge, path) -> None:
    found = BLAME.findall(words(client.get(path)))
    assert not found, found


@pytest.mark.ti
def test_no_form_blames_whatever_is_sent(as_role, castlebridge) -> None:
    client = as_role("coordinator")
    for path in (
        "/desk/library/add/",
        "/desk/numbers/local-child-front-door/",
        "/desk/library/import/",
    ):
        for form in ({}, {"minutes": "x", "url": "x", "topics": "x", "call": "x", "web": "x"}):
            response = client.post(path, form)
            assert response.status_code == 400
            errors = re.findall(
                r"govuk-error-(?:message|summary).*?</(?:p|div)>", response.content.decode(), re.S
            )
            assert errors
            assert not BLAME.search(re.sub(r"<[^>]+>", " ", " ".join(errors)))


@pytest.mark.ti
def test_signing_in_never_says_whether_an_account_exists(castlebridge) -> None:
    answers = []
    for email in ("coordinator@castlebridge.example", "nobody@castlebridge.example"):
        client = Client()
        page = client.post("/sign-in/", {"login": email, "password": "not the one it is"})
        answers.append(re.sub(r'value="[^"]*"|nonce="[^"]*"', "", page.content.decode()))
    assert answers[0] == answers[1]
    assert not BLAME.search(re.sub(r"<[^>]+>", " ", answers[0]))


def test_a_code_by_mail_signs_in_and_its_message_gives_nothing_away(castlebridge) -> None:
    client = Client()
    client.post("/sign-in/code/", {"email": "coordinator@castlebridge.example"})
    message = mail.outbox[0]
    assert not re.search(r"trauma|abuse|safeguard", message.subject + message.body, re.IGNORECASE)
    code = re.search(r"^\s*([A-Z0-9-]{6,9})\s*$", message.body, re.M).group(1)
    response = client.post("/sign-in/code/enter/", {"code": code})
    assert response.status_code == 302
    assert client.get("/desk/").status_code == 200


def test_nobody_learns_by_mail_either(castlebridge) -> None:
    Client().post("/sign-in/code/", {"email": "nobody@castlebridge.example"})
    assert not any(re.search(r"[A-Z0-9]{3}-[A-Z0-9]{3}", message.body) for message in mail.outbox)


@pytest.mark.ti
def test_every_public_page_has_the_way_out_and_desk_pages_do_not(as_role, castlebridge) -> None:
    client = as_role("coordinator")
    for path in ("/", "/find/", "/library/uktc-brain/", "/help-now/", "/guides/teacher/universal"):
        page = client.get(path).content.decode()
        assert '<a class="hr-exit" href="/leave/"' in page
    for path in ("/desk/", "/desk/library/", "/desk/numbers/"):
        assert "hr-exit" not in client.get(path).content.decode()


@pytest.mark.ti
def test_leaving_without_scripts_forgets_and_goes_to_the_weather(as_role) -> None:
    client = as_role("coordinator")
    client.post("/find/", {"text": "grief"})
    response = client.get("/leave/")
    assert response["Location"] == "https://www.bbc.co.uk/weather"
    assert response["Cache-Control"] == "no-store"
    assert client.cookies["answers"].value == ""
    assert client.get("/desk/").status_code == 302


@pytest.mark.ti
def test_titles_and_addresses_are_neutral(client, castlebridge) -> None:
    sensitive = re.compile(r"abuse|suicid|self-harm|rape|violence|danger|trauma", re.IGNORECASE)
    for path in (
        "/",
        "/find/",
        "/find/results/",
        "/help-now/",
        "/guides/",
        "/guides/teacher/universal",
    ):
        page = client.get(path).content.decode()
        assert not sensitive.search(path)
        assert not sensitive.search(re.search(r"<title>(.*?)</title>", page, re.S).group(1))


def test_a_fault_says_it_is_ours_and_shows_no_code(client, castlebridge, monkeypatch) -> None:
    def break_(*args: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("handrail.site.home.views.recent", break_)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    text = words(response)
    assert "our fault" in text
    assert "secret detail" not in text
    assert not re.search(r"\b500\b", text)


def test_behind_a_proxy_each_person_is_counted_apart(client, castlebridge, settings) -> None:
    settings.FAIR_USE = {**settings.FAIR_USE, "upload": 2}
    settings.PROXIES = 1
    for address in ("198.51.100.1", "198.51.100.2", "198.51.100.3"):
        for _ in range(2):
            sent = {"HTTP_X_FORWARDED_FOR": f"10.9.9.9, {address}"}
            assert client.post("/find/", {"text": "a"}, **sent).status_code == 302


def test_a_step_without_a_page_says_so(client, castlebridge) -> None:
    response = client.get("/find/choose/")
    assert response.status_code == 405
    assert "only a step" in words(response)
    assert client.head("/").status_code == 200


def test_odd_addresses_are_no_fault(client, castlebridge) -> None:
    for path in ("/library/?page=²", "/library/?page=" + "9" * 5_000, "/library/?page=999",
                 "/open-referral/services?page=²", "/api/v1/resources/%00", "/library/%00/"):  # fmt: skip
        assert client.get(path).status_code in (200, 400, 404), path


def test_a_flood_is_slowed_kindly(client, castlebridge, settings) -> None:
    settings.FAIR_USE = {**settings.FAIR_USE, "find": 3, "upload": 3}
    statuses = [client.post("/find/", {"text": "a"}).status_code for _ in range(6)]
    assert 429 in statuses
    assert client.get("/help-now/").status_code == 200


def test_the_quieter_look_comes_and_goes_and_leads_nowhere_else(client, castlebridge) -> None:
    response = client.post("/look/", {"theme": "low", "next": "https://evil.example/"})
    assert response["Location"] == "/"
    assert 'data-theme="low"' in client.get("/").content.decode()
    client.post("/look/", {"theme": "usual", "next": "/"})
    assert "data-theme" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("name", "value", "call"),
    [
        ("HANDRAIL_HTTPS", "perhaps", lambda: env.yes("HANDRAIL_HTTPS")),
        ("HANDRAIL_SECRET_KEY", "short", env.secret_key),
        ("DATABASE_URL", "mysql://x/y", env.database),
        ("HANDRAIL_EMAIL_URL", "pigeon://x", env.email),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(monkeypatch, name, value, call) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(env.SettingError, match=name):
        call()


def test_a_database_address_is_read_in_every_form(monkeypatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:p%40ss@db.example:5433/hand%20rail")
    made = env.database()
    assert (made["USER"], made["PASSWORD"], made["HOST"], made["PORT"], made["NAME"]) == (
        "me", "p@ss", "db.example", "5433", "hand rail",
    )  # fmt: skip
    monkeypatch.setenv("DATABASE_URL", "postgresql://postgres@/x?host=%2Frun%2Fpg")
    assert env.database()["HOST"] == "/run/pg"
