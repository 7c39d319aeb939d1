"""Who hears what about a briefing on its way: those who can take the next step, and its author."""

import datetime
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected

from handrail.apps.briefings.access import STEPS, may_step
from handrail.apps.briefings.models import BriefingPage
from handrail.apps.briefings.services.writing import PUBLISHING, audit, partnership_of, step_of
from handrail.apps.outbox.services import Addressee, post
from handrail.apps.people.access import holders
from handrail.apps.people.models import Organisation, Person
from handrail.apps.people.selectors import site_address

# A briefing is spoken of this long before its day, and once more on it.
DUE_DAYS = (14, 0)


@receiver(task_submitted, sender=TaskState, dispatch_uid="handrail-step")
def tell_the_next(instance: TaskState, user: Person | None = None, **_more: Any) -> None:
    """A draft waits for a step: tell those who may do it, but not whoever handed it on."""
    page = _page(instance.workflow_state)
    if page is None:
        return
    partnership = partnership_of(page)
    step = step_of(instance.task)
    with transaction.atomic():
        audit(f"waits-for-{step}", page, partnership, user and user.pk)
        for person in holders(STEPS[step], partnership, timezone.localdate()):
            if user is None or person.pk != user.pk:
                _post(person, partnership, page, f"step-{instance.pk}-{person.pk}", "waiting", step)


@receiver(workflow_rejected, sender=WorkflowState, dispatch_uid="handrail-back")
def tell_it_came_back(instance: WorkflowState, user: Person | None = None, **_more: Any) -> None:
    """A draft was sent back: tell whoever wrote it."""
    _tell_the_author(instance, user, "back")


@receiver(workflow_approved, sender=WorkflowState, dispatch_uid="handrail-out")
def tell_it_is_out(instance: WorkflowState, user: Person | None = None, **_more: Any) -> None:
    """A briefing is published, or will be at its hour: tell whoever wrote it."""
    _tell_the_author(instance, user, "out")


def _tell_the_author(state: WorkflowState, user: Person | None, what: str) -> None:
    page = _page(state)
    if page is None:
        return
    partnership = partnership_of(page)
    author = state.requested_by or page.owner
    with transaction.atomic():
        audit(what, page, partnership, user and user.pk)
        if author is not None and (user is None or author.pk != user.pk):
            task = state.current_task_state_id
            _post(author, partnership, page, f"{what}-{state.pk}-{task}", what)


def remind_of_due(today: datetime.date) -> int:
    """Tell those who publish, and the author, of live briefings that are to be looked at again;
    returns how many messages are new."""
    new = 0
    last = today + datetime.timedelta(days=max(DUE_DAYS))
    for page in BriefingPage.objects.filter(live=True, review_by__lte=last):
        left = (page.review_by - today).days
        stage = next(days for days in sorted(DUE_DAYS) if left <= days)
        partnership = partnership_of(page)
        people = {each.pk: each for each in holders(STEPS[PUBLISHING], partnership, today)}
        if page.owner and may_step(page.owner, "write", partnership, today):
            people[page.owner.pk] = page.owner
        with transaction.atomic():
            for person in people.values():
                key = f"due-{page.pk}-{page.review_by:%Y%m%d}-{stage}-{person.pk}"
                new += _post(person, partnership, page, key, "due")
    return new


def _page(state: WorkflowState) -> BriefingPage | None:
    found = state.content_object
    page = getattr(found, "specific", found)
    return page if isinstance(page, BriefingPage) else None


def _post(
    person: Person,
    partnership: Organisation,
    page: BriefingPage,
    key: str,
    what: str,
    step: str = "",
) -> bool:
    values = {
        "page": page,
        "number": page.pk,
        "what": what,
        "step": step,
        "review_by": page.review_by,
    }
    made = post(
        to=Addressee(person.email, person.pk, partnership.pk),
        template="briefings/mail/about_a_briefing.txt",
        values=values,
        key=f"briefing-{key}",
        site=site_address(partnership),
        now=timezone.now(),
        reminder=True,
    )
    return made is not None
