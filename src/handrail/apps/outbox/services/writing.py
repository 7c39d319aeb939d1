"""Writing messages, and taking back what waits.

A message is a row of the same transaction as the change it tells of: no change, no message.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.template.loader import render_to_string

from handrail.apps.outbox.models import Message, State
from handrail.apps.outbox.services.hours import next_open
from handrail.apps.outbox.services.stopping import stop_code, wants_none

KEEP_DAYS = 90


class NotInTransactionError(Exception):
    """A message was written outside a transaction, so it might go without what it tells of."""


@dataclass(frozen=True)
class Addressee:
    """Whom a message is for, and whose site writes it."""

    email: str
    person: int | None = None
    partnership: int | None = None


def post(
    *,
    to: Addressee,
    template: str,
    values: dict[str, Any],
    key: str,
    site: str,
    now: datetime.datetime,
    reminder: bool = False,
    at_once: bool = False,
) -> Message | None:
    """Write a message, to be sent once after the change it tells of is committed.

    `template` is a text whose first line is the subject. `key` says what it tells: the same key
    is never sent again, and None is returned for it. `site` is the address of the site, without a
    slash at its end. A message waits for the hours in which people work, unless the person asked
    for it this moment (`at_once`). Raises NotInTransactionError.
    """
    if not connection.in_atomic_block:
        raise NotInTransactionError("outbox.post belongs inside the transaction of the change")
    if reminder and wants_none(to.email):
        return None
    stop = f"{site}/messages/stop/{stop_code(to.email)}/" if reminder else ""
    text = render_to_string(template, {**values, "site": site, "stop": stop})
    subject, _newline, body = text.strip().partition("\n")
    message, made = Message.objects.get_or_create(
        key=key,
        defaults={
            "to": to.email,
            "person": to.person,
            "partnership": to.partnership,
            "subject": " ".join(subject.split()),
            "body": body.strip() + "\n",
            "reminder": reminder,
            "not_before": now if at_once else next_open(now),
        },
    )
    return message if made else None


@transaction.atomic
def send_again(*, message: Message, now: datetime.datetime) -> None:
    """A person says that a message goes once more."""
    Message.objects.filter(pk=message.pk, state__in=(State.SENDING, State.RETURNED)).update(
        state=State.WAITING, not_before=now, attempts=0, done_at=None
    )


def withdraw(keys: list[str]) -> int:
    """Take back what waits under these keys; returns how many had not gone yet."""
    gone, _each = Message.objects.filter(key__in=keys, state=State.WAITING).delete()
    return gone


def forget(person: int, email: str) -> None:
    """Take away what was written to someone whose account goes, or to their address."""
    Message.objects.filter(Q(person=person) | Q(to=email)).delete()


def clear_out(now: datetime.datetime) -> int:
    """Delete messages whose time is over; returns how many."""
    old = now - datetime.timedelta(days=KEEP_DAYS)
    over = Q(done_at__lt=old) | Q(done_at=None, written_at__lt=old)
    return int(Message.objects.filter(over).delete()[0])
