"""Tells Django about this app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit log."""

    name = "handrail.apps.audit"
    default_auto_field = "django.db.models.BigAutoField"
