"""Tells Django about this app."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """The library."""

    name = "handrail.apps.library"
    default_auto_field = "django.db.models.BigAutoField"
