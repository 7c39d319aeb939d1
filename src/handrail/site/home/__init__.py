"""The front door, and the plain pages around it."""
