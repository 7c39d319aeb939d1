"""Tells Django about this app."""

from django.apps import AppConfig


class BriefingsConfig(AppConfig):
    """Briefings."""

    name = "handrail.apps.briefings"
