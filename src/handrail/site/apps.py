"""Tells Django about the site itself; listed after the editor, whose own mail it stops."""

from typing import Any

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The site that joins the apps."""

    name = "handrail.site"
    label = "handrail_site"

    def ready(self) -> None:
        """Messages about briefings are ours (`briefings.services.telling`), not the editor's."""
        from django.db.models.signals import pre_save
        from wagtail.models import PageSubscription, TaskState, WorkflowState
        from wagtail.signals import (
            task_submitted,
            workflow_approved,
            workflow_rejected,
            workflow_submitted,
        )

        pre_save.connect(_no_letters, sender=PageSubscription, dispatch_uid="handrail-no-letters")
        task_submitted.disconnect(
            sender=TaskState, dispatch_uid="group_approval_task_submitted_email_notification"
        )
        for signal, step in (
            (workflow_submitted, "submitted"),
            (workflow_rejected, "rejected"),
            (workflow_approved, "approved"),
        ):
            signal.disconnect(
                sender=WorkflowState, dispatch_uid=f"workflow_state_{step}_email_notification"
            )


def _no_letters(instance: Any, **_more: Any) -> None:
    """Comments stand in the editor. By mail they would reach people whose role has ended."""
    instance.comment_notifications = False
