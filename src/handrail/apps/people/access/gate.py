"""Asks whether a person may do a thing at an organisation."""

import datetime

from django.contrib.auth.models import AnonymousUser

from handrail.apps.people.access.roles import REFUSALS, ROLES, SITE_KEEPER, Permission
from handrail.apps.people.models import Organisation, Person

Asker = Person | AnonymousUser


class RefusedError(Exception):
    """This person may not do this here; the message is the sentence they read."""


def can(
    person: Asker, permission: Permission, organisation: Organisation | None, today: datetime.date
) -> bool:
    """Whether `person` may do this at `organisation` on `today`.

    None stands for what all partnerships share, which only site keepers may change. A role
    at an organisation covers what lies below it, never what lies above or beside.
    """
    if not person.is_authenticated or not person.is_active:
        return False
    if person.looks_after_site:
        return permission in SITE_KEEPER
    if organisation is None:
        return False
    return any(
        permission in ROLES[role].permissions for role in roles_of(person, organisation, today)
    )


def check(
    person: Asker, permission: Permission, organisation: Organisation | None, today: datetime.date
) -> None:
    """Insist on `can`; raises RefusedError with a sentence for the person."""
    if not can(person, permission, organisation, today):
        raise RefusedError(str(REFUSALS[permission]))


def roles_of(person: Person, organisation: Organisation, today: datetime.date) -> set[str]:
    """The roles a person holds at an organisation or above it."""
    line = _line(organisation)
    held = person.memberships.on(today).filter(organisation_id__in=line)
    return {role for role in held.values_list("role", flat=True) if role in ROLES}


def _line(organisation: Organisation) -> list[int]:
    """The numbers from an organisation up to its partnership."""
    line = []
    here: Organisation | None = organisation
    while here is not None:
        line.append(here.pk)
        here = here.parent
    return line
