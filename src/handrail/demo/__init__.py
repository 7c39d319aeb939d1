"""A made-up partnership, for developers and for showing. Nobody in it exists."""
