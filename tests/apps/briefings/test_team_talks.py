"""A team talked a briefing through: a count for its partnership, and nothing about anyone."""

import datetime

import pytest
from django.test import Client
from tests.conftest import TODAY

from handrail.apps.audit.models import Event
from handrail.apps.briefings import selectors
from handrail.apps.briefings.models import TeamTalk
from handrail.apps.briefings.services import TalkEntry, record_talk
from handrail.apps.people.models import Kind
from handrail.apps.people.services import add_organisation

pytestmark = pytest.mark.django_db
PAGE = "/briefings/six-principles/talked/"
YESTERDAY = TODAY - datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def on_this_day(monkeypatch) -> None:
    monkeypatch.setattr("handrail.site.middleware.timezone.localdate", lambda: TODAY)


@pytest.fixture
def practitioner(client, castlebridge, person):
    client.force_login(person("teacher"))
    return client


def test_it_is_recorded_and_counts_on_the_desk(practitioner, as_role, castlebridge) -> None:
    sent = {"on": str(YESTERDAY), "people": "7", "trying": "Say how long it takes."}
    assert practitioner.post(PAGE, sent).status_code == 302
    [row] = selectors.reach(castlebridge)
    assert (row["briefing"], row["times"], row["people"]) == ("six-principles", 1, 7)
    desk = as_role("coordinator").get("/desk/").content.decode()
    assert "1 talk, 7 people" in desk


def test_the_day_may_be_written_as_people_write_it(practitioner, castlebridge) -> None:
    practitioner.post(PAGE, {"on": f"{YESTERDAY:%d/%m/%Y}", "people": "3"})
    assert TeamTalk.objects.get().on == YESTERDAY


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Say when it was."),
        ({"on": "soon", "people": "3"}, "Give a day"),
        ({"on": str(TODAY + datetime.timedelta(days=1)), "people": "3"}, "still to come"),
        ({"on": str(TODAY - datetime.timedelta(days=400)), "people": "3"}, "more than a year"),
        ({"on": str(YESTERDAY), "people": "0"}, "One person or more."),
        ({"on": str(YESTERDAY), "people": "501"}, "several talks"),
        ({"on": str(YESTERDAY), "people": "many"}, "whole number"),
        ({"on": str(YESTERDAY), "people": "3", "trying": "x" * 301}, "A sentence is enough"),
    ],
)
def test_a_mistake_is_told_kindly_and_what_was_typed_stays(practitioner, sent, says: str) -> None:
    response = practitioner.post(PAGE, sent)
    assert response.status_code == 400
    page = response.content.decode()
    assert says in page
    assert all(f'value="{typed}"' in page for typed in sent.values() if typed != "soon")
    assert not TeamTalk.objects.exists()


def test_it_is_taken_back_by_whoever_recorded_it_alone(practitioner, person, castlebridge) -> None:
    practitioner.post(PAGE, {"on": str(YESTERDAY), "people": "3"})
    talk = TeamTalk.objects.get()
    address = f"{PAGE}{talk.pk}/back/"
    another = Client()
    another.force_login(person("coordinator"))
    assert another.post(address).status_code == 404
    assert practitioner.post(address).status_code == 302
    assert not TeamTalk.objects.exists()


def test_every_write_is_audited_and_holds_no_words(practitioner, castlebridge) -> None:
    practitioner.post(PAGE, {"on": str(YESTERDAY), "people": "3", "trying": "A plan for Sam"})
    practitioner.post(f"{PAGE}{TeamTalk.objects.get().pk}/back/")
    events = Event.objects.filter(subject="team-talk").order_by("pk")
    assert [event.action for event in events] == ["record-talk", "take-back-talk"]
    assert "Sam" not in str([event.detail for event in events])


def test_one_partnership_sees_nothing_of_another(as_role, castlebridge, person) -> None:
    other = add_organisation(
        name="Elsewhere", slug="elsewhere", kind=Kind.PARTNERSHIP, nation="wales"
    )
    entry = TalkEntry(on=YESTERDAY, people=499)
    record_talk(partnership=other, briefing="leading-change", entry=entry, by=person("keeper"))
    assert selectors.reach(castlebridge) == []
    assert "499" not in as_role("coordinator").get("/desk/").content.decode()


def test_a_visitor_is_asked_to_sign_in(client, castlebridge) -> None:
    response = client.get(PAGE)
    assert response.status_code == 302 and response["Location"].startswith("/sign-in/")
    page = client.get("/briefings/six-principles/").content.decode()
    assert PAGE not in page


@pytest.mark.parametrize(("days", "there"), [(-1, False), (0, True), (400, True)])
def test_a_briefing_whose_day_has_come_is_on_the_desk(
    as_role, monkeypatch, days: int, there: bool
) -> None:
    first = min(selectors.of_the_pack(), key=lambda each: each.review_by)
    day = first.review_by + datetime.timedelta(days=days)
    monkeypatch.setattr("handrail.site.middleware.timezone.localdate", lambda: day)
    desk = as_role("coordinator").get("/desk/").content.decode()
    assert ("To be looked at again" in desk) is there
    assert (f"/briefings/{first.id}/" in desk) is there
