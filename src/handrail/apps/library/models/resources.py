"""A resource, as kept in the library."""

from typing import Any

import msgspec
from django.conf import settings
from django.db import models
from django.db.models import Q

from handrail.apps.people.models import Organisation
from handrail.core.packs import Resource as ResourceRecord
from handrail.core.vocabulary import Status

# How long a person's check holds: six months, three for a helpline, whose hours change often
# (docs/explanation/keeping-it-right.md).
CHECK_EVERY_DAYS = 182
CHECK_SUPPORT_LINE_EVERY_DAYS = 91

RECORD_FIELDS = tuple(ResourceRecord.__struct_fields__)


class ResourceQuerySet(models.QuerySet["Resource"]):
    """Filters over the library; every list starts from `seen_by`."""

    def seen_by(self, partnership: Organisation | None) -> "ResourceQuerySet":
        """The shared library and this partnership's own, without what it removed."""
        own = Q(partnership=None)
        if partnership is not None:
            own |= Q(partnership=partnership)
        return self.filter(own, removed_at=None)

    def kept_by(self, partnership: Organisation | None) -> "ResourceQuerySet":
        """What belongs to this partnership, or to all when None."""
        return self.filter(partnership=partnership, removed_at=None)


class Resource(models.Model):
    """One resource. `key` is its stable id; `partnership` None means the shared library.

    `data` holds the record as packs write it (core.packs.Resource), so that what is imported,
    edited, found and exported is one form. `checked_on` and `checked_by` are a person's act:
    no edit and no import touches them.
    """

    key = models.SlugField(max_length=80)
    partnership = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="resources"
    )
    title = models.CharField(max_length=300)
    url = models.CharField(max_length=500)
    status = models.CharField(max_length=20, default=Status.CURRENT.value)
    data = models.JSONField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    check_by = models.DateField()
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    edited_at = models.DateTimeField(auto_now=True, db_index=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        ordering = ("title", "key")
        constraints = (
            models.UniqueConstraint(fields=("key", "partnership"), name="one_key_a_partnership"),
            models.UniqueConstraint(
                fields=("key",), condition=Q(partnership=None), name="one_key_in_what_is_shared"
            ),
            models.CheckConstraint(
                name="checked_by_needs_a_day",
                condition=Q(checked_by__isnull=True) | Q(checked_on__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def record(self) -> ResourceRecord:
        """The resource as the core knows it."""
        return msgspec.convert(self.data, ResourceRecord, strict=False)

    def take(self, record: ResourceRecord) -> None:
        """Take over every fact of a record; the person's check stays as it was."""
        self.data = as_data(record)
        self.key = record.id
        self.title = record.title
        self.url = record.url
        self.status = record.status.value


def as_data(record: ResourceRecord) -> dict[str, Any]:
    """A record as plain data, as stored, exported and compared."""
    # Through JSON, so that it equals what the database gives back: lists, never tuples.
    made: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))
    return made
