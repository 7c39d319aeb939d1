"""What this app holds about people: why, how long, who sees it, what deleting does."""

from handrail.core.wording import mark

PERSONAL = {
    "LocalNumber.checked_by": mark("Who confirmed a number. Emptied when the account is deleted."),
}
NOT_PERSONAL = {
    "LocalNumber": [
        "id",
        "partnership",
        "route",
        "name",
        "call",
        "web",
        "hours",
        "ready",
        "checked_on",
    ],
    "Unmet": ["id", "partnership", "month", "box", "choice", "times"],
}
