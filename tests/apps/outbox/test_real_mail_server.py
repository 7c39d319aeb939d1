"""Against a real SMTP server on this machine."""

import datetime
import socket
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import transaction

from handrail.apps.outbox import services
from handrail.apps.outbox.models import Message, State
from handrail.apps.outbox.services import Addressee

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 23, 10, 0, tzinfo=datetime.UTC)


class Postbox:
    """Takes letters, or answers as it is told to."""

    def __init__(self) -> None:
        self.letters: list[Envelope] = []
        self.answer = "250 OK"

    async def handle_RCPT(  # noqa: N802 - the server's own name for it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("nobody@"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.answer == "250 OK":
            self.letters.append(envelope)
        return self.answer


@pytest.fixture
def postbox(settings) -> Iterator[Postbox]:
    box = Postbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 5
    yield box
    server.stop()


def write(key: str, to: str = "someone@example.org") -> None:
    with transaction.atomic():
        services.post(
            to=Addressee(to), template="people/mail/welcome.txt", values={"place": "Ysgol y Bont"},
            key=key, site="https://help.example", now=NOW,
        )  # fmt: skip


def test_a_letter_arrives_as_it_was_written(postbox) -> None:
    write("a")
    assert services.deliver_due(NOW) == 1
    [letter] = postbox.letters
    text = letter.content.decode()
    assert letter.rcpt_tos == ["someone@example.org"]
    assert "Subject: You can sign in now" in text
    assert "Ysgol y Bont" in text
    assert "Auto-Submitted: auto-generated" in text


def test_one_that_is_refused_holds_up_nobody_else(postbox) -> None:
    write("a", "nobody@example.org")
    write("b")
    assert services.deliver_due(NOW) == 1
    assert len(postbox.letters) == 1
    assert Message.objects.get(key="a").state == State.RETURNED


def test_a_full_post_box_is_tried_again_and_the_letter_is_the_same(postbox) -> None:
    write("a")
    postbox.answer = "452 later"
    assert services.deliver_due(NOW) == 0
    postbox.answer = "250 OK"
    assert services.deliver_due(NOW + datetime.timedelta(minutes=6)) == 1
    assert services.deliver_due(NOW + datetime.timedelta(days=1)) == 0
    assert len(postbox.letters) == 1


def test_a_server_that_is_away_loses_nothing(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    write("a")
    assert services.deliver_due(NOW) == 0
    message = Message.objects.get()
    assert message.state == State.WAITING
    assert message.not_before > NOW
    assert message.body
