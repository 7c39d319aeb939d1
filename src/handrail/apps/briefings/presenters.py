"""Plain values for the pages of briefings and for their paper."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handrail.apps.briefings import selectors
from handrail.apps.briefings.access import STEPS, may_step
from handrail.apps.briefings.models import BriefingPage
from handrail.apps.briefings.services.checking import Checks
from handrail.apps.briefings.services.writing import step_of
from handrail.apps.library import presenters as library
from handrail.apps.library.selectors import by_keys, pack
from handrail.apps.people.models import Organisation, Person
from handrail.core.briefings import MOST_MINUTES, Hurdle, Understood, length_of
from handrail.core.packs.briefings import Briefing, Part
from handrail.core.sheets import BriefingSheet, PaperBlock, PaperPart
from handrail.core.wording import mark

PAGE = 24

# What can stand in a reader's way, as it is put to whoever writes.
HURDLES = {
    Hurdle.CAPITALS: mark(
        "Words all in capitals are hard to read, and may be read out as letters."
    ),
    Hurdle.ADDRESS: mark(
        "An address is read out sign by sign. Say what is there; put it under the sources."
    ),
    Hurdle.POINTING: mark("It says nothing to someone who hears the page. Name the thing itself."),
    Hurdle.LONG: mark("A long sentence. Two are easier to follow."),
    Hurdle.SAME_HEADING: mark(
        "Another part has the same heading. People who jump between headings cannot tell them apart."
    ),
}

# How a team talks a briefing through: minutes, and what to do in them.
PLAN = (
    (2, mark("Say why you chose it, and that anyone may sit out or step out.")),
    (4, mark("Read it in silence, or take turns with one part each.")),
    (6, mark("Talk about one question, in twos first. No names, no cases.")),
    (2, mark("Choose one thing to try, and who starts.")),
    (1, mark("Ask how everyone is before you go on.")),
)


def row(briefing: Briefing) -> dict[str, Any]:
    """One briefing in a list."""
    return {
        "id": briefing.id,
        "title": briefing.title,
        "summary": briefing.summary,
        "minutes": length_of(briefing.parts).minutes,
        "heavy": bool(briefing.heavy),
    }


def listing(
    partnership: Organisation | None, words: str, boxes: dict[str, str], number: int = 1
) -> dict[str, Any]:
    """The learning zone: a page of what was found (the last one for a number past it), and the
    topics and principles there are."""
    everything = selectors.briefings(partnership)
    topics = dict.fromkeys(each for one in everything for each in one.topics)
    principles = dict.fromkeys(str(each) for one in everything for each in one.principles)
    roles = dict.fromkeys(each for one in everything for each in one.roles)
    known = {"topic": topics, "principle": principles, "role": roles}
    chosen = {
        box: term if term in known[box] else "" for box, term in boxes.items() if box in known
    }
    found = selectors.matching(partnership, words, **chosen)
    number = max(1, min(number, -(-len(found) // PAGE)))
    return {
        "rows": [row(each) for each in found[(number - 1) * PAGE : number * PAGE]],
        "count": len(found),
        "earlier": number - 1,
        "later": number + 1 if number * PAGE < len(found) else 0,
        "words": words,
        "topic": chosen.get("topic", ""),
        "principle": chosen.get("principle", ""),
        "role": chosen.get("role", ""),
        "roles": {each: pack().label("roles", each) for each in roles},
        "topics": {each: pack().label("topics", each) for each in topics},
        "principles": {each: pack().label("principles", each) for each in principles},
    }


def page(briefing: Briefing, partnership: Organisation | None) -> dict[str, Any]:
    """Everything the page of a briefing shows, with what the library has beside it."""
    following = selectors.briefing(partnership, briefing.next) if briefing.next else None
    return {
        "briefing": briefing,
        "minutes": length_of(briefing.parts).minutes,
        "parts": [
            {"number": number, "heading": part.heading, "blocks": list(blocks(part.text))}
            for number, part in enumerate(briefing.parts, start=1)
        ],
        "topics": [(each, pack().label("topics", each)) for each in briefing.topics],
        "plan": [(minutes, _(what)) for minutes, what in PLAN],
        "following": row(following) if following else None,
        "resources": [library.row(each) for each in by_keys(partnership, list(briefing.resources))],
    }


def blocks(text: str) -> Iterator[dict[str, Any]]:
    """The paragraphs and lists of a part."""
    for block in text.strip().split("\n\n"):
        lines = block.split("\n")
        plain = " ".join(line for line in lines if not line.startswith("- "))
        items = [line[2:] for line in lines if line.startswith("- ")]
        if plain:
            yield {"kind": "text", "lines": [plain]}
        if items:
            yield {"kind": "list", "lines": items}


def paper(briefing: Briefing, partnership: str, address: str) -> BriefingSheet:
    """A briefing as its paper shows it."""
    dates = _("Written %(written)s, to be looked at again by %(review)s.") % {
        "written": date_format(briefing.written, "j F Y"),
        "review": date_format(briefing.review_by, "j F Y"),
    }
    return BriefingSheet(
        title=briefing.title,
        summary=briefing.summary,
        strap=_("Seven-minute briefing"),
        by=briefing.by,
        heavy=briefing.heavy,
        parts=tuple(_part(number, part) for number, part in enumerate(briefing.parts, start=1)),
        talk=_("Talk it through"),
        questions=_("Questions"),
        prompts=briefing.prompts,
        try_title=_("Try one thing"),
        try_this=briefing.try_this,
        plan_title=_("A plan for 15 minutes"),
        plan_head=(_("Minutes"), _("What")),
        plan=tuple((str(minutes), _(what)) for minutes, what in PLAN),
        live=address,
        code_says=_("Code that leads to the live page, %(page)s") % {"page": address},
        foot=partnership or "Handrail",
        dates=dates,
        language=(get_language() or "en").split("-")[0],
    )


def _part(number: int, part: Part) -> PaperPart:
    made = (PaperBlock(each["kind"], tuple(each["lines"])) for each in blocks(part.text))
    return PaperPart(number, part.heading, tuple(made))


def understood(found: Understood) -> dict[str, Any]:
    """What was recognised, as it is shown before anything is made of it."""
    parts = {part.number: part for part in found.parts}
    shown = (Part(part.heading or "–", part.text or "–") for part in found.parts)
    return {
        "title": found.title,
        "parts": [
            {"number": n, "heading": parts[n].heading, "blocks": list(blocks(parts[n].text))}
            for n in sorted(parts)
        ],
        "missing": found.missing,
        "guessed": found.guessed,
        "left_over": found.left_over,
        "length": length_of(shown),
        "page": reverse("bring-briefing"),
    }


def checks(found: Checks) -> dict[str, Any]:
    """What was seen in a draft, for the panel beside the boxes."""
    return {
        "words": found.length.words,
        "minutes": found.length.minutes,
        "too_long": found.too_long,
        "most_minutes": MOST_MINUTES,
        "empty_parts": found.empty_parts,
        "findings": [
            {
                "words": each.text,
                "why": each.rule.why,
                "instead": each.edits[0].text if each.edits else "",
                "page": reverse("rule", args=[each.rule.id]),
            }
            for each in found.findings
        ],
        "more": found.more,
        "hurdles": [
            {"part": each.part, "words": each.words, "what": _(HURDLES[each.hurdle])}
            for each in found.hurdles
        ],
    }


def shelf(
    partnership: Organisation, person: Person, today: datetime.date, number: int = 1
) -> dict[str, Any]:
    """A partnership's own briefings a page at a time, and before them what waits for this person."""
    waiting = waiting_for(partnership, person, today)
    others = selectors.pages(partnership).exclude(pk__in=[row["id"] for row in waiting])
    shown = Paginator(others, PAGE).get_page(number)
    return {
        "waiting": waiting,
        "rows": [_on_the_shelf(each, today) for each in shown],
        "earlier": shown.previous_page_number() if shown.has_previous() else 0,
        "later": shown.next_page_number() if shown.has_next() else 0,
    }


def waiting_for(
    partnership: Organisation, person: Person, today: datetime.date
) -> list[dict[str, Any]]:
    """The briefings whose next step is this person's."""
    steps = {step for step in STEPS if may_step(person, step, partnership, today)}
    rows = (_on_the_shelf(each, today) for each in selectors.pages_on_the_way(partnership))
    return [row for row in rows if _is_ones_turn(row, person, steps)]


def _is_ones_turn(row: dict[str, Any], person: Person, steps: set[str]) -> bool:
    """Whether the next step of a briefing is this person's: theirs to read, or sent back to them."""
    return row["waits_for"] in steps or (row["sent_back"] and row["owner"] == person.pk)


def note_of(page: BriefingPage) -> str:
    """What whoever sent a briefing back wrote about it; nothing where none was sent back."""
    state = page.current_workflow_state
    if state is None or state.status != state.STATUS_NEEDS_CHANGES or not state.current_task_state:
        return ""
    return str(state.current_task_state.comment)


def _on_the_shelf(page: BriefingPage, today: datetime.date) -> dict[str, Any]:
    state = page.current_workflow_state
    waits_for = ""
    if state is not None and state.status == state.STATUS_IN_PROGRESS and state.current_task_state:
        waits_for = step_of(state.current_task_state.task)
    return {
        "id": page.pk,
        "slug": page.slug,
        "title": page.draft_title or page.title,
        "live": page.live,
        "draft": page.has_unpublished_changes or not page.live,
        "waits_for": waits_for,
        "sent_back": state is not None and state.status == state.STATUS_NEEDS_CHANGES,
        "note": note_of(page),
        "owner": page.owner_id,
        "goes_live": page.approved_schedule and page.go_live_at,
        "due": page.live and page.review_by and page.review_by <= today,
        "review_by": page.review_by,
        "by": page.owner.get_full_name() if page.owner else "",
        "edit": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "compare": reverse("wagtailadmin_pages:history", args=[page.pk]),
    }
