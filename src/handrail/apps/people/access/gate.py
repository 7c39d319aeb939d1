"""Asks whether a person may do a thing at an organisation."""

import datetime

from django.contrib.auth.models import AnonymousUser
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handrail.apps.people.access.roles import (
    ADMINISTERS,
    REFUSALS,
    ROLES,
    SITE_KEEPER,
    Permission,
)
from handrail.apps.people.models import Membership, Organisation, Person

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


def may_give(person: Asker, organisation: Organisation, today: datetime.date) -> frozenset[str]:
    """The roles this person may give and end at an organisation."""
    if not person.is_authenticated or not person.is_active:
        return frozenset()
    if person.looks_after_site:
        return frozenset(ROLES)
    held = roles_of(person, organisation, today)
    return frozenset().union(*(ROLES[role].gives for role in held))


def check_give(person: Asker, role: str, organisation: Organisation, today: datetime.date) -> None:
    """Insist that this person may give or end this role there; raises RefusedError."""
    if role not in may_give(person, organisation, today):
        raise RefusedError(
            _("Giving or ending this role there is for a coordinator of the partnership.")
        )


def check_give_to(
    person: Asker,
    email: str,
    role: str,
    organisation: Organisation,
    *,
    until: datetime.date | None,
    today: datetime.date,
) -> None:
    """Insist that this person may give this role to whoever has this address, to that last day.

    Nobody gives a role to themselves, or for longer than their own one lasts: otherwise a role
    with a last day would have none. Raises RefusedError.
    """
    check_give(person, role, organisation, today)
    assert isinstance(person, Person)
    if ROLES[role].for_the_whole and not organisation.is_partnership:
        raise RefusedError(
            _("This role is for the whole partnership. Choose the partnership as the place.")
        )
    if person.looks_after_site:
        return
    if person.email == email.lower():
        raise RefusedError(_("Your own roles are given by someone else. Ask another coordinator."))
    held = person.memberships.on(today).filter(organisation_id__in=_line(organisation))
    ends = [each.ends_on for each in held if each.role in ROLES and role in ROLES[each.role].gives]
    if None in ends:
        return
    last = max(day for day in ends if day is not None)
    if until is None or until > last:
        raise RefusedError(
            _("Your own role there lasts until %(day)s. Give this one until then at most.")
            % {"day": date_format(last, "j F Y")}
        )


def managed(
    person: Asker, partnership: Organisation | None, today: datetime.date
) -> list[Organisation]:
    """The organisations of a partnership whose people someone looks after, by name."""
    if partnership is None:
        return []
    if can(person, Permission.MANAGE_PEOPLE, partnership, today):
        return list(Organisation.objects.within(partnership))
    if not person.is_authenticated or not person.is_active:
        return []
    leads = roles_that(Permission.MANAGE_PEOPLE)
    tops = set(
        person.memberships.on(today)
        .filter(role__in=leads)
        .values_list("organisation_id", flat=True)
    )
    everything = list(Organisation.objects.within(partnership))
    parents = {each.pk: each.parent_id for each in everything}
    return [each for each in everything if tops & set(_up(each.pk, parents))]


def check_manage(
    person: Asker, partnership: Organisation | None, today: datetime.date
) -> list[Organisation]:
    """The organisations someone looks after; raises RefusedError where there is none."""
    found = managed(person, partnership, today)
    if not found:
        raise RefusedError(str(REFUSALS[Permission.MANAGE_PEOPLE]))
    return found


def can_within(
    person: Asker, permission: Permission, partnership: Organisation | None, today: datetime.date
) -> bool:
    """Whether a person may do this at the partnership or anywhere in it. One question, however
    many agencies there are."""
    if not person.is_authenticated or not person.is_active:
        return False
    if person.looks_after_site:
        return permission in SITE_KEEPER
    return bool(_carried(person, partnership, today) & {permission})


def administers(person: Asker, partnership: Organisation | None, today: datetime.date) -> bool:
    """Whether this person may change what others see or may do, here or in an agency of it."""
    if not person.is_authenticated or not person.is_active:
        return False
    return person.looks_after_site or bool(_carried(person, partnership, today) & ADMINISTERS)


def _carried(
    person: Person, partnership: Organisation | None, today: datetime.date
) -> frozenset[Permission]:
    """What the roles someone holds anywhere in a partnership carry together."""
    if partnership is None:
        return frozenset()
    here = Organisation.objects.within(partnership)
    held = person.memberships.on(today).filter(organisation__in=here)
    roles = held.values_list("role", flat=True)
    return frozenset().union(*(ROLES[role].permissions for role in roles if role in ROLES))


def roles_that(permission: Permission) -> list[str]:
    """The roles that carry a permission."""
    return [role.id for role in ROLES.values() if permission in role.permissions]


def holders(
    permission: Permission, organisation: Organisation, today: datetime.date
) -> list[Person]:
    """Who holds a role at this organisation itself that carries a permission."""
    held = Membership.objects.on(today).filter(
        organisation=organisation, role__in=roles_that(permission)
    )
    return list(
        Person.objects.filter(memberships__in=held, is_active=True).distinct().order_by("pk")
    )


def _up(number: int, parents: dict[int, int | None]) -> list[int]:
    line: list[int] = []
    here: int | None = number
    while here is not None and here not in line:
        line.append(here)
        here = parents.get(here)
    return line
