"""Tells Django about this app."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Review."""

    name = "handrail.apps.review"
