"""A briefing that Castlebridge wrote itself, and a draft that waits to be read."""

import datetime

from handrail.apps.briefings.models import BriefingPage
from handrail.apps.briefings.services.writing import shelf_of
from handrail.apps.people.models import Organisation, Person

PARTS = (
    ("What this is about", "Someone often meets three or four of our agencies. Each time they may be "
     "asked for their story again. A good handover means they tell it once, if they choose to."),
    ("Why it matters", "Telling a hard story again can bring it back. It can also say that nobody "
     "was listening the first time. Trust that took weeks can go in one phone call."),
    ("What it can look like", "- a new worker who knows the name and nothing else\n- forms that ask "
     "what was asked before\n- \"We will be in touch\", and no day"),
    ("What helps", "- Ask what they would like the next person to know.\n- Write it with them, read it "
     "out, give them the copy.\n- Make the first call together.\n- Say who, when and how to reach them."),
    ("What to leave out", "Leave out what the next person does not need. A history is not a handover. "
     "If you would not read it out to them, ask yourself who it is for."),
    ("Looking after yourself", "Letting someone go can be hard for you, too. Say so in supervision. It "
     "is fine to ask later how it went."),
    ("Where to go next", "The Castlebridge pathway shows who rings whom. The practice forum meets each "
     "month, and a handover that went well is always welcome there."),
)  # fmt: skip
PROMPTS = (
    "What would we like the next worker to know about us?\nWhich of our questions is asked twice?"
)


def make_briefings(partnership: Organisation, today: datetime.date) -> None:
    """One that is live, and one handed on to be read; what is there already stays as it is."""
    if BriefingPage.objects.child_of(shelf_of(partnership)).exists():
        return
    author = Person.objects.get(email="author@castlebridge.example")
    publisher = Person.objects.get(email="coordinator@castlebridge.example")
    live = _page("Handing over with care", partnership, author, today)
    live.get_latest_revision().publish(user=publisher, skip_permission_checks=True)
    waiting = _page("The first five minutes", partnership, author, today)
    waiting.get_workflow().start(waiting, author)


def _page(
    title: str, partnership: Organisation, author: Person, today: datetime.date
) -> BriefingPage:
    parts = {
        f"part_{number}_{box}": value
        for number, part in enumerate(PARTS, start=1)
        for box, value in zip(("heading", "text"), part, strict=True)
    }
    page = BriefingPage(
        title=title,
        summary="What to say, to whom and with whom, when someone moves from one service to another.",
        topics=["multi-agency", "relationships"],
        principles=["trust", "collaboration"],
        prompts=PROMPTS,
        try_this="Make one first call together this month.",
        sources="Castlebridge practice forum",
        resources="castlebridge-pathway",
        review_by=today + datetime.timedelta(days=365),
        owner=author,
        live=False,
        has_unpublished_changes=True,
        **parts,
    )
    shelf_of(partnership).add_child(instance=page)
    page.save_revision(user=author, log_action="wagtail.create")
    return page
