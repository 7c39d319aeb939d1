"""Ways to join: an invitation by someone who may, or a request by someone whose address shows
where they work."""

import datetime

from django.db import models
from django.db.models import Q

from handrail.apps.people.models.organisations import Organisation
from handrail.apps.people.models.persons import Person


class Invitation(models.Model):
    """An offer of a role, sent to an address. The link's secret is kept as a mark alone."""

    email = models.EmailField()
    name = models.CharField(max_length=150, blank=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=30)
    ends_on = models.DateField(null=True, blank=True, help_text="the last day of the role")
    mark = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("email", "organisation", "role"),
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} at {self.organisation_id}"

    def is_open(self, now: datetime.datetime) -> bool:
        """Whether the link can still be used."""
        return not self.accepted_at and not self.withdrawn_at and now < self.expires_at


class JoinRequest(models.Model):
    """Someone with an address of an organisation asks to join it."""

    email = models.EmailField()
    name = models.CharField(max_length=150, blank=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="join_requests")
    mark = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    proved_at = models.DateTimeField(null=True, blank=True, help_text="the address is theirs")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("made_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("email", "organisation"),
                condition=Q(decided_at=None),
                name="one_open_request",
            ),
        )

    def __str__(self) -> str:
        return f"request to join {self.organisation_id}"
