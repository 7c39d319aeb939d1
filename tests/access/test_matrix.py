"""Every address, with every kind of person: exactly those of the policy get in."""

import datetime

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.access.policy import EVERYONE, POLICY, SHARED, SHARED_POLICY
from tests.architecture.test_layers import patterns
from tests.conftest import TODAY

from handrail.apps.briefings.services import TalkEntry, record_talk
from handrail.apps.briefings.services.writing import draft_from
from handrail.apps.library.models import Batch
from handrail.apps.library.services import imports
from handrail.apps.outbox.services import stop_code
from handrail.apps.people.models import JoinRequest, Kind, Person
from handrail.apps.people.services import add_organisation, end_role, give_role
from handrail.apps.people.services.joining import Invited, invite
from handrail.core.briefings import recognise

pytestmark = pytest.mark.django_db

# What the API is asked; it changes nothing and holds nothing private, so other sites may ask.
NOW = datetime.datetime(2026, 11, 23, 10, tzinfo=datetime.UTC)
BODIES = {"api:find": "{}", "api:review": '{"text": "Hello."}'}


@pytest.fixture
def people(castlebridge, person) -> dict[str, Person | None]:
    made: dict[str, Person | None] = {"visitor": None}
    made |= {"editor": person("editor"), "coordinator": person("coordinator")}
    made |= {"practitioner": person("teacher"), "keeper": person("keeper")}
    made |= {name: person(name) for name in ("author", "reviewer", "lead")}
    other = add_organisation(
        name="Elsewhere", slug="elsewhere", kind=Kind.PARTNERSHIP, nation="wales",
        host="elsewhere.example",
    )  # fmt: skip
    for name, where in (("elsewhere", other), ("ended", castlebridge), ("off", castlebridge)):
        made[name] = Person.objects.create_user(f"{name}@example.org", "calm-bridge-over-water")
        role = give_role(
            person=made[name], organisation=where, role="coordinator",
            on=TODAY - datetime.timedelta(days=30), by=None,
        )  # fmt: skip
        if name == "ended":
            end_role(membership=role, on=TODAY - datetime.timedelta(days=1), by=None)
    return made


def client_of(person: Person | None, *, off: bool) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person)
    if off:  # switched off while a session is open
        Person.objects.filter(pk=person.pk).update(is_active=False)
    return client


def talk_of(partnership, by: Person) -> int:
    entry = TalkEntry(on=TODAY, people=4)
    return record_talk(partnership=partnership, briefing="six-principles", entry=entry, by=by).pk


def draft_briefing(castlebridge, coordinator: Person) -> int:
    found = recognise("1. One\n\nText.\n\n2. Two\n\nText.")
    return draft_from(found, partnership=castlebridge, by=coordinator, today=TODAY).pk


def own_role(coordinator: Person, castlebridge) -> int:
    """A role beside the one that lets them in, so that leaving it changes nothing else."""
    role = give_role(
        person=coordinator, organisation=castlebridge, role="practitioner", on=TODAY, by=None
    )
    return role.pk


def invitation(teacher: Person, coordinator: Person) -> int:
    where = teacher.memberships.get().organisation
    who = Invited("someone@example.org", where, "practitioner")
    return invite(who=who, by=coordinator, site="http://testserver", now=NOW).pk


def join_request(teacher: Person) -> int:
    return JoinRequest.objects.create(
        email="someone@example.org", organisation=teacher.memberships.get().organisation,
        mark="0" * 64, made_at=NOW, expires_at=NOW, proved_at=NOW,
    ).pk  # fmt: skip


def address(name: str, values: dict[str, object], castlebridge, coordinator: Person) -> str:
    teacher = Person.objects.get(email="teacher@castlebridge.example")
    stand_ins = {
        "BATCH": lambda: Batch.objects.filter(partnership=castlebridge).first().pk,
        "DRAFT": lambda: (
            imports.keep_draft(
                imports.Plan(), partnership=castlebridge, by=coordinator, source="a"
            ).pk
        ),
        "TALK": lambda: talk_of(castlebridge, coordinator),
        "CODE": lambda: stop_code("someone@example.org"),
        "TEACHER": lambda: teacher.pk,
        "TEACHER_ROLE": lambda: teacher.memberships.get().pk,
        "OWN_ROLE": lambda: own_role(coordinator, castlebridge),
        "PLACE": lambda: teacher.memberships.get().organisation_id,
        "INVITATION": lambda: invitation(teacher, coordinator),
        "REQUEST": lambda: join_request(teacher),
        "DRAFT_BRIEFING": lambda: draft_briefing(castlebridge, coordinator),
        "SERVICE": lambda: Client().get("/open-referral/services").json()["contents"][0]["id"],
    }
    ready = {key: stand_ins[v]() if v in stand_ins else v for key, v in values.items()}
    return reverse(name, kwargs=ready or None)


def entered(response) -> bool:
    """Whether someone got in: not sent to sign in, not refused, not told that nothing is there."""
    sent_away = response.status_code == 302 and (
        response["Location"].startswith("/sign-in/") and "next=" in response["Location"]
    )
    return response.status_code not in (401, 403, 404) and not sent_away


def test_every_address_has_a_row_in_the_policy() -> None:
    names = {
        f"{'api:' if route.startswith('api/') else ''}{each.name}" for route, each in patterns()
    }
    assert names == set(POLICY)


@pytest.mark.parametrize("name", sorted(POLICY))
def test_exactly_these_people_get_in(name: str, people, castlebridge, monkeypatch) -> None:
    monkeypatch.setattr("handrail.site.middleware.timezone.localdate", lambda: TODAY)
    method, allowed, values = POLICY[name]
    path = address(name, values, castlebridge, people["coordinator"])
    got_in = set()
    for role in sorted(EVERYONE):
        with transaction.atomic():  # each finds things as they were
            client = client_of(people[role], off=role == "off")
            kind = "application/json" if name in BODIES else "application/octet-stream"
            body = BODIES.get(name, "")
            if entered(client.generic(method, path, body, content_type=kind)):
                got_in.add(role)
            transaction.set_rollback(True)
    assert got_in == allowed


@pytest.mark.parametrize("name", sorted(SHARED_POLICY))
def test_the_shared_library_is_for_site_keepers(name: str, people, castlebridge) -> None:
    path = reverse(name, kwargs={"key": "uktc-brain"})
    for role in sorted(EVERYONE):
        client = client_of(people[role], off=role == "off")
        response = client.generic(SHARED_POLICY[name], path)
        assert entered(response) is (role in SHARED), role


def test_what_is_not_theirs_looks_like_what_is_not_there(people, castlebridge) -> None:
    client = client_of(people["elsewhere"], off=False)
    for key in ("castlebridge-pathway", "there-is-no-such-thing"):
        seen = client.get(f"/desk/library/{key}/", headers={"host": "elsewhere.example"})
        assert seen.status_code == 404


@pytest.fixture(autouse=True)
def hosts(settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "elsewhere.example"]


def test_no_form_is_taken_from_another_site(people, castlebridge) -> None:
    for name, (method, _allowed, values) in POLICY.items():
        if method != "POST" or name in BODIES:
            continue
        client = Client(enforce_csrf_checks=True)
        client.force_login(people["keeper"])
        path = address(name, values, castlebridge, people["coordinator"])
        assert client.post(path).status_code == 403, name


def test_get_changes_nothing(people, castlebridge) -> None:
    for name, (method, _allowed, values) in POLICY.items():
        if method == "POST" and name not in BODIES:
            path = address(name, values, castlebridge, people["coordinator"])
            client = client_of(people["keeper"], off=False)
            assert client.get(path).status_code == 405, name
