"""Tells Django about this app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People and organisations."""

    name = "handrail.apps.people"
    default_auto_field = "django.db.models.BigAutoField"
