"""Messages: written with the change they tell of, sent after it, never twice, stopped in one step."""

import datetime
import re
import smtplib

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from handrail.apps.outbox import services
from handrail.apps.outbox.models import Message, State, Stopped
from handrail.apps.outbox.services import Addressee, sending
from handrail.apps.outbox.services.hours import next_open

pytestmark = pytest.mark.django_db
UTC = datetime.UTC
MONDAY_10 = datetime.datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
MINUTE = datetime.timedelta(minutes=1)
VALUES = {"place": "Bridge Street Primary"}


def write(key: str = "a", *, now=MONDAY_10, to: str = "someone@example.org", **more):
    with transaction.atomic():
        return services.post(
            to=Addressee(to), template="people/mail/welcome.txt", values=VALUES, key=key,
            site="https://help.example", now=now, **more,
        )  # fmt: skip


def reminder(key: str = "r", **more):
    with transaction.atomic():
        return services.post(
            to=Addressee("someone@example.org"), template="outbox/reminder_for_tests.txt",
            values={}, key=key, site="https://help.example", now=MONDAY_10, reminder=True, **more,
        )  # fmt: skip


@pytest.fixture(autouse=True)
def a_reminder(monkeypatch) -> None:
    real = services.writing.render_to_string

    def rendered(template, values):
        if template == "outbox/reminder_for_tests.txt":
            return f"Something to look at\nHello.\nTo stop: {values['stop']}\n"
        return real(template, values)

    monkeypatch.setattr(services.writing, "render_to_string", rendered)


@pytest.mark.parametrize(
    ("written", "goes"),
    [
        ("Monday 10:00", "2026-11-23T10:00"),
        ("Monday 7:59", "2026-11-23T08:00"),
        ("Monday 18:00", "2026-11-24T08:00"),
        ("Friday 17:59", "2026-11-27T17:59"),
        ("Friday 18:01", "2026-11-30T08:00"),
        ("Saturday 12:00", "2026-11-30T08:00"),
        ("Sunday 23:00", "2026-11-30T08:00"),
    ],
)
def test_messages_go_in_working_hours(written: str, goes: str) -> None:
    day, _space, time = written.partition(" ")
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    hour, minute = map(int, time.split(":"))
    at = datetime.datetime(2026, 11, 23, hour, minute, tzinfo=UTC)
    at += datetime.timedelta(days=days.index(day))
    assert next_open(at).astimezone(UTC).strftime("%Y-%m-%dT%H:%M") == goes


@given(st.datetimes(datetime.datetime(2026, 1, 1), datetime.datetime(2028, 1, 1), timezones=st.just(UTC)))  # fmt: skip
def test_no_message_goes_at_night_or_on_a_weekend_and_none_goes_early(at) -> None:
    from django.utils import timezone

    goes = next_open(at)
    local = timezone.localtime(goes)
    assert goes >= at
    assert goes - at <= datetime.timedelta(days=3)
    assert local.weekday() < 5
    assert 8 <= local.hour < 18


def test_what_someone_asked_for_this_moment_comes_at_night_too() -> None:
    night = MONDAY_10.replace(hour=23)
    write(now=night, at_once=True)
    assert services.deliver_due(night) == 1


def test_nothing_is_sent_when_the_change_is_not_made() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        write()
        raise RuntimeError("the change fails")
    assert services.deliver_due(MONDAY_10) == 0
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_a_message_outside_a_transaction_is_refused(castlebridge) -> None:
    with pytest.raises(services.NotInTransactionError):
        services.post(
            to=Addressee("a@example.org"), template="people/mail/welcome.txt", values=VALUES,
            key="k", site="https://help.example", now=MONDAY_10,
        )  # fmt: skip


def test_the_same_thing_is_told_once() -> None:
    assert write("told") is not None
    assert write("told") is None
    assert services.deliver_due(MONDAY_10) == 1
    assert services.deliver_due(MONDAY_10) == 0
    assert write("told") is None
    assert len(mail.outbox) == 1


def test_what_was_sent_is_not_kept() -> None:
    write()
    services.deliver_due(MONDAY_10)
    message = Message.objects.get()
    assert (message.state, message.body) == (State.SENT, "")
    assert services.clear_out(MONDAY_10 + datetime.timedelta(days=91)) == 1


def test_a_message_in_the_hands_of_one_worker_is_not_sent_by_another(monkeypatch) -> None:
    write()
    real = sending._letter

    def meanwhile(message, server):
        assert services.deliver_due(MONDAY_10) == 0  # the second worker, in between
        return real(message, server)

    monkeypatch.setattr(sending, "_letter", meanwhile)
    assert services.deliver_due(MONDAY_10) == 1
    assert len(mail.outbox) == 1


def failing(monkeypatch, error: Exception) -> None:
    class Letter:
        def send(self) -> None:
            raise error

    monkeypatch.setattr(sending, "_letter", lambda message, server: Letter())


def test_a_server_that_breaks_off_leaves_it_to_a_person(monkeypatch) -> None:
    write()
    failing(monkeypatch, smtplib.SMTPServerDisconnected("gone"))
    services.deliver_due(MONDAY_10)
    message = Message.objects.get()
    assert message.state == State.SENDING
    monkeypatch.undo()
    assert services.deliver_due(MONDAY_10 + 600 * MINUTE) == 0  # it may have arrived
    services.send_again(message=message, now=MONDAY_10)
    assert services.deliver_due(MONDAY_10) == 1


@pytest.mark.parametrize("error", [
    smtplib.SMTPRecipientsRefused({"someone@example.org": (451, b"later")}),
    smtplib.SMTPDataError(452, b"full"),
])  # fmt: skip
def test_not_now_is_tried_again_later_and_not_for_ever(monkeypatch, error) -> None:
    write()
    failing(monkeypatch, error)
    at = MONDAY_10
    for minutes in sending.AGAIN_AFTER_MINUTES:
        services.deliver_due(at)
        assert Message.objects.get().state == State.WAITING
        assert services.deliver_due(at + (minutes - 1) * MINUTE) == 0
        at += minutes * MINUTE
    services.deliver_due(at)
    assert Message.objects.get().state == State.RETURNED


def test_no_for_good_is_not_tried_again(monkeypatch) -> None:
    write()
    failing(monkeypatch, smtplib.SMTPRecipientsRefused({"someone@example.org": (550, b"no")}))
    services.deliver_due(MONDAY_10)
    message = Message.objects.get()
    assert (message.state, message.trouble) == (State.RETURNED, "550")


@pytest.mark.ti
def test_reminders_stop_in_one_step_and_start_again(client: Client, castlebridge) -> None:
    code = services.stop_code("Someone@example.org")
    page = client.get(f"/messages/stop/{code}/")
    assert b"Stop reminders" in page.content
    assert reminder("before") is not None
    assert client.post(f"/messages/stop/{code}/").status_code == 200
    assert services.deliver_due(MONDAY_10) == 0  # not even what was waiting
    assert reminder("after") is None
    assert write("asked for") is not None  # what is no reminder still comes
    client.post(f"/messages/stop/{code}/", {"again": "yes"})
    assert reminder("again") is not None


def test_looking_at_the_page_stops_nothing(client: Client, castlebridge) -> None:
    client.get(f"/messages/stop/{services.stop_code('someone@example.org')}/")
    assert not Stopped.objects.exists()


def test_a_link_that_is_not_ours_stops_nothing(client: Client, castlebridge) -> None:
    assert client.post("/messages/stop/made-up/").status_code == 404
    assert not Stopped.objects.exists()


def test_a_mail_program_can_stop_by_itself_and_reads_no_address(castlebridge) -> None:
    reminder()
    services.deliver_due(MONDAY_10)
    [letter] = mail.outbox
    link = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "someone" not in link
    response = Client(enforce_csrf_checks=True).post(
        link.removeprefix("https://help.example"), {"List-Unsubscribe": "One-Click"}
    )
    assert response.status_code == 200
    assert services.wants_none("someone@example.org")
    assert "someone" not in str(list(Stopped.objects.values()))


# What a locked phone may show: words that tell what a message is about.
TELLS = re.compile(
    r"trauma|abuse|harm|safeguard|concern|child|victim|incident|mental|support|crisis|police", re.I
)


@pytest.mark.ti
@pytest.mark.parametrize("name", ["invitation", "sure", "welcome", "not_now"])
def test_subject_and_first_line_give_nothing_away(name: str, castlebridge, person) -> None:
    from django.template.loader import render_to_string

    from handrail.apps.people.access import ROLES
    from handrail.apps.people.models import Invitation

    text = render_to_string(
        f"people/mail/{name}.txt",
        {"invitation": Invitation(name="Jo <b>"), "by": person("coordinator"), "days": 14,
         "role": ROLES["practitioner"], "place": "Tom & Jerry", "link": "https://x", "hours": 24,
         "site": "https://help.example"},
    ).strip()  # fmt: skip
    subject, _newline, body = text.partition("\n")
    assert not TELLS.search(subject + body[:100])
    assert "&lt;" not in text and "&amp;" not in text  # words for people, not for a browser
    assert "Tom & Jerry" in text


def test_no_header_can_be_put_into_a_message(castlebridge) -> None:
    write("h")
    Message.objects.filter(key="h").update(subject="Hello\nBcc: all@example.org")
    write("i")
    assert services.deliver_due(MONDAY_10) == 1  # the next one goes all the same
    assert Message.objects.get(key="h").state == State.RETURNED


def test_a_link_in_a_title_is_not_taken_for_ours(castlebridge, monkeypatch) -> None:
    reminder("t")
    message = Message.objects.get()
    message.body = "“See https://evil.example/messages/stop/x/ now”\n" + message.body
    message.save()
    services.deliver_due(MONDAY_10)
    assert "evil" not in mail.outbox[0].extra_headers["List-Unsubscribe"]


def test_a_message_that_was_cut_off_is_not_kept_for_ever(monkeypatch) -> None:
    write()
    failing(monkeypatch, smtplib.SMTPServerDisconnected("gone"))
    services.deliver_due(MONDAY_10)
    Message.objects.update(written_at=MONDAY_10)
    assert services.clear_out(MONDAY_10 + datetime.timedelta(days=91)) == 1
