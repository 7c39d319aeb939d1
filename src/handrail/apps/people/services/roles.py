"""Giving roles, ending them, moving on."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.apps.audit.services import record
from handrail.apps.people.access import ROLES
from handrail.apps.people.models import Invitation, Membership, Organisation, Person

_DAY = datetime.timedelta(days=1)
KEPT = datetime.timedelta(days=2 * 365)


class LastCoordinatorError(Exception):
    """A partnership keeps one coordinator at least; the message says what to do first."""


class EndedError(Exception):
    """A role that ends cannot go further; the message says what to do."""


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
    """Give a person a role at an organisation from a day on, to its last day if one is set.

    Raises LastCoordinatorError where other days would leave a partnership without a coordinator.
    """
    if role not in ROLES:
        raise ValueError(f"{role} is not one of {', '.join(ROLES)}")
    held = Membership.objects.filter(person=person, organisation=organisation, role=role).first()
    if held is not None:
        _keep_one_meanwhile(held, on, until)
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
def end_role(*, membership: Membership, on: datetime.date, by: Person | None) -> None:
    """End a role after a day; it is refused from the day after, in every open session. One that
    would only begin later is taken away, and one that has ended stays as it ended.

    Raises LastCoordinatorError for the last coordinator of a partnership.
    """
    if membership.ends_on is not None and membership.ends_on <= on:
        return
    _keep_one(membership, on + _DAY)
    _close(membership, on, by)


@transaction.atomic
def end_role_now(*, membership: Membership, today: datetime.date, by: Person | None) -> None:
    """End a role this moment. One that began today leaves no row; the audit log tells of it.

    Raises LastCoordinatorError for the last coordinator of a partnership.
    """
    _keep_one(membership, today)
    _close(membership, today - _DAY, by)


@transaction.atomic
def move(*, membership: Membership, to: Organisation, on: datetime.date, by: Person) -> Membership:
    """Take a role to another organisation from a day on; it holds at the old one until then.

    Raises LastCoordinatorError where the old one would be left without a coordinator, and
    EndedError where the role ends before that day.
    """
    if to.pk == membership.organisation_id:
        return membership
    person, role, until = membership.person, membership.role, membership.ends_on
    if until is not None and until < on:
        raise EndedError(_("This role ends before that day. Give a new one instead."))
    _keep_one(membership, on)
    _close(membership, on - _DAY, by)
    return give_role(person=person, organisation=to, role=role, on=on, by=by, until=until)


def check_leaving(person: Person) -> None:
    """Insist that someone whose account goes leaves no partnership without a coordinator; raises
    LastCoordinatorError."""
    today = timezone.localdate()
    for held in Membership.objects.on(today).filter(person=person, role="coordinator"):
        _keep_one(held, today)


def clear_out_roles(today: datetime.date) -> int:
    """Delete roles that ended two years ago, as `personal_data` says; returns how many."""
    return int(Membership.objects.filter(ends_on__lt=today - KEPT).delete()[0])


def _close(membership: Membership, last: datetime.date, by: Person | None) -> None:
    """Let a role end with a last day, and with it what would bring it back: an open invitation."""
    record(
        by=by and by.pk,
        action="end-role",
        subject="person",
        number=membership.person_id,
        partnership=membership.organisation.top.pk,
        detail={"role": membership.role},
    )
    Invitation.objects.filter(
        email=membership.person.email,
        organisation=membership.organisation_id,
        role=membership.role,
        accepted_at=None,
        withdrawn_at=None,
    ).update(withdrawn_at=timezone.now())
    if membership.starts_on > last:
        membership.delete()
    else:
        membership.ends_on = last
        membership.save(update_fields=["ends_on"])


def _keep_one_meanwhile(held: Membership, on: datetime.date, until: datetime.date | None) -> None:
    """The same where a role someone holds is given other days: none may be left empty."""
    today = timezone.localdate()
    if on > max(held.starts_on, today):
        _keep_one(held, today)
    if until is not None and (held.ends_on is None or until < held.ends_on):
        _keep_one(held, until + _DAY)


def _keep_one(membership: Membership, day: datetime.date) -> None:
    """Insist that someone else coordinates the partnership on that day; a day that has been
    counts as today."""
    organisation = membership.organisation
    if membership.role != "coordinator" or not organisation.is_partnership:
        return
    others = Membership.objects.select_for_update().filter(
        organisation=organisation, role="coordinator", person__is_active=True
    )
    if not others.on(max(day, timezone.localdate())).exclude(pk=membership.pk).exists():
        raise LastCoordinatorError(
            _("This is the only coordinator. Make someone else coordinator first.")
        )
