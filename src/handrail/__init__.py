"""Handrail: trauma-informed practice as working tools."""

__version__ = "0.1.0"
