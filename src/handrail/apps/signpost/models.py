"""The numbers only a partnership knows. Nothing anyone asks is ever stored."""

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
