"""How well a resource fits a box that was filled in. Boxes are weights; only law bound to a
nation and replaced items are rules. All weights are ours, set on the 25 published examples and
measured on others (see docs/explanation/how-finding-works.md)."""

from collections.abc import Callable
from dataclasses import dataclass

from handrail.core.packs import Resource
from handrail.core.vocabulary import CHILD_AGES, AgeGroup, Format, Nation, Sector, Status


@dataclass(frozen=True, slots=True)
class Fit:
    """Points for a box, and whether it fits only because the resource fits everyone."""

    points: float
    broad: bool = False


NO_FIT = Fit(0.0)

# Ages that stand next to each other: material for one still helps a little with the other.
_AGES = tuple(age for age in AgeGroup if age is not AgeGroup.ALL_AGES)


def fit_role(resource: Resource, role: str) -> Fit:
    """A record for this role beats one for any role; one for other roles is not barred."""
    if role in resource.roles:
        return Fit(2.2)
    if "anyone" in resource.roles:
        return Fit(1.3, broad=True)
    return Fit(-0.6)


def fit_sector(resource: Resource, sector: str) -> Fit:
    """A record for this sector, for all sectors, or for others."""
    if sector == Sector.ALL or sector in resource.sectors:
        return Fit(0.9) if sector != Sector.ALL else NO_FIT
    if Sector.ALL in resource.sectors:
        return Fit(0.5, broad=True)
    return Fit(-0.6)


def fit_tier(resource: Resource, tier: str) -> Fit:
    """Whether the record is meant for this tier of service."""
    if tier not in resource.tiers:
        return Fit(-0.6)
    return Fit(0.35, broad=len(resource.tiers) == 3)


def fit_concern(resource: Resource, concern: str) -> Fit:
    """Whether the record is meant for this level of concern."""
    if concern not in resource.concern_levels:
        return Fit(-0.6)
    return Fit(0.5, broad=len(resource.concern_levels) >= 3)


def fit_age(resource: Resource, age: str) -> Fit:
    """Same age, all ages, the age next to it, or another stage of life."""
    if age in resource.age_groups:
        return Fit(1.1)
    if AgeGroup.ALL_AGES in resource.age_groups or age == AgeGroup.ALL_AGES:
        return Fit(0.6, broad=True)
    at = _AGES.index(AgeGroup(age))
    neighbours = {_AGES[near] for near in (at - 1, at + 1) if 0 <= near < len(_AGES)}
    same_side = (age in CHILD_AGES) == bool(CHILD_AGES & set(resource.age_groups))
    if same_side and neighbours & set(resource.age_groups):
        return Fit(-0.2)
    return Fit(-1.6)


def fit_nation(resource: Resource, nation: str) -> Fit:
    """Made for this nation, for the whole UK, or for elsewhere and still useful."""
    if resource.nation == nation:
        return Fit(1.7)
    if resource.nation == Nation.UK:
        return Fit(1.3, broad=True)
    if nation in resource.applies_in:
        return Fit(0.9)
    return Fit(-1.0 if resource.format is Format.GUIDANCE else -0.3)


FITS: dict[str, Callable[[Resource, str], Fit]] = {
    "role": fit_role,
    "sector": fit_sector,
    "tier": fit_tier,
    "concern": fit_concern,
    "age": fit_age,
    "nation": fit_nation,
}


def bound_to_another_nation(resource: Resource, nation: str | None) -> bool:
    """Law and structures of another nation are wrong advice, however well the words fit."""
    if nation is None or nation in resource.applies_in or resource.nation == nation:
        return False
    return not resource.useful_elsewhere and resource.status is not Status.LOCAL


def local_to_another_area(resource: Resource, areas: frozenset[str]) -> bool:
    """One area's own course or contacts, asked for from somewhere else."""
    return (
        resource.status is Status.LOCAL
        and not resource.useful_elsewhere
        and resource.area is not None
        and resource.area not in areas
    )
