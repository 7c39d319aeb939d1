"""Roles given, ended, moved; accounts merged; a partnership is never left without anyone."""

import datetime
import hashlib

import pytest
from tests.conftest import TODAY

from handrail.apps.audit.models import Event
from handrail.apps.briefings.models import TeamTalk
from handrail.apps.people.access import Permission, can
from handrail.apps.people.models import Invitation, Kind, Membership, Organisation, Person
from handrail.apps.people.services import (
    LastCoordinatorError,
    MergeError,
    add_organisation,
    delete_person,
    end_role,
    end_role_now,
    give_role,
    merge_people,
    move,
)
from handrail.apps.people.services.joining import accept
from handrail.apps.people.services.roles import clear_out_roles

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
NOW = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
HERE = {"site": "https://help.example", "now": NOW}


@pytest.fixture(autouse=True)
def on_this_day(monkeypatch) -> None:
    monkeypatch.setattr("handrail.site.middleware.timezone.localdate", lambda: TODAY)


@pytest.fixture
def police(castlebridge) -> Organisation:
    return Organisation.objects.get(slug="castleshire-police")


def own(person) -> Membership:
    return person.memberships.get()


def test_a_role_from_a_day_to_a_day_holds_between_them(as_role, person, police) -> None:
    teacher = person("teacher")
    sent = {"organisation": police.pk, "role": "lead", "on": TODAY + DAY, "until": TODAY + 2 * DAY}
    as_role("coordinator").post(f"/desk/people/{teacher.pk}/", sent)
    holds = [
        can(teacher, Permission.MANAGE_PEOPLE, police, TODAY + number * DAY) for number in range(4)
    ]
    assert holds == [False, True, True, False]


@pytest.mark.parametrize(("sent", "says"), [
    ({"on": str(TODAY)}, "Choose where."),
    ({"role": "lead"}, "Say from which day."),
    ({"role": "king", "on": str(TODAY)}, "Select a valid choice"),
    ({"role": "lead", "on": str(TODAY + 2 * DAY), "until": str(TODAY + DAY)}, "comes before"),
    ({"role": "lead", "on": "soon"}, "Give a day"),
])  # fmt: skip
def test_a_mistake_is_told_and_nothing_is_given(as_role, person, sent, says) -> None:
    response = as_role("coordinator").post(f"/desk/people/{person('teacher').pk}/", sent)
    assert response.status_code == 400
    if "valid" not in says:
        assert says in response.content.decode()
    assert person("teacher").memberships.count() == 1


def test_ended_this_moment_is_refused_this_moment(as_role, person, client) -> None:
    editor = person("editor")
    give_role(person=editor, organisation=own(editor).organisation, role="practitioner",
              on=TODAY - 9 * DAY, by=None)  # fmt: skip
    held = editor.memberships.get(role="editor")
    Membership.objects.filter(pk=held.pk).update(starts_on=TODAY - DAY)
    path = f"/desk/people/{editor.pk}/roles/{held.pk}/end/"
    as_role("coordinator").post(path, {"when": "now"})
    assert not can(editor, Permission.EDIT_LIBRARY, held.organisation, TODAY)


def test_ended_with_today_holds_until_tonight(as_role, person) -> None:
    editor = person("editor")
    held = own(editor)
    as_role("coordinator").post(f"/desk/people/{editor.pk}/roles/{held.pk}/end/", {"when": "day"})
    assert can(editor, Permission.EDIT_LIBRARY, held.organisation, TODAY)
    assert not can(editor, Permission.EDIT_LIBRARY, held.organisation, TODAY + DAY)


def test_a_lead_ends_no_role_that_is_not_theirs_to_give(as_role, person, castlebridge) -> None:
    schools = own(person("lead")).organisation
    higher = give_role(
        person=person("teacher"), organisation=schools, role="editor", on=TODAY, by=None
    )
    path = f"/desk/people/{person('teacher').pk}/roles/{higher.pk}/end/"
    assert as_role("lead").post(path).status_code == 403
    higher.refresh_from_db()
    assert higher.ends_on is None


def test_a_lead_sees_nobody_of_another_agency(as_role, person) -> None:
    page = as_role("lead").get("/desk/people/").content.decode()
    assert "teacher@" in page and "coordinator@" not in page
    assert as_role("lead").get(f"/desk/people/{person('coordinator').pk}/").status_code == 404


@pytest.mark.parametrize("how", [end_role_now, end_role, move])
def test_a_partnership_keeps_one_coordinator(how, person, castlebridge, police) -> None:
    held = own(person("coordinator"))
    more = {
        end_role_now: {"today": TODAY}, end_role: {"on": TODAY}, move: {"to": police, "on": TODAY},
    }[how]  # fmt: skip
    with pytest.raises(LastCoordinatorError, match="Make someone else coordinator first"):
        how(membership=held, by=None, **more)
    other = Person.objects.create_user("second@example.org")
    give_role(person=other, organisation=castlebridge, role="coordinator", on=TODAY, by=None)
    how(membership=held, by=person("keeper"), **more)


def test_moving_leaves_no_gap_and_no_double(as_role, person, police) -> None:
    teacher = person("teacher")
    held = own(teacher)
    Membership.objects.filter(pk=held.pk).update(starts_on=TODAY - 30 * DAY)
    path = f"/desk/people/{teacher.pk}/roles/{held.pk}/move/"
    as_role("coordinator").post(path, {"organisation": police.pk, "on": str(TODAY + 5 * DAY)})
    for number in range(10):
        where = teacher.memberships.on(TODAY + number * DAY).values_list(
            "organisation_id", flat=True
        )
        assert list(where) == [police.pk if number >= 5 else held.organisation_id]


def test_anyone_can_leave(as_role, person) -> None:
    held = own(person("teacher"))
    client = as_role("teacher")
    assert "Leave this role" in client.get("/account/roles/").content.decode()
    client.post(f"/account/roles/{held.pk}/leave/")
    assert not person("teacher").memberships.on(TODAY).exists()
    assert (
        as_role("teacher").post(f"/account/roles/{own(person('lead')).pk}/leave/").status_code
        == 404
    )


@pytest.fixture
def double(person, castlebridge) -> Person:
    made = Person.objects.create_user("alex2@castlebridge.example", name="Alex")
    schools = own(person("teacher")).organisation
    give_role(person=made, organisation=schools, role="author", on=TODAY, by=None)
    TeamTalk.objects.create(
        partnership=castlebridge, briefing="six-principles", on=TODAY, people=3, recorded_by=made
    )
    return made


def test_two_accounts_of_one_person_become_one(as_role, person, double) -> None:
    client, teacher = as_role("coordinator"), person("teacher")
    path = f"/desk/people/{teacher.pk}/merge/"
    page = client.post(path, {"email": double.email}).content.decode()
    assert "cannot come back" in page and Person.objects.filter(pk=double.pk).exists()
    client.post(path, {"email": double.email, "sure": "yes"})
    assert not Person.objects.filter(pk=double.pk).exists()
    assert {each.role for each in teacher.memberships.all()} == {"practitioner", "author"}
    assert TeamTalk.objects.get().recorded_by == teacher
    assert Event.objects.filter(action="merge").exists()


def test_a_role_both_have_keeps_the_later_end(person, double, castlebridge) -> None:
    teacher = person("teacher")
    held = own(teacher)
    held.ends_on = TODAY + DAY
    held.save()
    give_role(person=double, organisation=held.organisation, role=held.role,
              on=TODAY - 5 * DAY, until=TODAY + 9 * DAY, by=None)  # fmt: skip
    merge_people(
        keep=teacher, double=double, partnership=castlebridge, by=person("coordinator"), **HERE
    )
    held.refresh_from_db()
    assert (held.starts_on, held.ends_on) == (TODAY - 5 * DAY, TODAY + 9 * DAY)


def test_an_account_that_is_used_elsewhere_is_not_merged_here(as_role, person, double) -> None:
    other = add_organisation(name="Far", slug="far", kind=Kind.PARTNERSHIP, nation="wales")
    give_role(person=double, organisation=other, role="editor", on=TODAY, by=None)
    with pytest.raises(MergeError, match="used elsewhere"):
        merge_people(
            keep=person("teacher"), double=double, by=person("coordinator"),
            partnership=Organisation.objects.get(slug="castlebridge"), **HERE,
        )  # fmt: skip


@pytest.mark.parametrize("email", ["keeper@castlebridge.example", "nobody@example.org",
                                   "teacher@castlebridge.example"])  # fmt: skip
def test_what_cannot_be_merged_is_told(as_role, person, email) -> None:
    path = f"/desk/people/{person('teacher').pk}/merge/"
    response = as_role("coordinator").post(path, {"email": email, "sure": "yes"})
    assert response.status_code == 400
    assert Person.objects.filter(email="keeper@castlebridge.example").exists()


def test_a_lead_merges_nobody(as_role, person, double) -> None:
    path = f"/desk/people/{person('teacher').pk}/merge/"
    assert as_role("lead").post(path, {"email": double.email, "sure": "yes"}).status_code == 403
    assert Person.objects.filter(pk=double.pk).exists()


def test_nobody_takes_anothers_account_into_their_own(as_role, person, double) -> None:
    path = f"/desk/people/{person('coordinator').pk}/merge/"
    response = as_role("coordinator").post(path, {"email": double.email, "sure": "yes"})
    assert "Ask another coordinator to merge them." in response.content.decode()
    assert Person.objects.filter(pk=double.pk).exists()


def test_both_addresses_hear_of_it(person, double, castlebridge) -> None:
    from handrail.apps.outbox.models import Message

    merge_people(keep=person("teacher"), double=double, partnership=castlebridge,
                 by=person("coordinator"), **HERE)  # fmt: skip
    assert sorted(Message.objects.values_list("to", flat=True)) == [
        "alex2@castlebridge.example", "teacher@castlebridge.example",
    ]  # fmt: skip


def test_days_between_two_roles_become_no_days_of_either(person, double, castlebridge) -> None:
    teacher = person("teacher")
    held = own(teacher)
    Membership.objects.filter(pk=held.pk).update(
        starts_on=TODAY - 90 * DAY, ends_on=TODAY - 60 * DAY
    )
    give_role(
        person=double, organisation=held.organisation, role=held.role, on=TODAY + 9 * DAY, by=None
    )
    merge_people(keep=teacher, double=double, partnership=castlebridge,
                 by=person("coordinator"), **HERE)  # fmt: skip
    assert not teacher.memberships.on(TODAY).filter(role=held.role).exists()
    assert teacher.memberships.on(TODAY + 9 * DAY).filter(role=held.role).exists()


# ---- nobody gives themselves more, or for longer ----


@pytest.mark.parametrize("who", ["lead", "coordinator"])
def test_nobody_gives_a_role_to_themselves(as_role, person, who) -> None:
    me = person(who)
    held = own(me)
    Membership.objects.filter(pk=held.pk).update(ends_on=TODAY)
    if who == "coordinator":
        other = Person.objects.create_user("second@example.org")
        give_role(person=other, organisation=held.organisation, role=who, on=TODAY, by=None)
    sent = {"organisation": held.organisation_id, "role": who, "on": str(TODAY), "until": ""}
    response = as_role(who).post(f"/desk/people/{me.pk}/", sent)
    assert "Your own roles are given by someone else." in response.content.decode()
    invited = {"email": me.email.upper(), "organisation": held.organisation_id, "role": who}
    assert as_role(who).post("/desk/people/invite/", invited).status_code == 400
    held.refresh_from_db()
    assert held.ends_on == TODAY


@pytest.mark.parametrize(("until", "fine"), [("", False), (9, False), (5, True), (3, True)])
def test_nobody_gives_a_role_for_longer_than_their_own(as_role, person, until, fine) -> None:
    held = own(person("lead"))
    Membership.objects.filter(pk=held.pk).update(ends_on=TODAY + 5 * DAY)
    last = str(TODAY + until * DAY) if until else ""
    sent = {"organisation": held.organisation_id, "role": "lead", "on": str(TODAY), "until": last}
    response = as_role("lead").post(f"/desk/people/{person('teacher').pk}/", sent)
    assert (response.status_code == 302) is fine
    assert fine or "Your own role there lasts until" in response.content.decode()


def test_a_role_that_ended_is_not_ended_or_moved_again(as_role, person, police) -> None:
    teacher = person("teacher")
    held = own(teacher)
    Membership.objects.filter(pk=held.pk).update(starts_on=TODAY - 9 * DAY, ends_on=TODAY - 3 * DAY)
    for what in ("end", "move"):
        path = f"/desk/people/{teacher.pk}/roles/{held.pk}/{what}/"
        sent = {"organisation": police.pk, "on": str(TODAY)}
        assert as_role("coordinator").post(path, sent).status_code == 404
    assert not teacher.memberships.on(TODAY).exists()


def test_a_role_to_come_that_is_ended_never_begins(as_role, person, police) -> None:
    teacher = person("teacher")
    made = give_role(
        person=teacher, organisation=police, role="author", on=TODAY + 9 * DAY, by=None
    )
    as_role("coordinator").post(f"/desk/people/{teacher.pk}/roles/{made.pk}/end/", {"when": "day"})
    assert not teacher.memberships.filter(role="author").exists()


def test_ending_a_role_ends_the_invitation_that_would_bring_it_back(as_role, person) -> None:
    teacher = person("teacher")
    held = own(teacher)
    sent = {"email": teacher.email, "organisation": held.organisation_id, "role": held.role}
    as_role("coordinator").post("/desk/people/invite/", sent)
    as_role("coordinator").post(f"/desk/people/{teacher.pk}/roles/{held.pk}/end/", {"when": "now"})
    assert Invitation.objects.get().withdrawn_at is not None


def test_an_invitation_makes_no_role_shorter(person, castlebridge) -> None:
    teacher = person("teacher")
    held = own(teacher)
    secret = "s" * 30
    Invitation.objects.create(
        email=teacher.email, organisation=held.organisation, role=held.role, ends_on=TODAY + DAY,
        mark=hashlib.sha256(secret.encode()).hexdigest(), invited_by=person("coordinator"),
        made_at=NOW, expires_at=NOW + DAY,
    )  # fmt: skip
    accept(secret=secret, name="", now=NOW)
    held.refresh_from_db()
    assert held.ends_on is None


def test_no_way_leaves_a_partnership_without_a_coordinator(person, castlebridge) -> None:
    sam = person("coordinator")
    day = TODAY
    for days in ({"on": day + 9 * DAY}, {"on": day, "until": day + 9 * DAY}):
        with pytest.raises(LastCoordinatorError):
            give_role(person=sam, organisation=castlebridge, role="coordinator", by=None, **days)
    with pytest.raises(LastCoordinatorError):
        delete_person(person=sam)
    assert own(sam).ends_on is None


def test_whoever_cannot_leave_yet_reads_why(as_role) -> None:
    page = as_role("coordinator").post("/account/delete/", follow=True).content.decode()
    assert "Make someone else coordinator first." in page


def test_roles_are_kept_two_years_after_they_ended(person) -> None:
    held = own(person("teacher"))
    Membership.objects.filter(pk=held.pk).update(
        starts_on=TODAY - 900 * DAY, ends_on=TODAY - 731 * DAY
    )
    assert clear_out_roles(TODAY) == 1


def test_agencies_are_added_under_the_right_thing(as_role, castlebridge, police) -> None:
    client = as_role("coordinator")
    sent = {"name": "Night Team", "parent": police.pk, "kind": "team", "domains": "@Police.example"}
    client.post("/desk/places/add/", sent)
    made = Organisation.objects.get(name="Night Team")
    assert (made.parent, made.partnership, made.email_domains) == (
        police, castlebridge, ["police.example"],
    )  # fmt: skip
    below = sent | {"name": "Agency", "parent": made.pk, "kind": "agency"}
    assert client.post("/desk/places/add/", below).status_code == 400
    client.post("/desk/places/add/", sent)  # two may have one name
    assert Organisation.objects.filter(name="Night Team").count() == 2


@pytest.mark.parametrize(("colour", "says"), [
    ("#ffee00", "hard to read"), ("green", "Write the colour as #"), ("#1f5a5", "Write the colour"),
    ("#fff;}body{", "Ensure this value"),
])  # fmt: skip
def test_a_colour_that_cannot_be_read_on_is_refused(as_role, castlebridge, colour, says) -> None:
    sent = {"name": castlebridge.name, "colour": colour}
    response = as_role("coordinator").post("/desk/look/", sent)
    assert response.status_code == 400
    assert says in response.content.decode()


def test_a_partnership_shows_its_own_colour(as_role, castlebridge, client) -> None:
    sent = {"name": "Castlebridge Together", "colour": "#5B2A6E"}
    as_role("coordinator").post("/desk/look/", sent)
    page = client.get("/").content.decode()
    assert "/look/colours.css?5b2a6e" in page and "Castlebridge Together" in page
    css = client.get("/look/colours.css")
    assert css["Content-Type"].startswith("text/css")
    assert "--hr-pine:#5b2a6e" in css.content.decode()


def test_a_partnership_uses_its_own_words_for_levels(as_role, castlebridge) -> None:
    client = as_role("coordinator")
    assert "Level 2, Early Help" in client.get("/desk/look/").content.decode()
    sent = {"name": castlebridge.name, "colour": "", "emerging": "Hand in hand", "acute": " "}
    client.post("/desk/look/", sent)
    castlebridge.refresh_from_db()
    assert castlebridge.level_words == {"emerging": "Hand in hand"}
