"""What this app holds about people: why, how long, who sees it, what deleting does."""

from handrail.core.wording import mark

PERSONAL = {
    "Message.to": mark(
        "Where a message goes. Kept 90 days after it went, so that a lost one can be found; then deleted."
    ),
    "Message.person": mark("Whose message it is, by number. Kept as the message is."),
    "Message.subject": mark("The neutral first line of a message. Kept as the message is."),
    "Message.body": mark(
        "What was written to you. Emptied as soon as it was sent; what waits goes with the account."
    ),
    "Stopped.mark": mark(
        "A one-way mark of an address that wants no reminders, so that it stays so. Kept until reminders are wanted again."
    ),
}
NOT_PERSONAL = {
    "Message": [
        "id",
        "key",
        "partnership",
        "reminder",
        "state",
        "attempts",
        "written_at",
        "not_before",
        "done_at",
        "trouble",
    ],
    "Stopped": ["id", "at"],
}
