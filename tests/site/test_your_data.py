"""What is held about someone is theirs to see, take away, put right and delete, in three steps."""

import json

import pytest
from tests.conftest import TODAY

from handrail.apps.audit.models import Event
from handrail.apps.briefings.models import TeamTalk
from handrail.apps.briefings.services import TalkEntry, record_talk
from handrail.apps.people.models import Membership, Person

pytestmark = [pytest.mark.django_db, pytest.mark.ti]


@pytest.fixture
def me(client, castlebridge, person) -> Person:
    someone = person("teacher")
    client.force_login(someone)
    return someone


def test_everything_declared_is_shown_with_its_reason(client, me, castlebridge) -> None:
    entry = TalkEntry(on=TODAY, people=4)
    record_talk(partnership=castlebridge, briefing="six-principles", entry=entry, by=me)
    page = client.get("/account/data/").content.decode()
    assert me.email in page
    assert "six-principles on" in page
    assert "Deleted with the account" in page
    assert me.password not in page


def test_it_is_one_step_from_the_account(client, me) -> None:
    assert "/account/data/" in client.get("/account/").content.decode()
    page = client.get("/account/data/").content.decode()
    assert "/account/delete/" in page


def test_it_is_taken_away_as_a_file_of_that_person_alone(client, me, person) -> None:
    other = person("coordinator")
    response = client.get("/account/data/your-data.json")
    rows = json.loads(response.content)
    told = {row["what"]: row["values"] for row in rows}
    assert told["Person, email address"] == [me.email]
    assert other.email not in response.content.decode()


def test_a_name_is_put_right(client, me) -> None:
    client.post("/account/data/", {"name": "  Sam  "})
    me.refresh_from_db()
    assert me.name == "Sam"
    refused = client.post("/account/data/", {"name": "x" * 151})
    assert refused.status_code == 400
    assert "150" in refused.content.decode()


def test_an_account_is_deleted_and_what_it_did_stays_without_it(client, me, castlebridge) -> None:
    entry = TalkEntry(on=TODAY, people=4)
    record_talk(partnership=castlebridge, briefing="six-principles", entry=entry, by=me)
    assert "can't be brought back" in client.get("/account/delete/").content.decode().replace(
        "&#39;", "'"
    )
    assert Person.objects.filter(pk=me.pk).exists()
    number = me.pk
    client.post("/account/delete/")
    assert not Person.objects.filter(pk=number).exists()
    assert not Membership.objects.filter(person_id=number).exists()
    assert TeamTalk.objects.get().recorded_by is None
    assert Event.objects.filter(action="delete", subject="person", subject_number=number).exists()
    assert client.get("/account/data/").status_code == 302


def test_the_last_keeper_is_told_whom_to_ask_and_stays(client, person, castlebridge) -> None:
    keeper = person("keeper")
    Person.objects.filter(looks_after_site=True).exclude(pk=keeper.pk).update(
        looks_after_site=False
    )
    client.force_login(keeper)
    page = client.post("/account/delete/", follow=True).content.decode()
    assert "Give someone else charge of it first" in page
    assert Person.objects.filter(pk=keeper.pk).exists()


def test_a_visitor_sees_no_one(client, castlebridge) -> None:
    for address in ("/account/data/", "/account/data/your-data.json", "/account/delete/"):
        assert client.get(address).status_code == 302
