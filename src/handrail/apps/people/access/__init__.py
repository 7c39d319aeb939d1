"""The one gate: who may do what, asked (`can`) or insisted on (`check`)."""

from handrail.apps.people.access.gate import RefusedError, can, check, roles_of
from handrail.apps.people.access.roles import ROLES, Permission, Role

__all__ = ["ROLES", "Permission", "RefusedError", "Role", "can", "check", "roles_of"]
