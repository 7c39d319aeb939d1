"""Tells Django about this app."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Messages that leave the site."""

    name = "handrail.apps.outbox"
    default_auto_field = "django.db.models.BigAutoField"
