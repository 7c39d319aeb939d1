"""Who belongs where, as what, and until when."""

import datetime

from django.db import models
from django.db.models import Q

from handrail.apps.people.models.organisations import Organisation
from handrail.apps.people.models.persons import Person


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Filters over memberships."""

    def on(self, day: datetime.date) -> "MembershipQuerySet":
        """Those that hold on a day."""
        return self.filter(Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day))


class Membership(models.Model):
    """A person's role at an organisation; it covers everything below that organisation."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=30)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "organisation", "role"), name="one_role_once"
            ),
            models.CheckConstraint(
                name="ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} at {self.organisation_id}"
