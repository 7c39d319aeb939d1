"""The one command line: prints, and returns 0, 1 or 2 (docs/reference/commands.md)."""
