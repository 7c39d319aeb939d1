"""Joining: an invitation, a list, or an address at work. A link serves once and tells nothing."""

import datetime
import re

import pytest
from django.core import mail
from django.test import Client
from tests.conftest import TODAY

from handrail.apps.audit.models import Event
from handrail.apps.outbox.models import Message
from handrail.apps.outbox.services import deliver_due
from handrail.apps.people.access import RefusedError
from handrail.apps.people.models import Invitation, JoinRequest, Membership, Organisation, Person
from handrail.apps.people.services import end_role_now, give_role
from handrail.apps.people.services.joining import (
    Invited,
    SettledError,
    clear_out_joining,
    decide,
    invite,
    take_back,
)

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 23, 10, 0, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
NEW = "new@bridge-street.example"


@pytest.fixture(autouse=True)
def at_this_moment(monkeypatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    monkeypatch.setattr("handrail.site.middleware.timezone.localdate", lambda: TODAY)


@pytest.fixture
def schools(castlebridge) -> Organisation:
    return Organisation.objects.get(slug="castlebridge-schools-together")


def send(place, by, role: str = "practitioner", email: str = NEW, **more):
    who = Invited(email, place, role, **more)
    return invite(who=who, by=by, site="http://testserver", now=NOW)


def link_in_mail() -> str:
    deliver_due(NOW)
    return re.search(r"http://testserver(/join/\S+)", mail.outbox[-1].body)[1]


def form(place, **more) -> dict[str, str]:
    return {"email": NEW, "organisation": str(place.pk), "role": "practitioner", **more}


def test_someone_invited_joins_and_signs_in_by_themselves(as_role, schools) -> None:
    assert as_role("coordinator").post("/desk/people/invite/", form(schools)).status_code == 302
    assert not Person.objects.filter(email=NEW).exists()  # nothing is made before they say yes
    link, visitor = link_in_mail(), Client()
    page = visitor.get(link).content.decode()
    assert "Castlebridge Schools Together" in page and "Practitioner" in page
    assert visitor.post(link, {"name": "Jo"}).status_code == 200
    person = Person.objects.get(email=NEW)
    assert (person.name, person.has_usable_password()) == ("Jo", False)
    assert person.memberships.get().role == "practitioner"
    assert "_auth_user_id" not in visitor.session  # the link signs nobody in


def test_the_message_holds_no_more_than_it_needs(as_role, schools) -> None:
    as_role("coordinator").post("/desk/people/invite/", form(schools))
    link = link_in_mail()
    assert NEW not in link and "schools" not in link
    secret = link.split("/")[2]
    assert secret not in str(list(Invitation.objects.values()))  # only its mark is kept
    assert not Message.objects.filter(body__contains=secret).exists()


@pytest.mark.parametrize("how", ["used", "expired", "taken back", "made up", "inviter left"])
def test_a_link_that_has_ended_says_so_kindly_and_the_same(how, schools, person) -> None:
    made = send(schools, person("lead"))
    link = link_in_mail()
    if how == "used":
        Client().post(link)
        Membership.objects.filter(person__email=NEW).delete()
    elif how == "expired":
        Invitation.objects.update(expires_at=NOW - DAY)
    elif how == "taken back":
        Invitation.objects.filter(pk=made.pk).update(withdrawn_at=NOW)
    elif how == "made up":
        link = "/join/made-up/"
    else:
        end_role_now(membership=person("lead").memberships.get(), today=TODAY, by=None)
    for response in (Client().get(link), Client().post(link)):
        assert response.status_code == 410
        assert "This link has ended" in response.content.decode()
    assert not Membership.objects.filter(person__email=NEW).exists()


def test_an_invitation_twice_is_one(schools, person) -> None:
    assert send(schools, person("coordinator")) is not None
    assert send(schools, person("coordinator"), email=NEW.upper()) is None
    assert Invitation.objects.count() == 1


def test_one_that_has_ended_makes_room_for_another(schools, person) -> None:
    send(schools, person("coordinator"))
    Invitation.objects.update(expires_at=NOW - DAY)
    assert send(schools, person("coordinator")) is not None


def test_taking_it_back_stops_the_message_too(as_role, schools, person) -> None:
    made = send(schools, person("coordinator"))
    as_role("coordinator").post(f"/desk/people/invitations/{made.pk}/back/")
    assert deliver_due(NOW) == 0


def test_who_has_an_account_keeps_it(schools, person) -> None:
    send(schools, person("coordinator"), role="author", email="teacher@castlebridge.example")
    Client().post(link_in_mail(), {"name": "Somebody else"})
    teacher = person("teacher")
    assert teacher.name == "Alex"
    assert {each.role for each in teacher.memberships.all()} == {"practitioner", "author"}


def test_a_role_with_a_last_day_ends(schools, person) -> None:
    until = NOW.date() + 3 * DAY
    send(schools, person("coordinator"), ends_on=until)
    Client().post(link_in_mail())
    held = Membership.objects.filter(person__email=NEW)
    assert held.on(until).exists() and not held.on(until + DAY).exists()


@pytest.mark.parametrize(("who", "role", "fine"), [
    ("lead", "practitioner", True), ("lead", "author", True), ("lead", "lead", True),
    ("lead", "coordinator", False), ("lead", "editor", False), ("lead", "reviewer", False),
    ("coordinator", "coordinator", True), ("coordinator", "reviewer", True),
    ("teacher", "practitioner", False), ("editor", "practitioner", False),
])  # fmt: skip
def test_nobody_gives_more_than_they_may(who, role, fine, schools, person) -> None:
    place = schools.partnership if role in ("coordinator", "reviewer", "editor") else schools
    if fine:
        assert send(place, person(who), role=role)
    else:
        with pytest.raises(RefusedError):
            send(place, person(who), role=role)


@pytest.mark.parametrize("role", ["coordinator", "reviewer", "editor"])
def test_a_role_for_the_whole_is_not_given_at_a_school(as_role, schools, role) -> None:
    response = as_role("coordinator").post("/desk/people/invite/", form(schools, role=role))
    assert "This role is for the whole partnership." in response.content.decode()


@pytest.mark.parametrize("divider", [",", ";", "\t"])
def test_a_list_is_read_as_spreadsheets_paste_it(as_role, divider) -> None:
    rows = "email,organisation,role\na@example.org,Castlebridge Schools Together,practitioner\n"
    sent = {"text": rows.replace(",", divider), "sure": "yes"}
    as_role("lead").post("/desk/people/bring/", sent)
    assert Invitation.objects.get().email == "a@example.org"


def test_a_lead_of_one_agency_invites_to_no_other(as_role, castlebridge) -> None:
    police = Organisation.objects.get(slug="castleshire-police")
    response = as_role("lead").post("/desk/people/invite/", form(police))
    assert response.status_code == 400
    assert not Invitation.objects.exists()


LIST = """email,name,organisation,role,until
one@example.org,One,Castlebridge Schools Together,practitioner,
two@example.org,'=HYPERLINK(1),castlebridge schools together,Briefing author,31/03/2027
teacher@castlebridge.example,,Castlebridge Schools Together,practitioner,
one@example.org,One,Castlebridge Schools Together,practitioner,
not an address,,Castlebridge Schools Together,practitioner,
three@example.org,,Nowhere,practitioner,
four@example.org,,Castleshire Police,practitioner,
five@example.org,,Castlebridge Schools Together,coordinator,
six@example.org,,Castlebridge Schools Together,practitioner,soon
seven@example.org,,Castlebridge Schools Together,practitioner,01/01/2020
"""


def test_a_list_is_looked_at_before_it_does_anything(as_role) -> None:
    client = as_role("lead")
    page = client.post("/desk/people/bring/", {"text": LIST}).content.decode()
    assert not Invitation.objects.exists()
    assert "one@example.org" in page and "two@example.org" in page
    for row, says in [(5, "same as row 2"), (6, "not an email address"), (7, "no “Nowhere”"),
                      (8, "no “Castleshire Police”"), (9, "not a role you can give"),
                      (10, "Write the last day"), (11, "has been")]:  # fmt: skip
        assert re.search(rf"Row {row}:[^<]*{says}", page), row
    client.post("/desk/people/bring/", {"text": LIST, "sure": "yes"})
    assert set(Invitation.objects.values_list("email", "role")) == {
        ("one@example.org", "practitioner"), ("two@example.org", "author"),
    }  # fmt: skip
    client.post("/desk/people/bring/", {"text": LIST, "sure": "yes"})
    assert Invitation.objects.count() == 2


@pytest.mark.parametrize(("text", "says"), [
    ("", "Choose a file, or paste the rows."),
    ("name\nA", "email, organisation, role is not among them"),
    ("email,organisation,role\n" + "a@b.example,x,y\n" * 501, "more than 500 people"),
])  # fmt: skip
def test_a_list_that_cannot_be_read_says_what_would_be_right(as_role, text, says) -> None:
    response = as_role("lead").post("/desk/people/bring/", {"text": text})
    assert response.status_code == 400
    assert says in response.content.decode()


def test_people_go_out_as_a_list_that_comes_back_and_computes_nothing(as_role, person) -> None:
    teacher = person("teacher")
    teacher.name = "=1+1"
    teacher.save()
    text = as_role("coordinator").get("/desk/people/list.csv").content.decode("utf-8-sig")
    assert "'=1+1" in text and ",=1+1" not in text
    page = as_role("coordinator").post("/desk/people/bring/", {"text": text}).content.decode()
    assert "Nobody to invite" in page and "Row" not in page.split("Nobody to invite")[0].split("Rows to look at")[0]  # fmt: skip


@pytest.fixture
def asks(schools):
    schools.email_domains = ["bridge-street.example"]
    schools.save()

    def ask(email: str = NEW):
        sent = {"email": email, "organisation": schools.pk, "name": "Jo"}
        return Client().post("/join/", sent)

    return ask


def test_an_address_at_work_opens_the_way_and_a_person_decides(asks, as_role) -> None:
    asks()
    link = link_in_mail()
    assert link.startswith("/join/sure/")
    Client().get(link)
    assert JoinRequest.objects.get().proved_at is None  # looking at it proves nothing
    assert Client().post(link).status_code == 200
    assert not Person.objects.filter(email=NEW).exists()
    deliver_due(NOW)
    told = mail.outbox[-1]
    assert told.to == ["lead@castlebridge.example"] and NEW not in told.body
    lead = as_role("lead")
    assert NEW in lead.get("/desk/people/").content.decode()
    lead.post(f"/desk/people/asked/{JoinRequest.objects.get().pk}/", {"answer": "yes"})
    assert Person.objects.get(email=NEW).memberships.get().role == "practitioner"
    deliver_due(NOW)
    assert mail.outbox[-1].subject == "You can sign in now"
    assert Client().post(link).status_code == 410


def test_whoever_asks_reads_the_same(asks) -> None:
    known, unknown = asks(), asks("someone@elsewhere.example")
    strip = re.compile(rb'nonce="[^"]+"|value="[^"]{40,}"')
    assert strip.sub(b"", known.content) == strip.sub(b"", unknown.content)
    assert deliver_due(NOW) == 1
    asks()  # again: no second message while the first is open
    assert deliver_due(NOW) == 0


def test_not_now_is_told_and_makes_no_account(asks, as_role) -> None:
    asks()
    Client().post(link_in_mail())
    number = JoinRequest.objects.get().pk
    as_role("coordinator").post(f"/desk/people/asked/{number}/", {"answer": "no"})
    deliver_due(NOW)
    assert mail.outbox[-1].subject == "About your request"
    assert not Person.objects.filter(email=NEW).exists()


@pytest.mark.parametrize(("domains", "says"), [
    ("gmail.com", "Anyone can have an address at gmail.com"),
    ("not a domain!", "does not look like a domain"),
])  # fmt: skip
def test_a_domain_that_shows_nothing_is_refused(as_role, schools, domains, says) -> None:
    sent = {"name": schools.name, "domains": domains}
    response = as_role("coordinator").post(f"/desk/places/{schools.pk}/", sent)
    assert response.status_code == 400
    assert says in response.content.decode()


def test_what_is_over_is_deleted_in_its_time(asks, schools, person) -> None:
    send(schools, person("coordinator"))
    asks()
    assert clear_out_joining(NOW) == 0
    assert clear_out_joining(NOW + 2 * DAY) == 1  # never proved
    assert clear_out_joining(NOW + 60 * DAY) == 1


def test_every_step_is_audited_and_holds_no_address(asks, as_role, schools, person) -> None:
    send(schools, person("coordinator"), email="other@example.org")
    asks()
    Client().post(link_in_mail())
    as_role("lead").post(f"/desk/people/asked/{JoinRequest.objects.get().pk}/", {"answer": "yes"})
    told = str(list(Event.objects.values("action", "detail", "subject")))
    for action in ("invite", "ask-to-join", "prove-address", "decide-to-join", "give-role"):
        assert action in told
    assert "@" not in told


def test_a_role_in_another_partnership_stays_unseen(as_role, person, castlebridge) -> None:
    other = Organisation.objects.create(
        name="Far Away", slug="far", kind="partnership", nation="wales", host="far.example"
    )
    give_role(person=person("teacher"), organisation=other, role="editor", on=TODAY, by=None)
    client = as_role("coordinator")
    for path in ("/desk/people/", f"/desk/people/{person('teacher').pk}/", "/desk/people/list.csv"):
        assert "Far Away" not in client.get(path).content.decode()


def test_what_is_settled_is_not_settled_again(asks, schools, person) -> None:
    made = send(schools, person("coordinator"))
    Client().post(link_in_mail())
    with pytest.raises(SettledError):
        take_back(invitation=made, by=person("coordinator"), now=NOW)
    asks("other@bridge-street.example")
    waiting = JoinRequest.objects.get()
    stale = JoinRequest.objects.get()
    decide(request=waiting, yes=False, by=person("lead"), site="http://testserver", now=NOW)
    with pytest.raises(SettledError):
        decide(request=stale, yes=True, by=person("lead"), site="http://testserver", now=NOW)
    assert not Person.objects.filter(email="other@bridge-street.example").exists()


def test_two_places_of_one_name_are_not_guessed_between(as_role, schools) -> None:
    for number in (1, 2):
        Organisation.objects.create(
            name="Night Team", slug=f"night-{number}", kind="team", nation="england",
            parent=schools, partnership=schools.partnership,
        )  # fmt: skip
    rows = "email,organisation,role\na@example.org,Night Team,practitioner\nb@example.org,night-2,practitioner\n"
    page = as_role("lead").post("/desk/people/bring/", {"text": rows}).content.decode()
    assert "There are two called" in page and "b@example.org" in page


def test_a_deleted_account_gets_no_letter_that_waited(as_role, schools, person) -> None:
    send(schools, person("coordinator"), role="author", email="teacher@castlebridge.example")
    as_role("teacher").post("/account/delete/")
    assert not Message.objects.exists()
