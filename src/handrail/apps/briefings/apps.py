"""Tells Django about this app."""

from django.apps import AppConfig


class BriefingsConfig(AppConfig):
    """Briefings."""

    name = "handrail.apps.briefings"

    def ready(self) -> None:
        """Listen to the steps of the editor."""
        from handrail.apps.briefings.services import telling  # noqa: F401
