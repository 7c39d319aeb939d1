"""Roles as readable blocks. A change here is a decision about people's powers: the page "who may
do what" and the permission test change with it in the same commit."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """One thing that may be allowed."""

    SEE_DESK = "see-desk"
    EDIT_LIBRARY = "edit-library"
    CHECK_RESOURCE = "check-resource"
    IMPORT_LIBRARY = "import-library"
    EDIT_NUMBERS = "edit-numbers"
    PUBLISH = "publish"
    EDIT_SHARED = "edit-shared"
    RECORD_TALK = "record-talk"
    MANAGE_PEOPLE = "manage-people"
    EDIT_PLACES = "edit-places"
    WRITE_BRIEFING = "write-briefing"
    REVIEW_BRIEFING = "review-briefing"
    PUBLISH_BRIEFING = "publish-briefing"


# Whoever holds one of these changes what others see or may do: a second step guards their sign-in.
ADMINISTERS = frozenset(
    {
        Permission.IMPORT_LIBRARY,
        Permission.EDIT_NUMBERS,
        Permission.PUBLISH,
        Permission.EDIT_SHARED,
        Permission.MANAGE_PEOPLE,
        Permission.EDIT_PLACES,
        Permission.PUBLISH_BRIEFING,
    }
)


@dataclass(frozen=True)
class Role:
    """A role: its name, what it is for in plain words, what it carries, and which roles whoever
    holds it may give to others and end."""

    id: str
    title: str | Promise
    purpose: str | Promise
    permissions: frozenset[Permission]
    gives: frozenset[str] = frozenset()
    for_the_whole: bool = False  # given at the partnership alone, since that is what it answers for


PRACTITIONER = Role(
    "practitioner",
    _("Practitioner"),
    _("Works with people. Finds help and makes guides; everything for that is open to all."),
    frozenset({Permission.RECORD_TALK}),
)
AUTHOR = Role(
    "author",
    _("Briefing author"),
    _("Writes the partnership's briefings and hands them on to be read."),
    frozenset({Permission.RECORD_TALK, Permission.WRITE_BRIEFING}),
)
REVIEWER = Role(
    "reviewer",
    _("Briefing reviewer"),
    _("Reads briefings before they go out, changes them, and passes them on or back."),
    frozenset({Permission.RECORD_TALK, Permission.WRITE_BRIEFING, Permission.REVIEW_BRIEFING}),
    for_the_whole=True,
)
EDITOR = Role(
    "editor",
    _("Library editor"),
    _("Keeps resources right for the partnership: adds, edits and checks them."),
    frozenset(
        {
            Permission.SEE_DESK,
            Permission.EDIT_LIBRARY,
            Permission.CHECK_RESOURCE,
            Permission.RECORD_TALK,
        }
    ),
    for_the_whole=True,
)
LEAD = Role(
    "lead",
    _("Agency lead"),
    _("Looks after the people of one agency: invites them, gives and ends their roles."),
    frozenset({Permission.RECORD_TALK, Permission.MANAGE_PEOPLE}),
    gives=frozenset({"practitioner", "author", "lead"}),
)
COORDINATOR = Role(
    "coordinator",
    _("Partnership coordinator"),
    _("Answers for what the partnership shows: the library, the local numbers, publishing."),
    frozenset(Permission) - {Permission.EDIT_SHARED},
    gives=frozenset({"practitioner", "author", "reviewer", "editor", "lead", "coordinator"}),
    for_the_whole=True,
)
ROLES = {role.id: role for role in (PRACTITIONER, AUTHOR, REVIEWER, EDITOR, LEAD, COORDINATOR)}

# Someone who looks after the site may do everything, in every partnership.
SITE_KEEPER = frozenset(Permission)

# What each lets someone do, as the page "who may do what" lists it.
POWERS = {
    Permission.SEE_DESK: _("see the desk: what is due, broken or missing"),
    Permission.EDIT_LIBRARY: _("add and edit resources"),
    Permission.CHECK_RESOURCE: _("mark a resource as checked"),
    Permission.IMPORT_LIBRARY: _("import files of resources"),
    Permission.EDIT_NUMBERS: _("enter the local numbers"),
    Permission.PUBLISH: _("open the site to visitors, and close it"),
    Permission.EDIT_SHARED: _("change the library that all partnerships share"),
    Permission.RECORD_TALK: _("record that a team talked a briefing through"),
    Permission.MANAGE_PEOPLE: _("invite people, give roles and end them"),
    Permission.EDIT_PLACES: _(
        "add and change agencies, services and teams, and how the site looks"
    ),
    Permission.WRITE_BRIEFING: _("write briefings and hand them on to be read"),
    Permission.REVIEW_BRIEFING: _("read briefings before they go out"),
    Permission.PUBLISH_BRIEFING: _("publish briefings and take them down"),
}

REFUSALS = {
    Permission.SEE_DESK: _("This page is for people who look after the library."),
    Permission.EDIT_LIBRARY: _("Changing the library is for its editors and coordinators."),
    Permission.CHECK_RESOURCE: _("Marking a resource as checked is for editors and coordinators."),
    Permission.IMPORT_LIBRARY: _("Importing is for the partnership's coordinators."),
    Permission.EDIT_NUMBERS: _("Local numbers are kept by the partnership's coordinators."),
    Permission.PUBLISH: _("Publishing is for the partnership's coordinators."),
    Permission.EDIT_SHARED: _("The shared library is kept by the people who look after this site."),
    Permission.RECORD_TALK: _("Recording a talk is for people who work in this partnership."),
    Permission.MANAGE_PEOPLE: _("People and roles are looked after by coordinators and leads."),
    Permission.EDIT_PLACES: _("Agencies and how the site looks are kept by coordinators."),
    Permission.WRITE_BRIEFING: _("Briefings are written by the partnership's authors."),
    Permission.REVIEW_BRIEFING: _("Briefings are read before they go out by their reviewers."),
    Permission.PUBLISH_BRIEFING: _("Publishing a briefing is for the partnership's coordinators."),
}
