"""A list of people from a CSV file: what it would do, row by row, before it does it."""

import csv
import datetime
import io
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from handrail.apps.people.access import ROLES, RefusedError, check_give_to, may_give
from handrail.apps.people.models import Membership, Organisation, Person
from handrail.apps.people.services.joining import Invited, invite
from handrail.core.cells import arm, text_of

COLUMNS = ("email", "name", "organisation", "role", "until")
NEEDED = ("email", "organisation", "role")
MAX_ROWS = 500
MAX_BYTES = 500_000


class ListError(Exception):
    """The list as a whole cannot be read; the message says what would be right."""


@dataclass(frozen=True)
class RowProblem:
    """A row that cannot be taken, and what to do about it."""

    row: int
    message: str


@dataclass
class PeoplePlan:
    """What a list would do."""

    invited: list[Invited] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)


def list_in(raw: bytes) -> str:
    """The text of a CSV file. Raises ListError."""
    if len(raw) > MAX_BYTES:
        raise ListError(_("This file is larger than a list of people. Bring it in parts."))
    text = text_of(raw)
    if text is None:
        raise ListError(_("This is not a CSV file, whatever its name says. Save it as CSV UTF-8."))
    return text


def plan_people(
    text: str, places: list[Organisation], by: Person, today: datetime.date
) -> PeoplePlan:
    """What inviting the people of a CSV text would do, at the organisations `by` looks after.

    Raises ListError when the list as a whole cannot be read.
    """
    plan = PeoplePlan()
    by_name: dict[str, Organisation | None] = {}
    for each in places:  # two of one name are told apart by their short names alone
        name = each.name.casefold()
        by_name[name] = None if name in by_name else each
    by_name |= {each.slug: each for each in places}
    seen: dict[tuple[str, int, str], int] = {}
    for number, row in _rows(text):
        try:
            who = _who(row, by_name, by, today)
        except ListError as error:
            plan.problems.append(RowProblem(number, str(error)))
            continue
        mark = (who.email, who.organisation.pk, who.role)
        if mark in seen:
            message = _("The same as row %(row)s.") % {"row": seen[mark]}
            plan.problems.append(RowProblem(number, message))
            continue
        seen[mark] = number
        if _holds(who, today):
            plan.held.append(who.email)
        else:
            plan.invited.append(who)
    return plan


def invite_all(plan: PeoplePlan, *, by: Person, site: str, now: datetime.datetime) -> int:
    """Invite everyone of a plan; returns how many invitations are new."""
    made = [invite(who=who, by=by, site=site, now=now) for who in plan.invited]
    return sum(each is not None for each in made)


def _rows(text: str) -> list[tuple[int, dict[str, str]]]:
    try:
        rows = list(
            csv.reader(io.StringIO(text, newline=""), strict=False, delimiter=_divider(text))
        )
    except csv.Error as error:
        raise ListError(
            _("The CSV could not be read to its end: %(error)s.") % {"error": error}
        ) from error
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise ListError(_("The file is empty."))
    head = [cell.strip().lower() for cell in rows[0]]
    missing = [name for name in NEEDED if name not in head]
    if missing:
        message = _("The first row names the columns; %(names)s is not among them.")
        raise ListError(message % {"names": ", ".join(missing)})
    if len(rows) > MAX_ROWS + 1:
        message = _("This list has more than %(limit)s people. Bring it in parts.")
        raise ListError(message % {"limit": MAX_ROWS})
    named = (dict(zip(head, (cell.strip() for cell in row), strict=False)) for row in rows[1:])
    return list(enumerate(named, start=2))


def _divider(text: str) -> str:
    """What stands between the cells: what the first row has most of. Spreadsheets paste tabs, and
    some save semicolons."""
    first = text.lstrip().partition("\n")[0]
    return max(",;\t", key=first.count)


def _who(
    row: dict[str, str], places: dict[str, Organisation | None], by: Person, today: datetime.date
) -> Invited:
    email = row.get("email", "").lower()
    try:
        validate_email(email)
    except ValidationError as error:
        message = _("“%(email)s” is not an email address.")
        raise ListError(message % {"email": email[:80]}) from error
    named = row.get("organisation", "").casefold()
    place = places.get(named)
    if place is None and named in places:
        message = _("There are two called “%(name)s”. Rename one of them first.")
        raise ListError(message % {"name": row.get("organisation", "")[:80]})
    if place is None:
        message = _("There is no “%(name)s” among the organisations you look after.")
        raise ListError(message % {"name": row.get("organisation", "")[:80]})
    role = role_named(row.get("role", ""))
    if role not in may_give(by, place, today):
        message = _("“%(role)s” is not a role you can give at %(place)s.")
        raise ListError(message % {"role": row.get("role", "")[:40], "place": place.name})
    until = _until(row.get("until", ""), today)
    try:
        check_give_to(by, email, role, place, until=until, today=today)
    except RefusedError as error:
        raise ListError(str(error)) from error
    return Invited(email, place, role, arm(row.get("name", ""))[:150], until)


def role_named(words: str) -> str:
    """The role of a word in a list: its id or its title; nothing for others."""
    wanted = words.strip().casefold()
    found = (each.id for each in ROLES.values() if wanted in (each.id, str(each.title).casefold()))
    return next(found, "")


def _until(words: str, today: datetime.date) -> datetime.date | None:
    if not words:
        return None
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            day = datetime.datetime.strptime(words, form).date()
        except ValueError:
            continue
        if day < today:
            raise ListError(_("The last day, %(day)s, has been.") % {"day": words})
        return day
    raise ListError(
        _("Write the last day like 31/03/2027; this says “%(words)s”.") % {"words": words[:40]}
    )


def _holds(who: Invited, today: datetime.date) -> bool:
    person = Person.objects.filter(email=who.email).first()
    held = Membership.objects.on(today).filter(organisation=who.organisation, role=who.role)
    return person is not None and held.filter(person=person).exists()
