"""What this app holds about people; tests refuse a field that is not decided here."""

from handrail.core.wording import mark

PERSONAL = {
    "Event.actor": mark(
        "The number of the person who made a change, so that a partnership can answer for it. Kept six years; the number means nothing once the account is deleted."
    ),
}
NOT_PERSONAL = {
    "Event": ["id", "at", "action", "subject", "subject_number", "partnership", "detail"],
}
