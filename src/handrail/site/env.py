"""The one place where the environment is read: by name, with a default or a clear refusal.

docs/reference/settings.md lists each; a test holds the two together.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit


class SettingError(Exception):
    """A setting cannot be used; the message names it and says what would be right."""


@dataclass(frozen=True)
class Variable:
    """One variable: its name, what it is for, and what holds without it."""

    name: str
    about: str
    default: str


VARIABLES = (
    Variable("HANDRAIL_DATA", "folder for the database, the key and backups", "var"),
    Variable("HANDRAIL_SECRET_KEY", "signs and encrypts cookies; made and kept if unset", ""),
    Variable("HANDRAIL_HOSTS", "addresses the site answers to, with commas", "localhost,127.0.0.1"),
    Variable("HANDRAIL_PUBLIC_URL", "the address people use, for QR codes and feeds", ""),
    Variable(
        "HANDRAIL_LOCAL_URL",
        "without a public address: where `site run` serves it",
        "http://localhost:8000",
    ),
    Variable("HANDRAIL_HTTPS", "`yes` when people reach the site by https", "no"),
    Variable("HANDRAIL_PROXIES", "how many proxies of your own stand before the site", "0"),
    Variable("HANDRAIL_EXIT_URL", "where “Exit this page” leads", "https://www.bbc.co.uk/weather"),
    Variable("HANDRAIL_EMAIL_URL", "smtp://user:password@host:587 or console:", "console:"),
    Variable("HANDRAIL_EMAIL_FROM", "sender of messages", "Handrail <handrail@localhost>"),
    Variable("HANDRAIL_MESSAGE_HOURS", "hours in which messages go, Monday to Friday", "8-18"),
    Variable("HANDRAIL_LINK_CHECKS", "`yes` to look whether addresses still answer", "no"),
    Variable("HANDRAIL_SECOND_STEP", "`yes`: who administers signs in with a second step", ""),
    Variable("HANDRAIL_SSO_URL", "your OpenID Connect provider, to sign in with it", ""),
    Variable("HANDRAIL_SSO_NAME", "what people call it", "your work account"),
    Variable("HANDRAIL_SSO_DOMAINS", "whose addresses it may vouch for, with commas", ""),
    Variable("HANDRAIL_SSO_CLIENT", "the client's name at the provider", ""),
    Variable("HANDRAIL_SSO_SECRET", "the client's secret at the provider", ""),
    Variable("DATABASE_URL", "postgresql://… for PostgreSQL; SQLite without it", ""),
)
_BY_NAME = {variable.name: variable for variable in VARIABLES}


def text(name: str) -> str:
    """The value of a variable, or its default."""
    return os.environ.get(name) or _BY_NAME[name].default


def yes(name: str) -> bool:
    """A yes-or-no variable. Raises SettingError for anything else."""
    value = text(name).strip().lower()
    if value in ("yes", "true", "1", "on"):
        return True
    if value in ("no", "false", "0", "off"):
        return False
    raise SettingError(f"{name} is “{value}”; write yes or no")


def number(name: str) -> int:
    """A whole number from 0 on. Raises SettingError for anything else."""
    value = text(name).strip()
    if not value.isdecimal():
        raise SettingError(f"{name} is “{value}”; write a whole number, for example 1")
    return int(value)


def hours(name: str) -> tuple[int, int]:
    """Two hours of a day with a hyphen, such as 8-18. Raises SettingError for anything else."""
    value = text(name).strip()
    first, _hyphen, last = value.partition("-")
    if not (first.isdecimal() and last.isdecimal() and int(first) < int(last) <= 24):
        raise SettingError(f"{name} is “{value}”; write two hours, for example 8-18")
    return int(first), int(last)


def names(name: str) -> list[str]:
    """A list with commas."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def data_folder() -> Path:
    """The folder for everything this installation keeps; made when it is not there."""
    folder = Path(text("HANDRAIL_DATA")).resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(
            f"HANDRAIL_DATA is {folder}, which cannot be made or used: {error.strerror}"
        ) from error
    return folder


def secret_key() -> str:
    """The key from the environment, or one made once and kept in the data folder (mode 600)."""
    given = os.environ.get("HANDRAIL_SECRET_KEY", "")
    if given:
        if len(given) < 40:
            raise SettingError(
                "HANDRAIL_SECRET_KEY is shorter than 40 characters; use a longer one"
            )
        return given
    path = data_folder() / "secret.key"
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text().strip()


def database() -> dict[str, object]:
    """Django's settings for the database in DATABASE_URL, or for SQLite in the data folder."""
    url = text("DATABASE_URL")
    if not url:
        return sqlite(data_folder() / "handrail.sqlite3")
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise SettingError(
            f"DATABASE_URL starts with “{parts.scheme}”; write postgresql://user:password@host/name"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # `?host=/run/postgresql` is libpq's way to name a socket instead of a machine
        "HOST": unquote(parts.hostname or parse_qs(parts.query).get("host", [""])[0]),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite(path: Path) -> dict[str, object]:
    """SQLite as it holds under several writers: write-ahead log, and the write lock taken first."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON",
        },
    }


def openid_connect() -> dict[str, object]:
    """allauth's settings for the provider in HANDRAIL_SSO_URL; without one, no app."""
    server, client = text("HANDRAIL_SSO_URL"), text("HANDRAIL_SSO_CLIENT")
    apps = []
    if server:
        if urlsplit(server).scheme != "https":
            raise SettingError("HANDRAIL_SSO_URL does not start with https; the provider's does")
        if not client:
            raise SettingError("HANDRAIL_SSO_URL is set; set HANDRAIL_SSO_CLIENT too")
        if not names("HANDRAIL_SSO_DOMAINS"):
            raise SettingError("HANDRAIL_SSO_URL is set; set HANDRAIL_SSO_DOMAINS too")
        apps = [
            {
                "provider_id": "employer",
                "name": text("HANDRAIL_SSO_NAME"),
                "client_id": client,
                "secret": text("HANDRAIL_SSO_SECRET"),
                "settings": {"server_url": server},
            }
        ]
    return {"OAUTH_PKCE_ENABLED": True, "SCOPE": ["openid", "email"], "APPS": apps}


def email() -> dict[str, object]:
    """Django's settings for the mail server in HANDRAIL_EMAIL_URL."""
    parts = urlsplit(text("HANDRAIL_EMAIL_URL"))
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme not in ("smtp", "smtps", "smtp+tls"):
        raise SettingError(
            f"HANDRAIL_EMAIL_URL starts with “{parts.scheme}”; write smtp://, smtp+tls:// or smtps://"
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 15,
    }
