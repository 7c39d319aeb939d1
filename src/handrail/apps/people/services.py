"""Changing people and organisations."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from handrail.apps.audit.services import record
from handrail.apps.people.access import ROLES
from handrail.apps.people.models import Kind, Membership, Organisation, Person


class TreeError(Exception):
    """An organisation cannot stand there; the message says where it can."""


class LastKeeperError(Exception):
    """The last person who looks after a site can not leave it; the message says what to do."""


_BELOW = {
    Kind.PARTNERSHIP: (Kind.AGENCY,),
    Kind.AGENCY: (Kind.SERVICE, Kind.TEAM),
    Kind.SERVICE: (Kind.TEAM,),
    Kind.TEAM: (),
}


@transaction.atomic
def add_organisation(
    *,
    name: str,
    slug: str,
    kind: Kind,
    nation: str,
    parent: Organisation | None = None,
    by: Person | None = None,
    **fields: str | None,
) -> Organisation:
    """Add an organisation under `parent`; a partnership has none. Raises TreeError."""
    if parent is None and kind != Kind.PARTNERSHIP:
        raise TreeError(_("Only a partnership stands at the top; choose what this belongs to."))
    if parent is not None and kind not in _BELOW[Kind(parent.kind)]:
        raise TreeError(
            _("Below %(name)s there can be no %(kind)s.")
            % {"name": parent.name, "kind": Kind(kind).label}
        )
    made = Organisation.objects.create(
        name=name,
        slug=slug,
        kind=kind,
        nation=nation,
        parent=parent,
        partnership=parent.top if parent else None,
        **fields,
    )
    record(
        by=by and by.pk,
        action="add",
        subject="organisation",
        number=made.pk,
        partnership=made.top.pk,
        detail={"kind": kind},
    )
    return made


@transaction.atomic
def give_role(
    *, person: Person, organisation: Organisation, role: str, on: datetime.date, by: Person | None
) -> Membership:
    """Give a person a role at an organisation from a day on."""
    if role not in ROLES:
        raise ValueError(f"{role} is not one of {', '.join(ROLES)}")
    membership, _made = Membership.objects.update_or_create(
        person=person,
        organisation=organisation,
        role=role,
        defaults={"starts_on": on, "ends_on": None},
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
    """End a role after a day; it is refused from the day after, in every open session."""
    membership.ends_on = max(on, membership.starts_on)
    membership.save(update_fields=["ends_on"])
    record(
        by=by and by.pk,
        action="end-role",
        subject="person",
        number=membership.person_id,
        partnership=membership.organisation.top.pk,
        detail={"role": membership.role},
    )
    return membership


@transaction.atomic
def rename_person(*, person: Person, name: str) -> Person:
    """Change what someone wants to be called; they do it themselves."""
    person.name = name.strip()
    person.save(update_fields=["name"])
    record(by=person.pk, action="rename", subject="person", number=person.pk)
    return person


@transaction.atomic
def delete_person(*, person: Person) -> None:
    """Delete someone's account at their own wish; what they did stays, without them.

    Raises LastKeeperError for the only person who looks after the site.
    """
    if person.looks_after_site:
        others = Person.objects.select_for_update().filter(looks_after_site=True, is_active=True)
        if not others.exclude(pk=person.pk).exists():
            raise LastKeeperError(
                _(
                    "You are the only one who looks after this site. Give someone else charge of it first."
                )
            )
    record(by=person.pk, action="delete", subject="person", number=person.pk)
    person.delete()
