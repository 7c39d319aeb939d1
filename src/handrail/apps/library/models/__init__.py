"""Tables of the library."""

from handrail.apps.library.models.changes import Batch, Change
from handrail.apps.library.models.links import LinkHealth, LinkState
from handrail.apps.library.models.resources import Resource, ResourceQuerySet

__all__ = ["Batch", "Change", "LinkHealth", "LinkState", "Resource", "ResourceQuerySet"]
