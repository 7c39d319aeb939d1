"""Tells Django about this app."""

from django.apps import AppConfig


class SignpostConfig(AppConfig):
    """Signpost."""

    name = "handrail.apps.signpost"
    default_auto_field = "django.db.models.BigAutoField"
