"""Quiet hours: nothing of ours lights up a phone at night or on a weekend."""

import datetime

from django.conf import settings
from django.utils import timezone

SATURDAY = 5


def next_open(now: datetime.datetime) -> datetime.datetime:
    """`now`, or the first moment after it in which messages may go.

    Messages go from Monday to Friday between the two hours of settings.MESSAGE_HOURS, in the time
    of settings.TIME_ZONE.
    """
    opens, closes = settings.MESSAGE_HOURS
    local = timezone.localtime(now)
    day = local.date()
    if local.hour >= closes:
        day += datetime.timedelta(days=1)
    while day.weekday() >= SATURDAY:
        day += datetime.timedelta(days=1)
    if day == local.date() and local.hour >= opens:
        return now
    morning = datetime.datetime.combine(day, datetime.time(opens))
    return timezone.make_aware(morning)
