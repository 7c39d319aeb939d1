"""Plain values for the library's pages and for other systems."""

import json
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.apps.library import selectors
from handrail.apps.library.models import Change, LinkState, Resource
from handrail.apps.library.models.resources import RECORD_FIELDS
from handrail.apps.people.selectors import site_address
from handrail.core.packs import Resource as ResourceRecord

# schema.org types of our formats; everything is a LearningResource beside it.
_TYPES = {
    "video": "VideoObject",
    "course": "Course",
    "e-learning": "Course",
    "e-book": "Book",
    "support-line": "Service",
    "web-hub": "WebSite",
}


def whole_address(request: HttpRequest, path: str) -> str:
    """The whole address of a page of the partnership's site, for paper and feeds."""
    return f"{site_address(request.partnership, request)}{path}"


def row(resource: Resource) -> dict[str, Any]:
    """One resource in a list."""
    words, record = selectors.pack(), resource.record()
    health = getattr(resource, "link", None)
    return {
        "id": resource.key,
        "title": record.title,
        "page": reverse("library-resource", args=[resource.key]),
        "publisher": record.publisher,
        "summary": record.summary,
        "format": words.label("formats", record.format),
        "minutes": record.minutes,
        "nation": words.label("nations", record.nation),
        "replaced": record.status == "superseded",
        "ending": record.status == "ending",
        "own": resource.partnership_id is not None,
        "broken": selectors.is_broken(health),
        "moved": health.moved_to if health and health.state == LinkState.MOVED else "",
        "detail": _(health.detail) if health and health.detail else "",
        "check_by": resource.check_by,
        "checked_on": resource.checked_on,
        "owner": str(resource.owner) if resource.owner else "",
    }


def page(resource: Resource, heir: Resource | None) -> dict[str, Any]:
    """Everything the page of one resource shows."""
    words, record = selectors.pack(), resource.record()

    def labels(kind: str, listed: Any) -> list[str]:
        return [words.label(kind, str(term)) for term in listed]

    facts = [
        (_("Publisher"), record.publisher),
        (_("Kind of thing"), words.label("formats", record.format)),
        (_("Time"), _("About %(count)s minutes") % {"count": record.minutes}),
        (_("Cost"), words.label("costs", record.cost)),
        (_("Made for"), words.label("nations", record.nation)),
        (_("Year"), str(record.year or _("Not known"))),
        (_("For"), ", ".join(labels("roles", record.roles))),
        (_("Sectors"), ", ".join(labels("sectors", record.sectors))),
        (_("Helps to"), ", ".join(labels("stages", record.stage))),
        (_("About people aged"), ", ".join(labels("age_groups", record.age_groups))),
        (_("Principles"), ", ".join(labels("principles", record.principles))),
        (_("Licence"), record.licence or _("Not known; link to it and do not copy")),
    ]
    return {
        **row(resource),
        "url": record.url,
        "only_home": record.url_scope == "home",
        "note": record.note,
        "facts": [(name, value) for name, value in facts if value],
        "topics": [
            {"label": words.label("topics", topic), "page": f"{reverse('library')}?topic={topic}"}
            for topic in record.topics
        ],
        "heir": {"title": heir.title, "page": reverse("library-resource", args=[heir.key])}
        if heir
        else None,
        "json_ld": script_safe(learning_resource(resource)),
    }


def learning_resource(resource: Resource) -> dict[str, Any]:
    """schema.org LearningResource (with LRMI terms). The age of the people a resource is about
    goes into `about`, for `typicalAgeRange` would mean its readers."""
    words, record = selectors.pack(), resource.record()
    types = ["LearningResource", *([_TYPES[record.format]] if record.format in _TYPES else [])]
    made: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": types if len(types) > 1 else types[0],
        "identifier": record.id,
        "name": record.title,
        "description": record.summary,
        "url": record.url,
        "publisher": {"@type": "Organization", "name": record.publisher},
        "learningResourceType": words.label("formats", record.format),
        "educationalLevel": [words.label("stages", stage) for stage in record.stage],
        "timeRequired": f"PT{record.minutes}M",
        "isAccessibleForFree": record.cost in ("free", "free-registration"),
        "audience": [
            {"@type": "Audience", "audienceType": words.label("roles", role)}
            for role in record.roles
        ],
        "about": [words.label("topics", topic) for topic in record.topics],
        "teaches": [words.label("principles", each) for each in record.principles],
        "spatialCoverage": words.label("nations", record.nation),
        "inLanguage": "en",
    }
    if record.year:
        made["datePublished"] = str(record.year)
    if record.licence:
        made["license"] = record.licence
    if resource.checked_on:
        made["lastReviewed"] = resource.checked_on.isoformat()
    return made


def script_safe(value: Any) -> str:
    """JSON that can stand inside a script element whatever it holds."""
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def facet_lists(chosen: dict[str, str], listed: list[ResourceRecord]) -> list[dict[str, Any]]:
    """Each facet with its terms that lead to something, and how much."""
    names = {
        "topic": _("Topic"),
        "stage": _("What it helps to do"),
        "format": _("Kind of thing"),
        "nation": _("Nation"),
        "principle": _("Principle"),
    }
    words = selectors.pack()
    lists = []
    for facet, kind in selectors.FACET_KINDS.items():
        counts: dict[str, int] = {}
        for record in listed:
            for term in selectors.facet_terms(record, facet):
                counts[term] = counts.get(term, 0) + 1
        options = [
            (term, f"{found.label} ({counts[term]})")
            for term, found in words.vocabulary[kind].items()
            if counts.get(term) or chosen.get(facet) == term
        ]
        lists.append(
            {
                "name": facet,
                "label": names[facet],
                "options": options,
                "chosen": chosen.get(facet, ""),
            }
        )
    return lists


def change(each: Change) -> dict[str, Any]:
    """One entry of a resource's history: what became of which field."""
    before, after = each.before or {}, each.after or {}
    fields = [
        {"name": name, "before": _shown(before.get(name)), "after": _shown(after.get(name))}
        for name in RECORD_FIELDS
        if before.get(name) != after.get(name)
        and each.before is not None
        and each.after is not None
    ]
    return {
        "at": each.batch.at,
        "by": str(each.batch.by) if each.batch.by else _("the system"),
        "what": what(each.batch.what),
        "fields": fields,
        "undone": each.batch.undone_at,
        "batch": each.batch_id,
    }


def what(kind: str) -> str:
    """What a batch did, as people say it."""
    names = {
        "add": _("Added"),
        "edit": _("Edited"),
        "remove": _("Removed"),
        "import": _("Imported"),
        "pack": _("Loaded from a pack"),
        "undo": _("Undone"),
    }
    return str(names.get(kind, kind))


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return "" if value is None else str(value)
