"""Giving roles, ending them, moving on."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from handrail.apps.audit.services import record
from handrail.apps.people.access import ROLES
from handrail.apps.people.models import Membership, Organisation, Person

_DAY = datetime.timedelta(days=1)


class LastCoordinatorError(Exception):
    """A partnership keeps one coordinator at least; the message says what to do first."""


@transaction.atomic
def give_role(
    *,
    person: Person,
    organisation: Organisation,
    role: str,
    on: datetime.date,
    by: Person | None,
    until: datetime.date | None = None,
) -> Membership:
    """Give a person a role at an organisation from a day on, to its last day if one is set."""
    if role not in ROLES:
        raise ValueError(f"{role} is not one of {', '.join(ROLES)}")
    membership, _made = Membership.objects.update_or_create(
        person=person,
        organisation=organisation,
        role=role,
        defaults={"starts_on": on, "ends_on": until},
    )
    record(
        by=by and by.pk,
        action="give-role",
        subject="person",
        number=person.pk,
        partnership=organisation.top.pk,
        detail={"role": role, "organisation": organisation.pk},
    )
    return membership


@transaction.atomic
def end_role(*, membership: Membership, on: datetime.date, by: Person | None) -> Membership:
    """End a role after a day; it is refused from the day after, in every open session.

    Raises LastCoordinatorError for the last coordinator of a partnership.
    """
    _keep_one(membership, on + _DAY)
    membership.ends_on = max(on, membership.starts_on)
    membership.save(update_fields=["ends_on"])
    _audit_end(membership, by)
    return membership


@transaction.atomic
def end_role_now(*, membership: Membership, today: datetime.date, by: Person | None) -> None:
    """End a role this moment. One that began today leaves no row; the audit log tells of it.

    Raises LastCoordinatorError for the last coordinator of a partnership.
    """
    _keep_one(membership, today)
    _audit_end(membership, by)
    if membership.starts_on >= today:
        membership.delete()
    else:
        membership.ends_on = today - _DAY
        membership.save(update_fields=["ends_on"])


@transaction.atomic
def move(*, membership: Membership, to: Organisation, on: datetime.date, by: Person) -> Membership:
    """Take a role to another organisation from a day on; it holds at the old one until then.

    Raises LastCoordinatorError where the old one would be left without a coordinator.
    """
    if to.pk == membership.organisation_id:
        return membership
    until = membership.ends_on
    if on > membership.starts_on:
        end_role(membership=membership, on=on - _DAY, by=by)
    else:
        _keep_one(membership, on)
        _audit_end(membership, by)
        membership.delete()
    until = until if until and until >= on else None
    return give_role(
        person=membership.person, organisation=to, role=membership.role, on=on, by=by, until=until
    )


def _keep_one(membership: Membership, day: datetime.date) -> None:
    """Insist that someone else coordinates the partnership on that day."""
    organisation = membership.organisation
    if membership.role != "coordinator" or not organisation.is_partnership:
        return
    others = Membership.objects.select_for_update().filter(
        organisation=organisation, role="coordinator", person__is_active=True
    )
    if not others.on(day).exclude(pk=membership.pk).exists():
        raise LastCoordinatorError(
            _("This is the only coordinator. Make someone else coordinator first.")
        )


def _audit_end(membership: Membership, by: Person | None) -> None:
    record(
        by=by and by.pk,
        action="end-role",
        subject="person",
        number=membership.person_id,
        partnership=membership.organisation.top.pk,
        detail={"role": membership.role},
    )
