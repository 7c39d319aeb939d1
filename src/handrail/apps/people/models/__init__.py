"""Tables of people and organisations."""

from handrail.apps.people.models.joining import Invitation, JoinRequest
from handrail.apps.people.models.memberships import Membership
from handrail.apps.people.models.organisations import Kind, Organisation
from handrail.apps.people.models.persons import Person

__all__ = ["Invitation", "JoinRequest", "Kind", "Membership", "Organisation", "Person"]
