"""What this app holds about people: why, how long, who sees it, what deleting does."""

from handrail.core.wording import mark

PERSONAL = {
    "LocalNumber.checked_by": mark("Who confirmed a number. Emptied when the account is deleted."),
    "SavedGuide.person": mark("Who keeps a snap guide at hand. Deleted with the account."),
    "SavedGuide.role": mark("Which guide it is. Kept until it is taken away."),
    "SavedGuide.tier": mark("Which guide it is. Kept until it is taken away."),
}
NOT_PERSONAL = {
    "SavedGuide": ["id", "partnership"],
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
