"""Changing people and organisations."""

from handrail.apps.people.services.accounts import (
    LastKeeperError,
    MergeError,
    check_merge,
    delete_person,
    merge_people,
    rename_person,
)
from handrail.apps.people.services.organisations import (
    TreeError,
    add_organisation,
    change_look,
    change_organisation,
)
from handrail.apps.people.services.roles import (
    EndedError,
    LastCoordinatorError,
    check_leaving,
    end_role,
    end_role_now,
    give_role,
    move,
)

__all__ = [
    "EndedError",
    "LastCoordinatorError",
    "LastKeeperError",
    "MergeError",
    "TreeError",
    "add_organisation",
    "change_look",
    "change_organisation",
    "check_leaving",
    "check_merge",
    "delete_person",
    "end_role",
    "end_role_now",
    "give_role",
    "merge_people",
    "move",
    "rename_person",
]
