"""From what was seen to a state. Only an address that fails again and again for 72 hours is
called broken; a server that turns checkers away says nothing about its page."""

import datetime
from dataclasses import dataclass

from handrail.apps.library.models import LinkState
from handrail.apps.library.services.links.fetching import Seen
from handrail.core.wording import mark

# These answers mean "not for you" or "not now", never "not there".
SAYS_NOTHING = frozenset((401, 403, 405, 407, 408, 425, 429, 451))
BELIEVED_AFTER = datetime.timedelta(hours=72)

WELL_AGAIN_IN = datetime.timedelta(days=7)
UNSURE_AGAIN_IN = datetime.timedelta(days=3)
FAILING_AGAIN_IN = datetime.timedelta(hours=12)


@dataclass(frozen=True)
class Verdict:
    """The state of an address, why, since when it fails, and when to look again."""

    state: LinkState
    detail: str
    moved_to: str
    failing_since: datetime.datetime | None
    look_again_at: datetime.datetime


def judge(seen: Seen, failing_since: datetime.datetime | None, now: datetime.datetime) -> Verdict:
    """Judge one look, given since when earlier looks have failed (None: they did not)."""
    if seen.refused or seen.status in SAYS_NOTHING:
        detail = seen.trouble or mark("turns checks away")
        return Verdict(LinkState.UNSURE, detail, "", None, now + UNSURE_AGAIN_IN)
    if seen.status is not None and seen.status < 400:
        state = LinkState.MOVED if seen.moved_to else LinkState.OK
        return Verdict(state, "", seen.moved_to, None, now + WELL_AGAIN_IN)
    since = failing_since or now
    detail = seen.trouble or _says(seen.status or 0)
    believed = now - since >= BELIEVED_AFTER
    state = LinkState.BROKEN if believed else LinkState.UNSURE
    return Verdict(state, detail, "", since, now + FAILING_AGAIN_IN)


def _says(status: int) -> str:
    if status in (404, 410):
        return mark("there is no page at this address")
    if status >= 500:
        return mark("has a fault of its own at the moment")
    return mark("answers with something else than a page")
