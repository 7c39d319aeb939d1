"""What the link check saw. Kept in its own table, so that a check never looks like an edit."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LinkState(models.TextChoices):
    """How an address answered, in four states that do not cry wolf."""

    OK = "ok", _("Answers")
    MOVED = "moved", _("Has moved")
    UNSURE = "unsure", _("Could not be checked")
    BROKEN = "broken", _("Does not answer")


class LinkHealth(models.Model):
    """The state of one resource's address. No row: not looked at yet."""

    resource = models.OneToOneField("library.Resource", models.CASCADE, related_name="link")
    url = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=LinkState.choices)
    detail = models.CharField(max_length=200, blank=True)
    moved_to = models.CharField(max_length=500, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    looked_at = models.DateTimeField()
    look_again_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="broken_since_a_moment",
                condition=~models.Q(state="broken") | models.Q(failing_since__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.state} {self.url}"
