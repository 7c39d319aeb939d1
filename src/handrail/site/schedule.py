"""What is done in the background, and when. Each job keeps its own due times in its table, so a
worker that stops, or two that run, lose and double nothing that matters."""

from collections.abc import Callable

from django.conf import settings
from django.utils import timezone

from handrail.apps.briefings.services.telling import remind_of_due
from handrail.apps.briefings.services.writing import publish_due
from handrail.apps.library.services.links import check_due
from handrail.apps.outbox.services import clear_out, deliver_due
from handrail.apps.people.services.joining import clear_out_joining
from handrail.apps.people.services.roles import clear_out_roles


def tick(beat: Callable[[], None] | None = None) -> int:
    """Do what is due at this moment; returns how many things were done."""
    now = timezone.now()
    done = publish_due(now) + deliver_due(now)
    if settings.LINK_CHECKS:
        done += check_due(now, beat=beat)
    return done


def daily() -> int:
    """Do what belongs to a day; returns how many reminders are new. Twice on one day does no harm."""
    now = timezone.now()
    today = timezone.localtime(now).date()
    clear_out(now)
    clear_out_joining(now)
    clear_out_roles(today)
    return remind_of_due(today)
