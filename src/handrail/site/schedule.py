"""What is done in the background, and when. Each job keeps its own due times in its table, so a
worker that stops, or two that run, lose and double nothing that matters."""

from collections.abc import Callable

from django.conf import settings
from django.utils import timezone

from handrail.apps.library.services.links import check_due


def tick(beat: Callable[[], None] | None = None) -> int:
    """Do what is due now; returns how many addresses were looked at."""
    if not settings.LINK_CHECKS:
        return 0
    return check_due(timezone.now(), beat=beat)
