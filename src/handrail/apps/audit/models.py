"""One append-only table. It holds numbers and not relations, so that nothing it tells of can
take an entry away, and no relation leads from it to a person."""

from django.db import models


class AppendOnlyError(Exception):
    """An audit entry was to be changed or removed; neither is possible."""


class EventQuerySet(models.QuerySet["Event"]):
    """Entries; they can be read and added to."""

    def update(self, **kwargs: object) -> int:
        """Refuse: entries stay as they were written."""
        raise AppendOnlyError("audit entries are never changed")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: entries stay."""
        raise AppendOnlyError("audit entries are never removed")


class Event(models.Model):
    """Somebody did something to something, at a moment."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor = models.BigIntegerField(null=True, help_text="number of the person; empty: the system")
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    subject_number = models.BigIntegerField(null=True)
    partnership = models.BigIntegerField(null=True, db_index=True)
    detail = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("subject", "subject_number")),)

    def __str__(self) -> str:
        what = " ".join(f"{self.action} {self.subject}".replace("-", " ").split())
        number = "" if self.subject_number is None else f" {self.subject_number}"
        return f"{self.at:%d/%m/%Y}: {what}{number}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Add an entry; an existing one is refused."""
        if self.pk is not None:
            raise AppendOnlyError("audit entries are never changed")
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        """Refuse: entries stay."""
        raise AppendOnlyError("audit entries are never removed")
