"""The one gate: who may do what, asked (`can`) or insisted on (`check`)."""

from handrail.apps.people.access.gate import (
    RefusedError,
    administers,
    can,
    can_within,
    check,
    check_give,
    check_give_to,
    check_manage,
    holders,
    managed,
    may_give,
    roles_of,
    roles_that,
)
from handrail.apps.people.access.roles import ROLES, Permission, Role

__all__ = [
    "ROLES",
    "Permission",
    "RefusedError",
    "Role",
    "administers",
    "can",
    "can_within",
    "check",
    "check_give",
    "check_give_to",
    "check_manage",
    "holders",
    "managed",
    "may_give",
    "roles_of",
    "roles_that",
]
