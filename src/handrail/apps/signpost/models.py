"""The numbers only a partnership knows, and counts of what its finder could not answer.

No words anyone types are ever stored.
"""

import datetime

from django.conf import settings
from django.db import models

from handrail.apps.people.models import Organisation


class LocalNumber(models.Model):
    """A partnership's own way to one kind of help: its front door, its duty team."""

    partnership = models.ForeignKey(Organisation, models.CASCADE, related_name="numbers")
    route = models.SlugField(max_length=80, help_text="the pack's route this fills in")
    name = models.CharField(max_length=200)
    call = models.CharField(max_length=80)
    web = models.URLField(max_length=500, blank=True)
    hours = models.CharField(max_length=200, blank=True)
    ready = models.CharField(max_length=300, blank=True, help_text="what to have ready")
    checked_on = models.DateField()
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("partnership", "route"), name="one_number_a_route"),
            models.CheckConstraint(name="a_number_to_ring", condition=~models.Q(call="")),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.call}"


MONTHS_SHOWN = 3
MONTHS_KEPT = 12


class UnmetQuerySet(models.QuerySet["Unmet"]):
    """Filters by how long ago."""

    def lately(self, today: datetime.date) -> "UnmetQuerySet":
        """This month and the two before it."""
        return self.filter(month__gt=_months_before(today, MONTHS_SHOWN))

    def outlived(self, today: datetime.date) -> "UnmetQuerySet":
        """What has been kept for a year."""
        return self.filter(month__lte=_months_before(today, MONTHS_KEPT))


def _months_before(day: datetime.date, months: int) -> datetime.date:
    whole = day.year * 12 + day.month - 1 - months
    return datetime.date(whole // 12, whole % 12 + 1, 1)


class Unmet(models.Model):
    """How often in a month the finder had no good answer for those who ticked a box about their
    job. One box a row, so that no row says what one person ticked together."""

    partnership = models.ForeignKey(Organisation, models.CASCADE, related_name="unmet")
    month = models.DateField(help_text="its first day")
    box = models.CharField(max_length=20, help_text="role, sector, tier or nation; empty for all")
    choice = models.CharField(max_length=80)
    times = models.PositiveIntegerField()

    objects = UnmetQuerySet.as_manager()

    class Meta:
        ordering = ("-month", "-times")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "month", "box", "choice"), name="one_count_a_box"
            ),
        )

    def __str__(self) -> str:
        return f"{self.box} {self.choice}: {self.times}"


class SavedGuide(models.Model):
    """A snap guide someone keeps at hand: for a role and a tier, and nothing anyone asked."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_guides"
    )
    partnership = models.ForeignKey(Organisation, models.CASCADE, related_name="saved_guides")
    role = models.SlugField(max_length=80)
    tier = models.SlugField(max_length=30)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("person", "partnership", "role", "tier"), name="one_saved_guide"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role}, {self.tier}"
