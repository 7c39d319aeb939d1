"""Says in plain words whether an installation is healthy."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.mail import get_connection
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from handrail.apps.library.models import LinkHealth, Resource
from handrail.apps.outbox.models import Message, State
from handrail.apps.people.models import Organisation, Person
from handrail.apps.signpost.access import missing_numbers

WORKER_BEAT = "worker.beat"
# The worker beats every minute; three missed beats are no accident.
WORKER_SILENT_AFTER = datetime.timedelta(minutes=3)
BACKUP_OLD_AFTER = datetime.timedelta(days=2)


@dataclass(frozen=True)
class Finding:
    """One thing looked at: well or not, what was seen, and what to do."""

    well: bool
    about: str
    seen: str
    advice: str = ""


def examine() -> Iterator[Finding]:
    """Look at everything; one thing that cannot be looked at does not stop the others."""
    for look in (
        _database,
        _tables,
        _settings,
        _mail,
        _messages,
        _worker,
        _links,
        _checks,
        _numbers,
        _backups,
    ):
        try:
            yield from look()
        except Exception as error:  # a doctor who faints helps nobody
            name = look.__name__.strip("_")
            yield Finding(False, name, f"could not be looked at: {error}", "See the error above.")


def _database() -> Iterator[Finding]:
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    vendor = connection.vendor
    if vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode")
            mode = cursor.fetchone()[0]
            cursor.execute("PRAGMA quick_check")
            sound = cursor.fetchone()[0] == "ok"
        yield Finding(
            sound, "database", f"SQLite, {mode} journal, {'sound' if sound else 'damaged'}",
            "" if sound else "Stop the site and restore the newest backup.",
        )  # fmt: skip
    else:
        yield Finding(True, "database", f"{vendor} answers")


def _tables() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    yield Finding(
        not waiting,
        "tables",
        f"{len(waiting)} steps wait" if waiting else "up to date",
        "Run `handrail site set-up`." if waiting else "",
    )


def _settings() -> Iterator[Finding]:
    public = bool(settings.PUBLIC_URL)
    yield Finding(
        public,
        "public address",
        settings.PUBLIC_URL or "not set; codes on paper lead to the address of each request",
        "" if public else "Set HANDRAIL_PUBLIC_URL.",
    )
    https = settings.SESSION_COOKIE_SECURE
    yield Finding(
        https,
        "https",
        "on" if https else "off; fine on one's own machine, not on a network",
        "" if https else "Put a proxy with a certificate before it and set HANDRAIL_HTTPS=yes.",
    )
    keepers = Person.objects.filter(looks_after_site=True, is_active=True).count()
    yield Finding(
        keepers > 0,
        "people who look after the site",
        str(keepers),
        "" if keepers else "Run `handrail site add-keeper EMAIL`.",
    )


def _mail() -> Iterator[Finding]:
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        yield Finding(
            False, "mail", "goes to the terminal", "Set HANDRAIL_EMAIL_URL so that codes arrive."
        )
        return
    server = get_connection(fail_silently=False)
    server.open()
    server.close()
    yield Finding(True, "mail", f"{settings.EMAIL_HOST} answers")


def _messages() -> Iterator[Finding]:
    stuck = Message.objects.filter(state__in=(State.SENDING, State.RETURNED)).count()
    late = timezone.now() - WORKER_SILENT_AFTER
    waiting = Message.objects.filter(state=State.WAITING, not_before__lt=late).count()
    yield Finding(
        not stuck and not waiting,
        "messages",
        f"{stuck} to look at, {waiting} late" if stuck or waiting else "none is stuck",
        "Look at them with `handrail site messages`." if stuck or waiting else "",
    )


def _worker() -> Iterator[Finding]:
    beat = Path(settings.DATA_FOLDER) / WORKER_BEAT
    if not beat.exists():
        yield Finding(False, "worker", "has never run here", "Run `handrail site work` beside it.")
        return
    at = datetime.datetime.fromtimestamp(beat.stat().st_mtime, datetime.UTC)
    silent = timezone.now() - at > WORKER_SILENT_AFTER
    yield Finding(
        not silent,
        "worker",
        f"last seen {at:%d %B %Y %H:%M} UTC",
        "Start `handrail site work` again." if silent else "",
    )


def _links() -> Iterator[Finding]:
    if not settings.LINK_CHECKS:
        yield Finding(True, "addresses", "not looked at (HANDRAIL_LINK_CHECKS is no)")
        return
    waiting = Resource.objects.filter(removed_at=None, link=None).count()
    due = LinkHealth.objects.filter(look_again_at__lte=timezone.now()).count()
    broken = LinkHealth.objects.filter(state="broken").count()
    late = waiting + due > 200
    yield Finding(
        not late,
        "addresses",
        f"{waiting + due} to look at, {broken} broken",
        "The worker is behind; see that it runs." if late else "",
    )


def _checks() -> Iterator[Finding]:
    due = Resource.objects.filter(removed_at=None, check_by__lte=timezone.localdate()).count()
    yield Finding(
        due == 0,
        "checks by a person",
        f"{due} resources are due" if due else "nothing is due",
        "Share them out under “Keep it right”." if due else "",
    )


def _numbers() -> Iterator[Finding]:
    for partnership in Organisation.objects.partnerships():
        missing = missing_numbers(partnership)
        yield Finding(
            not missing,
            f"local numbers of {partnership.name}",
            f"{len(missing)} missing" if missing else "all here",
            "Enter them under “Local numbers”." if missing else "",
        )


def _backups() -> Iterator[Finding]:
    folder = Path(settings.DATA_FOLDER) / "backups"
    newest = max((path.stat().st_mtime for path in folder.glob("*")), default=None)
    if newest is None and connection.vendor != "sqlite":
        yield Finding(True, "backups", "not seen from here; pg_dump keeps those of PostgreSQL")
        return
    if newest is None:
        yield Finding(False, "backups", "there are none", "Run `handrail site backup` every night.")
        return
    at = datetime.datetime.fromtimestamp(newest, datetime.UTC)
    old = timezone.now() - at > BACKUP_OLD_AFTER
    yield Finding(
        not old,
        "backups",
        f"newest is of {at:%d %B %Y %H:%M} UTC",
        "See why the nightly backup stopped." if old else "",
    )
