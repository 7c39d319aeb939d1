"""The library for everyone, and for those who keep it right."""
