"""Who can sign in to Castlebridge. Apart from the models, so that saying it needs no set-up."""

NAME = "Castlebridge Safeguarding Partnership"

PEOPLE = (
    ("coordinator@castlebridge.example", "Sam", "coordinator", None),
    ("editor@castlebridge.example", "Noor", "editor", None),
    ("author@castlebridge.example", "Ash", "author", None),
    ("reviewer@castlebridge.example", "Robin", "reviewer", None),
    ("lead@castlebridge.example", "Lee", "lead", "education"),
    ("teacher@castlebridge.example", "Alex", "practitioner", "education"),
)
KEEPER = ("keeper@castlebridge.example", "Kit")
PASSWORD = "calm-bridge-over-water"  # noqa: S105 - for the made-up people, and said aloud
