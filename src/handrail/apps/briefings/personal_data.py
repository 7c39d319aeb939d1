"""What this app holds about people: why, how long, who sees it, what deleting does."""

from handrail.core.wording import mark

PERSONAL = {
    "TeamTalk.recorded_by": mark(
        "Who recorded a talk, so that they can take it back. Emptied when the account is deleted."
    ),
    "ToRead.person": mark("Who wants to read a briefing. Deleted with the account."),
    "ToRead.briefing": mark("Which briefing it is. Kept until it is taken away."),
    "BriefingPage.owner": mark(
        "Who began a briefing. The versions name who saved each. Emptied when the account is deleted."
    ),
    "BriefingPage.locked_by": mark(
        "Who keeps others from writing in it for the moment. Emptied when the account is deleted."
    ),
    "Shelf.owner": mark(
        "Nobody: a shelf is made by the site. Emptied when the account is deleted."
    ),
    "Shelf.locked_by": mark("Nobody: a shelf is not locked. Emptied when the account is deleted."),
}
NOT_PERSONAL = {
    "ToRead": ["id", "partnership"],
    "Shelf": ["page_ptr", "partnership"],
    "BriefingPage": [
        "page_ptr",
        "summary",
        "heavy",
        "topics",
        "principles",
        "roles",
        "part_1_heading",
        "part_1_text",
        "part_2_heading",
        "part_2_text",
        "part_3_heading",
        "part_3_text",
        "part_4_heading",
        "part_4_text",
        "part_5_heading",
        "part_5_text",
        "part_6_heading",
        "part_6_text",
        "part_7_heading",
        "part_7_text",
        "prompts",
        "try_this",
        "sources",
        "resources",
        "review_by",
        "what_changed",
        "written_by",
    ],
    "TeamTalk": ["id", "partnership", "briefing", "on", "people", "trying"],
}
