"""That a team talked a briefing through: a count for the partnership, and no names."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from handrail.apps.people.models import Organisation

MOST_PEOPLE = 500


class TeamTalk(models.Model):
    """One talk of one team: when, how many people, and perhaps one thing they try."""

    partnership = models.ForeignKey(Organisation, models.CASCADE, related_name="team_talks")
    briefing = models.SlugField(max_length=80, help_text="the pack's briefing")
    on = models.DateField()
    people = models.PositiveSmallIntegerField()
    trying = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="a_talk_has_people", condition=Q(people__gte=1, people__lte=MOST_PEOPLE)
            ),
        )

    def __str__(self) -> str:
        return f"{self.briefing} on {self.on}"


class ToRead(models.Model):
    """A briefing someone wants to read."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="to_read")
    partnership = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    briefing = models.SlugField(max_length=80)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("person", "partnership", "briefing"), name="to_read_once"
            ),
        )

    def __str__(self) -> str:
        return self.briefing
