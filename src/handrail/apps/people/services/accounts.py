"""What a person does with their own account, and two accounts of one person."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.apps.audit.services import record
from handrail.apps.outbox.services import Addressee, forget, post
from handrail.apps.people.access import Permission, can, may_give
from handrail.apps.people.models import Invitation, JoinRequest, Membership, Organisation, Person
from handrail.apps.people.services.roles import check_leaving


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

    Raises LastKeeperError for the only person who looks after the site, and LastCoordinatorError
    for the only coordinator of a partnership.
    """
    if person.looks_after_site:
        others = Person.objects.select_for_update().filter(looks_after_site=True, is_active=True)
        if not others.exclude(pk=person.pk).exists():
            raise LastKeeperError(
                _(
                    "You are the only one who looks after this site. Give someone else charge of it first."
                )
            )
    check_leaving(person)
    _forget_address(person)
    record(by=person.pk, action="delete", subject="person", number=person.pk)
    person.delete()


def check_merge(
    *, keep: Person, double: Person, partnership: Organisation, by: Person, today: datetime.date
) -> None:
    """Insist that `double` may be merged into `keep`; raises MergeError.

    It takes someone who looks after the whole partnership and is neither of the two: merging hands
    over what was private to an account. An account that reaches further is not theirs to merge.
    """
    if keep.pk == double.pk:
        raise MergeError(_("These are one account already."))
    if by.looks_after_site:
        return
    if by.pk in (keep.pk, double.pk):
        raise MergeError(_("One of the two is yours. Ask another coordinator to merge them."))
    held = list(Membership.objects.filter(person=double).select_related("organisation"))
    elsewhere = any(each.organisation.top.pk != partnership.pk for each in held)
    beyond = any(each.role not in may_give(by, each.organisation, today) for each in held)
    whole = can(by, Permission.MANAGE_PEOPLE, partnership, today)
    if double.looks_after_site or elsewhere or beyond or not whole:
        raise MergeError(
            _("This account is used elsewhere too. Someone who looks after the site can merge it.")
        )


@transaction.atomic
def merge_people(
    *,
    keep: Person,
    double: Person,
    partnership: Organisation,
    by: Person,
    site: str,
    now: datetime.datetime,
) -> None:
    """Everything of `double` becomes that of `keep`, and `double` is deleted. Raises MergeError.

    What refers to a person is found through the tables themselves, so that a new table cannot be
    forgotten. Both addresses are told, so that nobody learns of it by surprise.
    """
    today = timezone.localtime(now).date()
    check_merge(keep=keep, double=double, partnership=partnership, by=by, today=today)
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
    _forget_address(double)
    for email, number in ((keep.email, keep.pk), (double.email, None)):
        post(
            to=Addressee(email, number, partnership.pk),
            template="people/mail/merged.txt",
            values={"keep": keep.email, "gone": double.email},
            key=f"merged-{double.pk}-into-{keep.pk}-{number or 'gone'}",
            site=site,
            now=now,
        )
    double.delete()


def _forget_address(person: Person) -> None:
    """Take away what was written to someone, or about inviting them."""
    forget(person.pk, person.email)
    Invitation.objects.filter(email=person.email).delete()
    JoinRequest.objects.filter(email=person.email).delete()


def _refer_to_a_person() -> Iterator[tuple[type[models.Model], str]]:
    """The tables that refer to a person, roles apart; ways to sign in are not handed on."""
    for relation in Person._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        table: Any = relation.related_model
        ours = table.__module__.startswith(("handrail.", "wagtail.models"))
        if ours and table is not Membership and not table._meta.auto_created:
            yield table, relation.field.name


def _hand_on(table: type[models.Model], field: str, keep: Person, double: Person) -> None:
    for number in table._default_manager.filter(**{field: double}).values_list("pk", flat=True):
        row = table._default_manager.filter(pk=number)
        try:
            with transaction.atomic():
                row.update(**{field: keep})
        except IntegrityError:  # `keep` has the same already
            row.delete()


def _merge_roles(keep: Person, double: Person) -> None:
    """A role only one held is kept as it is; of one that both held, the days that hang together,
    else the later ones: days between two roles are no days of either."""
    for theirs in Membership.objects.filter(person=double):
        own = Membership.objects.filter(
            person=keep, organisation=theirs.organisation, role=theirs.role
        ).first()
        if own is None:
            theirs.person = keep
            theirs.save(update_fields=["person"])
            continue
        sooner, later = sorted((own, theirs), key=lambda each: each.starts_on)
        starts, ends = sooner.starts_on, (own.ends_on, theirs.ends_on)
        if sooner.ends_on is not None and sooner.ends_on < later.starts_on:
            starts, ends = later.starts_on, (later.ends_on,)
        own.starts_on = starts
        own.ends_on = None if None in ends else max(day for day in ends if day)
        own.save(update_fields=["starts_on", "ends_on"])
