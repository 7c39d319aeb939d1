"""What this app holds about people: why, how long, who sees it, what deleting does."""

from handrail.core.wording import mark

PERSONAL = {
    "TeamTalk.recorded_by": mark(
        "Who recorded a talk, so that they can take it back. Emptied when the account is deleted."
    ),
}
NOT_PERSONAL = {
    "TeamTalk": ["id", "partnership", "briefing", "on", "people", "trying"],
}
