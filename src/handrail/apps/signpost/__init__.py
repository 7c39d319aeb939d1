"""The finder, immediate help, and snap guides."""
