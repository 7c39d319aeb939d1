"""Tells Django about this app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The face."""

    name = "handrail.apps.ui"
