"""Messages that wait or were sent, and who wants no reminders."""

import datetime

from django.db import models


class State(models.TextChoices):
    """Where a message is on its way."""

    WAITING = "waiting"
    # Handed to the mail server, and no answer yet. A message that stays here was cut off in
    # between: it may or may not have arrived, and only a person decides whether it goes again.
    SENDING = "sending"
    SENT = "sent"
    RETURNED = "returned"  # the mail server does not take it
    STOPPED = "stopped"  # the person wants no reminders


class MessageQuerySet(models.QuerySet["Message"]):
    """Filters over messages."""

    def due(self, now: datetime.datetime) -> "MessageQuerySet":
        """Those that may go now."""
        return self.filter(state=State.WAITING, not_before__lte=now)


class Message(models.Model):
    """One message to one address."""

    key = models.CharField(max_length=120, unique=True, help_text="what it tells, said once")
    to = models.EmailField()
    person = models.BigIntegerField(null=True, db_index=True)
    partnership = models.BigIntegerField(null=True, db_index=True)
    subject = models.CharField(max_length=120)
    body = models.TextField()
    reminder = models.BooleanField(default=False, help_text="may be stopped by whoever gets it")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField(auto_now_add=True)
    not_before = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=200, blank=True, help_text="what the mail server said")

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("state", "not_before")),)

    def __str__(self) -> str:
        return f"{self.subject} ({self.state})"


class Stopped(models.Model):
    """An address that wants no reminders. The address itself is not kept, only its mark."""

    mark = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.mark[:8]
