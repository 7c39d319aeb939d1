"""Adding and changing organisations."""

from django.db import transaction
from django.utils.translation import gettext as _

from handrail.apps.audit.services import record
from handrail.apps.people.models import Kind, Organisation, Person


class TreeError(Exception):
    """An organisation cannot stand there; the message says where it can."""


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
def change_organisation(
    *, organisation: Organisation, name: str, domains: list[str], by: Person
) -> Organisation:
    """Give an organisation another name, or say whose addresses show that someone works there."""
    organisation.name = name
    organisation.email_domains = domains
    organisation.save(update_fields=["name", "email_domains"])
    _audit("change", organisation, by)
    return organisation


@transaction.atomic
def change_look(
    *,
    partnership: Organisation,
    name: str,
    colour: str,
    by: Person,
    level_words: dict[str, str] | None = None,
) -> Organisation:
    """Give a partnership's site another name, colour or words for levels of concern; an empty
    colour is ours, and words that are not given stay as they were."""
    partnership.name = name
    partnership.colour = colour
    if level_words is not None:
        partnership.set_level_words(level_words)
    partnership.save(update_fields=["name", "colour", "level_words"])
    _audit("change-look", partnership, by)
    return partnership


def _audit(action: str, organisation: Organisation, by: Person) -> None:
    record(
        by=by.pk,
        action=action,
        subject="organisation",
        number=organisation.pk,
        partnership=organisation.top.pk,
    )
