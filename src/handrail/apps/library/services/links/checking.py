"""Looks at the addresses whose time has come, one after the other, so that no host ever gets two
requests at once. When to look again stands in the table itself: a worker that stops loses nothing."""

import datetime
from collections.abc import Callable

from django.db.models import F, Q

from handrail.apps.library.models import LinkHealth, Resource
from handrail.apps.library.services.links.fetching import Seen, fetch
from handrail.apps.library.services.links.verdicts import judge


def check_due(
    now: datetime.datetime,
    *,
    limit: int = 25,
    look: Callable[[str], Seen] = fetch,
    beat: Callable[[], None] | None = None,
) -> int:
    """Look at up to `limit` addresses that are due, and return how many that were.

    `beat` is called after each, so that a slow round is not taken for a dead worker. Due are those never looked at, those whose time has come, and those whose address changed.
    """
    due = (
        Resource.objects.filter(removed_at=None)
        .filter(Q(link=None) | Q(link__look_again_at__lte=now) | ~Q(link__url=F("url")))
        .select_related("link")
        .order_by(F("link__look_again_at").asc(nulls_first=True), "pk")
    )
    count = 0
    for resource in due[:limit]:
        _check_one(resource, now, look)
        count += 1
        if beat is not None:
            beat()
    return count


def _check_one(resource: Resource, now: datetime.datetime, look: Callable[[str], Seen]) -> None:
    url = resource.url
    before: LinkHealth | None = getattr(resource, "link", None)
    same = before is not None and before.url == url
    verdict = judge(look(url), before.failing_since if before and same else None, now)
    LinkHealth.objects.update_or_create(
        resource=resource,
        defaults={
            "url": url,
            "state": verdict.state,
            "detail": verdict.detail[:200],
            "moved_to": verdict.moved_to[:500],
            "failing_since": verdict.failing_since,
            "looked_at": now,
            "look_again_at": verdict.look_again_at,
        },
    )
