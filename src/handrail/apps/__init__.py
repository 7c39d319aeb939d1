"""Storing and showing: one folder a capability, on the web framework."""
