"""Reading the library."""

import datetime
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Max, QuerySet

from handrail.apps.library.models import Batch, Change, LinkHealth, LinkState, Resource
from handrail.apps.people.models import Organisation
from handrail.core.packs import Pack, read_pack
from handrail.core.packs import Resource as ResourceRecord
from handrail.core.signpost import Finder

# Facet in an address -> list of the vocabulary
FACET_KINDS = {
    "topic": "topics",
    "stage": "stages",
    "format": "formats",
    "nation": "nations",
    "principle": "principles",
}


@lru_cache
def pack() -> Pack:
    """The pack whose words and knowledge this site uses."""
    return read_pack()


@dataclass(frozen=True)
class _Kept:
    version: tuple[object, ...]
    finder: Finder


_finders: dict[int | None, _Kept] = {}


def finder(partnership: Organisation | None) -> Finder:
    """The finder over what a partnership sees; built anew when any of it changed."""
    seen = Resource.objects.seen_by(partnership)
    number = partnership.pk if partnership else None
    latest = Resource.objects.aggregate(edited=Max("edited_at"), rows=Count("pk"))
    # A change that commits late may carry an earlier time, but never leaves the count the same.
    version = (*latest.values(), Change.objects.count())
    kept = _finders.get(number)
    if kept is None or kept.version != version:
        records = [resource.record() for resource in seen.order_by("pk")]
        kept = _finders[number] = _Kept(version, Finder(pack(), records))
    return kept.finder


def resources(partnership: Organisation | None) -> QuerySet[Resource]:
    """What a partnership sees, with what pages show beside it."""
    return Resource.objects.seen_by(partnership).select_related("link", "checked_by", "owner")


def by_keys(partnership: Organisation | None, keys: list[str]) -> list[Resource]:
    """Resources by their ids, in the order asked; the partnership's own before the shared."""
    found: dict[str, Resource] = {}
    for resource in resources(partnership).filter(key__in=keys):
        if resource.key not in found or resource.partnership_id:
            found[resource.key] = resource
    return [found[key] for key in keys if key in found]


def one(partnership: Organisation | None, key: str) -> Resource | None:
    """One resource a partnership sees, or None: not there and not theirs look alike."""
    return next(iter(by_keys(partnership, [key])), None)


def browse(partnership: Organisation | None, facets: dict[str, str], words: str = "") -> list[str]:
    """The ids of what the facets leave, by title; with words, best match first.

    Works on what the finder holds in memory; a page then fetches only the rows it shows.
    """
    known = finder(partnership)
    found = known.search(words) if words.strip() else sorted(known.resources, key=_by_title)
    kept = (record.id for record in found if _fits(record, facets))
    return list(dict.fromkeys(kept))


def _by_title(record: ResourceRecord) -> str:
    return record.title.casefold()


def facet_terms(record: ResourceRecord, facet: str) -> tuple[str, ...]:
    """The terms a record has for a facet."""
    values: dict[str, tuple[str, ...]] = {
        "topic": record.topics,
        "stage": record.stage,
        "format": (record.format,),
        "nation": (record.nation,),
        "principle": record.principles,
    }
    return tuple(str(term) for term in values[facet])


def _fits(record: ResourceRecord, facets: dict[str, str]) -> bool:
    return all(value in facet_terms(record, facet) for facet, value in facets.items())


def is_broken(health: LinkHealth | None) -> bool:
    """Whether an address has failed long enough to be believed (services.links.verdicts)."""
    return health is not None and health.state == LinkState.BROKEN


def fit_for_paper(listed: list[Resource]) -> list[Resource]:
    """Without those whose address is broken: paper cannot be mended."""
    return [each for each in listed if not is_broken(getattr(each, "link", None))]


def due(partnership: Organisation | None, today: datetime.date) -> QuerySet[Resource]:
    """What a partnership sees whose check is due."""
    return resources(partnership).filter(check_by__lte=today).order_by("check_by", "title")


def broken(partnership: Organisation | None) -> QuerySet[Resource]:
    """What a partnership sees whose address is not well."""
    unwell = (LinkState.BROKEN, LinkState.MOVED)
    return resources(partnership).filter(link__state__in=unwell).order_by("title")


def batches(partnership: Organisation | None) -> QuerySet[Batch]:
    """What was changed, newest first; drafts left out."""
    return Batch.objects.filter(partnership=partnership, draft__isnull=True).select_related("by")


def recent(partnership: Organisation | None, count: int = 30) -> list[Resource]:
    """The resources that changed last."""
    return list(resources(partnership).order_by("-edited_at")[:count])
