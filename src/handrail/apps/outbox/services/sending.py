"""Sending what is due.

Before the mail server is spoken to, the row says so in a transaction of its own; so two workers
never send the same message, and a crash in between leaves one that a person is asked about,
neither lost nor sent twice.
"""

import datetime
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from handrail.apps.outbox.models import Message, State
from handrail.apps.outbox.services.stopping import is_code_of, mark_of, wants_none

# A server that is away is tried again after these minutes; then a person looks at it.
AGAIN_AFTER_MINUTES = (5, 30, 120, 480)
# From here on a mail server means it: RFC 5321, 4.2.1.
FOR_GOOD = 500


def deliver_due(now: datetime.datetime, most: int = 100) -> int:
    """Send what is due, at most `most` messages; returns how many went.

    With a mail server that is away, nothing is claimed but put off.
    """
    numbers = list(Message.objects.due(now).values_list("pk", flat=True)[:most])
    if not numbers:
        return 0
    server = get_connection(fail_silently=False)
    try:
        server.open()
    except OSError as error:  # nothing was said yet, so nothing can have arrived
        for message in Message.objects.due(now).filter(pk__in=numbers):
            message.attempts += 1
            _put_off(message, now, type(error).__name__, for_good=False)
        return 0
    try:
        return sum(_deliver(number, now, server) for number in numbers)
    finally:
        server.close()


def _deliver(number: int, now: datetime.datetime, server: BaseEmailBackend) -> bool:
    message = _claim(number, now)
    if message is None:
        return False
    try:
        _letter(message, server).send()
    except smtplib.SMTPRecipientsRefused as error:
        code = next(iter(error.recipients.values()), (FOR_GOOD, b""))[0]
        _put_off(message, now, f"{code}", for_good=code >= FOR_GOOD)
        return False
    except smtplib.SMTPResponseException as error:
        _put_off(message, now, f"{error.smtp_code}", for_good=error.smtp_code >= FOR_GOOD)
        return False
    except ValueError as error:  # a header that no letter can have
        _put_off(message, now, type(error).__name__, for_good=True)
        return False
    except OSError as error:  # cut off: it may have arrived, so it stays as being sent
        Message.objects.filter(pk=number).update(trouble=type(error).__name__)
        return False
    Message.objects.filter(pk=number).update(state=State.SENT, done_at=now, trouble="", body="")
    return True


@transaction.atomic
def _claim(number: int, now: datetime.datetime) -> Message | None:
    """Take one message for sending, unless another worker has it or its reader stopped it."""
    waiting = Message.objects.select_for_update().due(now).filter(pk=number).first()
    if waiting is None:
        return None
    stopped = waiting.reminder and wants_none(waiting.to)
    waiting.attempts += 1
    if stopped:
        waiting.state, waiting.body, waiting.done_at = State.STOPPED, "", now
    else:
        waiting.state = State.SENDING
    waiting.save(update_fields=["state", "attempts", "body", "done_at"])
    return None if stopped else waiting


def _letter(message: Message, server: BaseEmailBackend) -> EmailMessage:
    headers = {
        # The same at every attempt, so that a mail server can see a double.
        "Message-ID": f"<{mark_of(message.key)[:32]}@{_domain()}>",
        "Auto-Submitted": "auto-generated",
    }
    if message.reminder:
        for link in message.body.split():
            # Words of a title stand in the body too; only our own code for this reader counts.
            if is_code_of(link.rstrip("/").rpartition("/messages/stop/")[2], message.to):
                headers["List-Unsubscribe"] = f"<{link}>"
                headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(
        message.subject, message.body, to=[message.to], headers=headers, connection=server
    )


def _domain() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"


def _put_off(message: Message, now: datetime.datetime, trouble: str, *, for_good: bool) -> None:
    """The server did not take it: try again later, or leave it to a person."""
    tried = message.attempts
    over = for_good or tried > len(AGAIN_AFTER_MINUTES)
    message.state = State.RETURNED if over else State.WAITING
    message.trouble = trouble[:200]
    if over:
        message.done_at = now
    else:
        message.not_before = now + datetime.timedelta(minutes=AGAIN_AFTER_MINUTES[tried - 1])
    message.save(update_fields=["state", "attempts", "trouble", "done_at", "not_before"])
