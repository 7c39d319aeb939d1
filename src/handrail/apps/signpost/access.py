"""When a partnership's pages may open. Who may open them is the gate's question (people.access)."""

from django.utils.translation import gettext as _

from handrail.apps.library.selectors import pack
from handrail.apps.people.models import Organisation
from handrail.core.packs import Route
from handrail.core.vocabulary import Nation


class NumbersMissingError(Exception):
    """A partnership cannot be published while a required number is empty."""


def wanted_numbers(partnership: Organisation) -> list[Route]:
    """The local routes of a partnership's nation, required ones first."""
    nation = Nation(partnership.nation)
    here = [each for each in pack().routes if each.is_empty and nation in each.nations]
    return sorted(here, key=lambda route: not is_required(route))


def is_required(route: Route) -> bool:
    """Whether the pages stay closed without it."""
    return route.required_local


def is_required_here(partnership: Organisation, route: str) -> bool:
    """Whether taking this number away would close the partnership's pages."""
    return any(each.id == route and is_required(each) for each in wanted_numbers(partnership))


def missing_numbers(partnership: Organisation) -> list[Route]:
    """The required local routes that have no number yet; any of them stops publishing."""
    held = set(partnership.numbers.values_list("route", flat=True))
    return [
        route
        for route in wanted_numbers(partnership)
        if is_required(route) and route.id not in held
    ]


def check_publish(partnership: Organisation) -> None:
    """Insist that every required number is there; raises NumbersMissingError naming the rest."""
    missing = missing_numbers(partnership)
    if missing:
        names = "; ".join(route.name for route in missing)
        raise NumbersMissingError(_("Before publishing, enter: %(names)s.") % {"names": names})
