"""What this app holds about people: why, how long, who sees it, what deleting does."""

from handrail.core.wording import mark

PERSONAL = {
    "Resource.owner": mark(
        "Who is asked to check a resource. Emptied when the account is deleted."
    ),
    "Resource.checked_by": mark(
        "Who made the check, seen by coordinators. Emptied with the account."
    ),
    "Batch.by": mark("Who made a change, so it can be asked about. Emptied with the account."),
}
NOT_PERSONAL = {
    "Resource": [
        "id",
        "key",
        "partnership",
        "title",
        "url",
        "status",
        "data",
        "check_by",
        "checked_on",
        "edited_at",
        "removed_at",
    ],
    "Batch": ["id", "at", "partnership", "what", "source", "draft", "undone_at"],
    "Change": ["id", "batch", "resource", "before", "after"],
    "LinkHealth": [
        "id",
        "resource",
        "url",
        "state",
        "detail",
        "moved_to",
        "failing_since",
        "looked_at",
        "look_again_at",
    ],
}
