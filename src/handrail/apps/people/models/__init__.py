"""Tables of people and organisations."""

from handrail.apps.people.models.memberships import Membership
from handrail.apps.people.models.organisations import Kind, Organisation
from handrail.apps.people.models.persons import Person

__all__ = ["Kind", "Membership", "Organisation", "Person"]
