"""What changed, from what to what, and by whom; a change can be undone from here."""

from django.conf import settings
from django.db import models

from handrail.apps.people.models import Organisation


class Batch(models.Model):
    """Changes that were made together: one edit, or one import. With a `draft` nothing has
    happened yet: a person is looking at what would."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    partnership = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True)
    what = models.CharField(max_length=40)
    source = models.CharField(max_length=200, blank=True)
    draft = models.JSONField(null=True, help_text="an import that was read and not yet made")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.what} {self.pk}"


class Change(models.Model):
    """One resource before and after. `before` is None where it was added, `after` where it
    was removed."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="changes")
    resource = models.ForeignKey("library.Resource", models.CASCADE, related_name="changes")
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ("-batch__at", "-id")

    def __str__(self) -> str:
        return f"change of {self.resource_id}"
