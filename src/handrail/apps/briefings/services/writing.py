"""The room in which a partnership writes: its shelf, who may do which step, and the steps.

A draft goes from its author to a reviewer, and from there to a publisher. The editor keeps rights
in groups; whose groups they are is worked out from the roles at every step, so that a role that
has ended opens nothing, whatever a table says.
"""

import datetime
from pathlib import Path

from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import transaction
from django.db.models import BigIntegerField, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    Revision,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from handrail.apps.audit.services import record
from handrail.apps.briefings.access import STEPS, may_step
from handrail.apps.briefings.models import BriefingPage, Shelf
from handrail.apps.briefings.models.pages import role_choices, topic_choices
from handrail.apps.people.models import Organisation, Person
from handrail.core.briefings import Understood
from handrail.core.packs.briefings import PARTS, Briefing, read_briefing

REVIEWING, PUBLISHING = "review", "publish"
# What the editor calls the way and its steps; "Hand on to be read" is a button made of the first.
WAY = "be read"
NAMES = {REVIEWING: "reading", PUBLISHING: "publishing"}
# What each step may do with the pages of the shelf.
_RIGHTS = {"write": ("add", "change"), "review": ("change",), "publish": ("change", "publish")}


def group_name(partnership: Organisation, step: str) -> str:
    """The name of the group that may do a step."""
    return f"briefings-{partnership.pk}-{step}"


@transaction.atomic
def shelf_of(partnership: Organisation) -> Shelf:
    """The shelf of a partnership with its groups and steps; made the first time it is asked for."""
    found = Shelf.objects.filter(partnership=partnership).first()
    if found is not None:
        return found
    Organisation.objects.select_for_update().get(pk=partnership.pk)  # two who come first at once
    found = Shelf.objects.filter(partnership=partnership).first()
    if found is not None:
        return found
    shelf = Shelf(title=f"Briefings {partnership.pk}", slug=f"shelf-{partnership.pk}",
                  partnership=partnership)  # fmt: skip
    root = Page.get_first_root_node()
    assert root is not None
    root.add_child(instance=shelf)
    groups = {step: _group(partnership, step, shelf) for step in STEPS}
    workflow = Workflow.objects.create(name=WAY)
    for order, step in enumerate((REVIEWING, PUBLISHING)):
        task = GroupApprovalTask.objects.create(name=NAMES[step])
        task.groups.add(groups[step])
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    WorkflowPage.objects.create(workflow=workflow, page=shelf)
    return shelf


def _group(partnership: Organisation, step: str, shelf: Shelf) -> Group:
    group, _made = Group.objects.get_or_create(name=group_name(partnership, step))
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    for right in _RIGHTS[step]:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=f"{right}_page"
        )
        GroupPagePermission.objects.get_or_create(group=group, page=shelf, permission=permission)
    return group


def let_in(person: Person, partnership: Organisation | None, today: datetime.date) -> None:
    """Put someone in exactly the groups of the steps they may do here today."""
    wanted = (
        {
            group_name(partnership, step)
            for step in STEPS
            if may_step(person, step, partnership, today)
        }
        if partnership
        else set()
    )
    held = set(person.groups.values_list("name", flat=True))
    if held == wanted:
        return
    if partnership and wanted:
        shelf_of(partnership)
    person.groups.set(Group.objects.filter(name__in=wanted))


def step_of(task: Task) -> str:
    """Which step a task of the editor is."""
    return PUBLISHING if task.name == NAMES[PUBLISHING] else REVIEWING


def start_anew(number: int, by: Person) -> None:
    """A briefing that was sent back begins with its first step again when it is handed on: what was
    changed since is read by someone. The editor would go on where it was sent back."""
    page = BriefingPage.objects.filter(pk=number).first()
    state = page.current_workflow_state if page else None
    if state is not None and state.status == state.STATUS_NEEDS_CHANGES:
        state.cancel(user=by)


def may_delete(page: BriefingPage, person: Person, today: datetime.date) -> bool:
    """Whether someone may delete a briefing: whoever publishes any, and an author one of their own
    that was never out and waits for nobody."""
    if may_step(person, PUBLISHING, partnership_of(page), today):
        return True
    state = page.current_workflow_state
    waits = state is not None and state.status == state.STATUS_IN_PROGRESS
    own = page.owner_id == person.pk
    return own and not waits and page.first_published_at is None and not page.approved_schedule


@transaction.atomic
def draft_from(
    found: Understood, *, partnership: Organisation, by: Person, today: datetime.date
) -> BriefingPage:
    """Begin a draft with what was recognised in a document; what belonged to no part stands in the
    first one, so that no sentence is lost."""
    page = BriefingPage(
        title=(found.title or _("A briefing without a title"))[:255],
        owner=by,
        live=False,
        has_unpublished_changes=True,
        review_by=today + datetime.timedelta(days=365),
    )
    parts = {part.number: part for part in found.parts}
    for number in range(1, PARTS + 1):
        if number in parts:
            setattr(page, f"part_{number}_heading", parts[number].heading[:300])
            setattr(page, f"part_{number}_text", parts[number].text)
    if found.left_over:
        page.part_1_text = "\n\n".join([*found.left_over, page.part_1_text]).strip()
    page.slug = page.free_slug()
    shelf_of(partnership).add_child(instance=page)
    page.save_revision(user=by, log_action="wagtail.create", clean=False)
    audit("draft", page, partnership, by.pk)
    return page


def briefing_in(raw: bytes) -> Briefing:
    """The briefing in a file of another partnership. Raises PackError with what is wrong, by line."""
    return read_briefing(raw, Path("the file"))


@transaction.atomic
def take_over(
    briefing: Briefing, *, partnership: Organisation, by: Person, today: datetime.date
) -> BriefingPage:
    """Begin a draft with a briefing of another partnership, who stays named as its author."""
    parts = {
        f"part_{number}_{box}": getattr(part, box)
        for number, part in enumerate(briefing.parts, start=1)
        for box in ("heading", "text")
    }
    sources = (
        f"{each.title} | {each.where}" if each.where else each.title for each in briefing.sources
    )
    page = BriefingPage(
        title=briefing.title,
        summary=briefing.summary,
        heavy=briefing.heavy,
        topics=[each for each, _label in topic_choices() if each in briefing.topics],
        principles=[str(each) for each in briefing.principles],
        roles=[each for each, _label in role_choices() if each in briefing.roles],
        prompts="\n".join(briefing.prompts),
        try_this="\n".join(briefing.try_this),
        sources="\n".join(sources),
        written_by=briefing.by,
        review_by=max(briefing.review_by, today),
        owner=by,
        live=False,
        has_unpublished_changes=True,
        **parts,
    )
    page.slug = page.free_slug()
    shelf_of(partnership).add_child(instance=page)
    page.save_revision(user=by, log_action="wagtail.create", clean=False)
    audit("take-over", page, partnership, by.pk)
    return page


def audit(action: str, page: BriefingPage, partnership: Organisation, by: int | None) -> None:
    """One line in the audit log about a page."""
    record(
        by=by, action=f"briefing-{action}", subject="briefing-page", number=page.pk,
        partnership=partnership.pk,
    )  # fmt: skip


def partnership_of(page: BriefingPage) -> Organisation:
    """Whose briefing it is."""
    shelf = Shelf.objects.select_related("partnership").get(path=page.path[: -page.steplen])
    return shelf.partnership


def publish_due(now: datetime.datetime) -> int:
    """Publish what is scheduled until `now`, and take down what ends; returns how many."""
    due = BriefingPage.objects.filter(
        Q(expire_at__lt=now, live=True)
        | Q(pk__in=Revision.page_revisions.filter(approved_go_live_at__lt=now).annotate(
            page_number=Cast("object_id", BigIntegerField())).values("page_number"))
    )  # fmt: skip
    count = due.count()
    if count:
        call_command("publish_scheduled", verbosity=0)
    return count
