"""Joining: by an invitation, or by asking with an address of an organisation.

A link proves an address and nothing more: it signs nobody in, serves once, and ends by itself. Only
a mark of its secret is kept, so that reading the database opens nothing.
"""

import datetime
import hashlib
import secrets
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.apps.audit.services import record
from handrail.apps.outbox.services import Addressee, post, withdraw
from handrail.apps.people.access import (
    ROLES,
    Permission,
    check_give,
    check_give_to,
    holders,
    may_give,
)
from handrail.apps.people.models import Invitation, JoinRequest, Membership, Organisation, Person
from handrail.apps.people.services.roles import give_role

Made = TypeVar("Made", bound=models.Model)


class SettledError(Exception):
    """What was to be decided is decided already; the message says so."""


INVITATION_DAYS = 14
PROOF_HOURS = 24
KEEP_DAYS = 30


@dataclass(frozen=True)
class Invited:
    """Whom to invite, where, as what, and until when."""

    email: str
    organisation: Organisation
    role: str
    name: str = ""
    ends_on: datetime.date | None = None


@transaction.atomic
def invite(*, who: Invited, by: Person, site: str, now: datetime.datetime) -> Invitation | None:
    """Offer someone a role by mail. An offer that is open already stays, and None is returned.

    Raises RefusedError where `by` may not give this role.
    """
    email, today = who.email.lower(), timezone.localtime(now).date()
    check_give_to(by, email, who.role, who.organisation, until=who.ends_on, today=today)
    same = Invitation.objects.select_for_update().filter(
        email=email, organisation=who.organisation, role=who.role,
        accepted_at=None, withdrawn_at=None,
    )  # fmt: skip
    if same.filter(expires_at__gt=now).exists():
        return None
    same.update(withdrawn_at=now)  # it has ended; a new one takes its place
    secret = secrets.token_urlsafe(24)
    made = _once(
        Invitation, email=email, name=who.name, organisation=who.organisation, role=who.role,
        ends_on=who.ends_on, mark=_mark(secret), invited_by=by, made_at=now,
        expires_at=now + datetime.timedelta(days=INVITATION_DAYS),
    )  # fmt: skip
    if made is None:
        return None
    _send(made, secret, site, now)
    _audit("invite", "invitation", made.pk, made.organisation, by, {"role": made.role})
    return made


def _send(invitation: Invitation, secret: str, site: str, now: datetime.datetime) -> None:
    values = {
        "invitation": invitation,
        "place": invitation.organisation.name,
        "by": invitation.invited_by,
        "role": ROLES[invitation.role],
        "link": f"{site}/join/{secret}/",
        "days": INVITATION_DAYS,
    }
    post(
        to=Addressee(invitation.email, partnership=invitation.organisation.top.pk),
        template="people/mail/invitation.txt", values=values, key=_key(invitation),
        site=site, now=now,
    )  # fmt: skip


@transaction.atomic
def take_back(*, invitation: Invitation, by: Person, now: datetime.datetime) -> None:
    """Take an offer back; its link ends, and a message that has not gone yet never goes.

    Raises RefusedError where `by` may not give this role, SettledError where it is settled.
    """
    check_give(by, invitation.role, invitation.organisation, timezone.localtime(now).date())
    waiting = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if not waiting.update(withdrawn_at=now):
        raise SettledError(_("It was taken up, or taken back, in the meantime."))
    withdraw([_key(invitation)])
    _audit("take-back-invitation", "invitation", invitation.pk, invitation.organisation, by, {})


def invitation_of(secret: str, now: datetime.datetime) -> Invitation | None:
    """The open invitation of a link, as long as whoever sent it may still give the role."""
    found = (
        Invitation.objects.select_related("organisation", "invited_by")
        .filter(mark=_mark(secret))
        .first()
    )
    if found is None or not found.is_open(now) or found.invited_by is None:
        return None
    allowed = may_give(found.invited_by, found.organisation, timezone.localtime(now).date())
    return found if found.role in allowed else None


@transaction.atomic
def accept(*, secret: str, name: str, now: datetime.datetime) -> Person | None:
    """Take an offer up: the account is made if need be, and the role given. None when the offer
    has ended in the meantime."""
    Invitation.objects.select_for_update().filter(mark=_mark(secret)).first()
    invitation = invitation_of(secret, now)
    if invitation is None:
        return None
    person = _account(invitation.email, name)
    today = timezone.localtime(now).date()
    if not invitation.ends_on or invitation.ends_on >= today:
        give_role(
            person=person, organisation=invitation.organisation, role=invitation.role,
            by=invitation.invited_by, **_days(person, invitation, today),
        )  # fmt: skip
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    return person


def _days(
    person: Person, invitation: Invitation, today: datetime.date
) -> dict[str, datetime.date | None]:
    """The days of the role: whoever holds it already keeps the earlier start and the later end."""
    here = Membership.objects.on(today).filter(person=person, role=invitation.role)
    held = here.filter(organisation=invitation.organisation).first()
    if held is None:
        return {"on": today, "until": invitation.ends_on}
    ends = [held.ends_on, invitation.ends_on]
    return {
        "on": held.starts_on,
        "until": None if None in ends else max(day for day in ends if day),
    }


@transaction.atomic
def ask_to_join(
    *, email: str, name: str, organisation: Organisation, site: str, now: datetime.datetime
) -> JoinRequest | None:
    """Send a link that proves an address, if the address is one of the organisation's.

    Returns None where it is not, or where someone asked already; whoever asks reads the same
    either way, so that nobody learns who has an account.
    """
    email = email.lower()
    if email.rpartition("@")[2] not in organisation.email_domains:
        return None
    open_ones = JoinRequest.objects.select_for_update().filter(
        email=email, organisation=organisation, decided_at=None
    )
    if open_ones.filter(Q(proved_at__isnull=False) | Q(expires_at__gt=now)).exists():
        return None
    open_ones.delete()
    secret = secrets.token_urlsafe(24)
    made = _once(
        JoinRequest, email=email, name=name, organisation=organisation, mark=_mark(secret), made_at=now,
        expires_at=now + datetime.timedelta(hours=PROOF_HOURS),
    )  # fmt: skip
    if made is None:
        return None
    values = {
        "link": f"{site}/join/sure/{secret}/",
        "hours": PROOF_HOURS,
        "place": organisation.name,
    }
    post(
        to=Addressee(email, partnership=organisation.top.pk), template="people/mail/sure.txt",
        values=values, key=f"join-{made.pk}", site=site, now=now, at_once=True,
    )  # fmt: skip
    _audit("ask-to-join", "join-request", made.pk, organisation, None, {})
    return made


def request_of(secret: str, now: datetime.datetime) -> JoinRequest | None:
    """The request of a link that can still be used."""
    waiting = JoinRequest.objects.select_related("organisation").filter(
        mark=_mark(secret), proved_at=None, decided_at=None, expires_at__gt=now
    )
    return waiting.first()


@transaction.atomic
def prove(*, secret: str, site: str, now: datetime.datetime) -> JoinRequest | None:
    """Someone shows that the address is theirs; now a person decides. None for an ended link."""
    found = request_of(secret, now)
    if found is None:
        return None
    found.proved_at = now
    found.save(update_fields=["proved_at"])
    for person in _who_decide(found.organisation, timezone.localtime(now).date()):
        post(
            to=Addressee(person.email, person.pk, found.organisation.top.pk),
            template="people/mail/asks.txt", values={"place": found.organisation.name},
            key=f"join-{found.pk}-asks-{person.pk}", site=site, now=now, reminder=True,
        )  # fmt: skip
    _audit("prove-address", "join-request", found.pk, found.organisation, None, {})
    return found


def _who_decide(organisation: Organisation, today: datetime.date) -> list[Person]:
    """Those who may let someone in there: its own leads, else the partnership's coordinators."""
    leads = holders(Permission.MANAGE_PEOPLE, organisation, today)
    return leads or holders(Permission.MANAGE_PEOPLE, organisation.top, today)


@transaction.atomic
def decide(
    *, request: JoinRequest, yes: bool, by: Person, site: str, now: datetime.datetime
) -> Person | None:
    """Let someone in as a practitioner, or not; either way they hear of it.

    Raises RefusedError where `by` may not give this role.
    """
    today = timezone.localtime(now).date()
    check_give(by, "practitioner", request.organisation, today)
    waiting = JoinRequest.objects.filter(pk=request.pk, decided_at=None)
    if not waiting.update(decided_at=now, decided_by=by):
        raise SettledError(_("Someone decided about this in the meantime."))
    person = None
    if yes:
        person = _account(request.email, request.name)
        give_role(
            person=person, organisation=request.organisation, role="practitioner", on=today, by=by
        )
    post(
        to=Addressee(request.email, person and person.pk, request.organisation.top.pk),
        template="people/mail/welcome.txt" if yes else "people/mail/not_now.txt",
        values={"place": request.organisation.name}, key=f"join-{request.pk}-decided",
        site=site, now=now,
    )  # fmt: skip
    detail = {"yes": yes}
    _audit("decide-to-join", "join-request", request.pk, request.organisation, by, detail)
    return person


def clear_out_joining(now: datetime.datetime) -> int:
    """Delete invitations and requests whose time is over; returns how many."""
    old = now - datetime.timedelta(days=KEEP_DAYS)
    settled = Q(accepted_at__lt=old) | Q(withdrawn_at__lt=old) | Q(expires_at__lt=old)
    gone = Invitation.objects.filter(settled).delete()[0]
    never_proved = Q(proved_at=None, expires_at__lt=now)
    gone += JoinRequest.objects.filter(never_proved | Q(decided_at__lt=old)).delete()[0]
    return int(gone)


def _account(email: str, name: str) -> Person:
    """The account of an address; a new one signs in by a code and carries the name given."""
    held = Person.objects.filter(email=email).first()
    if held is not None:
        return held
    try:
        with transaction.atomic():
            return Person.objects.create_user(email, name=name.strip()[:150])
    except IntegrityError:  # two links for one new address, opened at once
        return Person.objects.get(email=email)


def _once(table: type[Made], **values: Any) -> Made | None:
    """A new row, or None where another request made the same at this moment."""
    try:
        with transaction.atomic():
            return table._default_manager.create(**values)
    except IntegrityError:
        return None


def _mark(secret: str) -> str:
    # The secret is random and long, so a plain hash is enough: there is nothing to guess.
    return hashlib.sha256(secret.encode()).hexdigest()


def _key(invitation: Invitation) -> str:
    return f"invitation-{invitation.pk}"


def _audit(
    action: str,
    subject: str,
    number: int,
    place: Organisation,
    by: Person | None,
    detail: dict[str, str | bool],
) -> None:
    record(
        by=by and by.pk, action=action, subject=subject, number=number,
        partnership=place.top.pk, detail=detail,
    )  # fmt: skip
