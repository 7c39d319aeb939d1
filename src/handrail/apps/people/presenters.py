"""Plain values for the pages of people and places."""

import csv
import datetime
import io
from typing import Any

from django.core.paginator import Page, Paginator

from handrail.apps.people.access import ROLES, may_give
from handrail.apps.people.models import Invitation, Membership, Organisation, Person
from handrail.apps.people.selectors import open_invitations, open_requests, people_at
from handrail.core.cells import disarm

PAGE = 50


def listing(
    places: list[Organisation],
    words: str,
    number: int,
    today: datetime.date,
    now: datetime.datetime,
) -> dict[str, Any]:
    """People of the organisations someone looks after, and who is on the way in."""
    page: Page[Person] = Paginator(people_at(places, words), PAGE).get_page(number)
    return {
        "people": [_person(each, today) for each in page],
        "count": page.paginator.count,
        "earlier": page.previous_page_number() if page.has_previous() else 0,
        "later": page.next_page_number() if page.has_next() else 0,
        "words": words,
        "invitations": [_invitation(each, now) for each in open_invitations(places)[:PAGE]],
        "requests": list(open_requests(places)[:PAGE]),
    }


def _person(person: Person, today: datetime.date) -> dict[str, Any]:
    held: list[Membership] = person.roles_here  # type: ignore[attr-defined]
    return {
        "id": person.pk,
        "name": person.name or person.email,
        "email": person.email,
        "roles": [role(each, today) for each in held if not ended(each, today)],
        "active": person.is_active,
    }


def role(membership: Membership, today: datetime.date) -> dict[str, Any]:
    """One role as its line says it."""
    return {
        "id": membership.pk,
        "title": ROLES[membership.role].title if membership.role in ROLES else membership.role,
        "place": membership.organisation.name,
        "from": membership.starts_on if membership.starts_on > today else None,
        "until": membership.ends_on,
        "ended": ended(membership, today),
    }


def ended(membership: Membership, today: datetime.date) -> bool:
    """Whether its last day has been."""
    return membership.ends_on is not None and membership.ends_on < today


def _invitation(invitation: Invitation, now: datetime.datetime) -> dict[str, Any]:
    return {
        "id": invitation.pk,
        "email": invitation.email,
        "title": ROLES[invitation.role].title if invitation.role in ROLES else invitation.role,
        "place": invitation.organisation.name,
        "expires_at": invitation.expires_at,
        "ended": invitation.expires_at <= now,
    }


def one(
    person: Person, places: list[Organisation], by: Person, today: datetime.date
) -> dict[str, Any]:
    """A person's page: roles in the organisations one looks after, and what one may change."""
    here = Membership.objects.filter(person=person, organisation__in=places)
    rows = here.select_related("organisation", "organisation__parent").order_by("starts_on")
    shown = [
        role(each, today)
        | {
            "may_end": each.role in may_give(by, each.organisation, today)
            and not ended(each, today)
        }
        for each in rows
    ]
    return {
        "person": {"id": person.pk, "name": person.name, "email": person.email},
        "roles": [each for each in shown if not each["ended"]],
        "past": [each for each in shown if each["ended"]],
    }


def roles_to_give(by: Person, places: list[Organisation], today: datetime.date) -> frozenset[str]:
    """The roles someone may give at one at least of the organisations."""
    return frozenset().union(*(may_give(by, each, today) for each in places))


def as_csv(places: list[Organisation], today: datetime.date) -> bytes:
    """People and their roles as a file that can be brought back in."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("email", "name", "organisation", "role", "until"))
    for person in people_at(places):
        for each in person.roles_here:  # type: ignore[attr-defined]
            if not ended(each, today):
                row = (person.email, person.name, each.organisation.name, each.role, each.ends_on)
                writer.writerow([disarm("" if cell is None else str(cell)) for cell in row])
    return out.getvalue().encode("utf-8-sig")
