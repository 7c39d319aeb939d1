"""What a person does with their own account, and two accounts of one person."""

from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from handrail.apps.audit.services import record
from handrail.apps.outbox.services import forget
from handrail.apps.people.models import Invitation, JoinRequest, Membership, Organisation, Person


class LastKeeperError(Exception):
    """The last person who looks after a site can not leave it; the message says what to do."""


class MergeError(Exception):
    """Two accounts cannot become one here; the message says why and who can."""


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
    forget(person.pk)
    Invitation.objects.filter(email=person.email).delete()
    JoinRequest.objects.filter(email=person.email).delete()
    record(by=person.pk, action="delete", subject="person", number=person.pk)
    person.delete()


def check_merge(*, keep: Person, double: Person, partnership: Organisation, by: Person) -> None:
    """Insist that `double` may be merged into `keep`; raises MergeError.

    An account that reaches beyond the partnership is not a coordinator's to merge.
    """
    if keep.pk == double.pk:
        raise MergeError(_("These are one account already."))
    if by.pk == double.pk:
        raise MergeError(_("You are signed in with this one. Sign in with the other, then merge."))
    if by.looks_after_site:
        return
    elsewhere = Membership.objects.filter(person=double).exclude(
        organisation__in=Organisation.objects.within(partnership)
    )
    if double.looks_after_site or elsewhere.exists():
        raise MergeError(
            _("This account is used elsewhere too. Someone who looks after the site can merge it.")
        )


@transaction.atomic
def merge_people(*, keep: Person, double: Person, partnership: Organisation, by: Person) -> None:
    """Everything of `double` becomes that of `keep`, and `double` is deleted. Raises MergeError.

    A role both hold keeps the later end. What refers to a person is found through the tables
    themselves, so that a new table cannot be forgotten.
    """
    check_merge(keep=keep, double=double, partnership=partnership, by=by)
    _merge_roles(keep, double)
    for table, field in _refer_to_a_person():
        _hand_on(table, field, keep, double)
    record(
        by=by.pk,
        action="merge",
        subject="person",
        number=keep.pk,
        partnership=partnership.pk,
        detail={"double": double.pk},
    )
    forget(double.pk)
    double.delete()


def _refer_to_a_person() -> Iterator[tuple[type[models.Model], str]]:
    """The tables of ours that refer to a person, roles apart; ways to sign in are not handed on."""
    for relation in Person._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        table: Any = relation.related_model
        if table is not Membership and table.__module__.startswith("handrail."):
            yield table, relation.field.name


def _hand_on(table: type[models.Model], field: str, keep: Person, double: Person) -> None:
    for row in table._default_manager.filter(**{field: double}):
        setattr(row, field, keep)
        try:
            with transaction.atomic():
                row.save(update_fields=[field])
        except IntegrityError:  # `keep` has the same already
            row.delete()


def _merge_roles(keep: Person, double: Person) -> None:
    for theirs in Membership.objects.filter(person=double):
        own = Membership.objects.filter(
            person=keep, organisation=theirs.organisation, role=theirs.role
        ).first()
        if own is None:
            theirs.person = keep
            theirs.save(update_fields=["person"])
            continue
        own.starts_on = min(own.starts_on, theirs.starts_on)
        own.ends_on = (
            None if None in (own.ends_on, theirs.ends_on) else max(own.ends_on, theirs.ends_on)
        )
        own.save(update_fields=["starts_on", "ends_on"])
