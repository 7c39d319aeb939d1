"""Plain values for the finder's pages."""

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handrail.apps.library import selectors as library
from handrail.apps.library.models import LinkState, Resource
from handrail.apps.signpost.models import SavedGuide
from handrail.core.packs import Pack, Route
from handrail.core.sheets import PaperItem, PaperRoute, SheetWords, SnapGuide
from handrail.core.signpost import Answer, Result, left_out_sentence, reason_sentence

SHOWN_REASONS = 3
# Paper carries what most people need at once; the code on it leads to the rest.
ROUTES_ON_SHEET = 6
_DIGITS = re.compile(r"[^0-9+]")


def route(each: Route) -> dict[str, Any]:
    """One way to help: what to press, what to read."""
    ways = []
    if each.call:
        ways.append({"label": each.call, "href": _tel(each.call), "how": _("Call")})
    if each.text:
        ways.append({"label": each.text, "href": _sms(each.text), "how": _("Text")})
    if each.web:
        ways.append({"label": _("Go to the website"), "href": each.web, "how": ""})
    about = [each.for_whom and _("For %(whom)s.") % {"whom": each.for_whom}, each.say]
    # Hours of national lines change often; they are shown where a person here confirmed them.
    if each.hours and (each.local or each.hours == "always"):
        about.append(_("Open: %(hours)s.") % {"hours": each.hours})
    return {
        "id": each.id,
        "name": each.name,
        "ways": ways,
        "about": " ".join(str(part) for part in about if part),
        "silent": bool(each.text or each.web),
    }


def help_panel(routes: Sequence[Route], *, nation: str) -> dict[str, Any]:
    """Immediate help in groups by need, 999 apart and first."""
    words = library.pack()
    rest = [each for each in routes if each.place != "first"]
    groups: list[dict[str, Any]] = []
    shown: set[str] = set()
    for need in _need_order(rest):
        fitting = [each for each in rest if need in each.need and each.id not in shown]
        if fitting:
            shown.update(each.id for each in fitting)
            label = words.needs[need].label if need in words.needs else ""
            groups.append({"title": label, "routes": [route(each) for each in fitting]})
    first = [route(each) for each in routes if each.place == "first"]
    return {"first": first, "groups": groups, "ask_nation": not nation}


def _need_order(routes: Iterable[Route]) -> list[str]:
    """Needs in the order in which the chosen routes bring them up."""
    urgent = library.pack().urgent_needs
    needs: dict[str, None] = {}
    for each in routes:
        for need in each.need:
            if need in urgent:
                needs.setdefault(need)
                break
        else:
            needs.setdefault(each.need[0])
    return list(needs)


def _tel(call: str) -> str:
    if not call[:1].isdigit():  # words about what to do, not a number to press
        return ""
    first = re.split(r"[,(]| then | ext| option|choose|press", call, maxsplit=1)[0]
    digits = _DIGITS.sub("", first)
    return f"tel:{digits}" if digits else ""


def _sms(text: str) -> str:
    number = _DIGITS.sub("", text.rsplit(" ", 1)[-1])
    word = text.split(" to ")[0] if " to " in text else ""
    return f"sms:{number}?body={word}" if word else f"sms:{_DIGITS.sub('', text)}"


def card(resource: Resource, result: Result | None) -> dict[str, Any]:
    """One resource as people see it in a list."""
    words, record = library.pack(), resource.record()
    reasons = [
        reason_sentence(reason, words, _)
        for reason in (result.reasons if result else ())
        if reason.points > 0
    ]
    health = getattr(resource, "link", None)
    return {
        "id": resource.key,
        "title": record.title,
        "page": reverse("library-resource", args=[resource.key]),
        "url": record.url,
        "publisher": record.publisher,
        "summary": record.summary,
        "format": words.label("formats", record.format),
        "minutes": minutes(record.minutes),
        "cost": words.label("costs", record.cost),
        "nation": words.label("nations", record.nation),
        "reasons": reasons[:SHOWN_REASONS],
        "more_reasons": reasons[SHOWN_REASONS:],
        "checked_on": resource.checked_on,
        "broken": library.is_broken(health),
        "moved": bool(health and health.state == LinkState.MOVED),
        "ending": record.status == "ending",
    }


def minutes(count: int) -> str:
    """A length of time as people say it."""
    if count < 90:
        return _("%(count)s minutes") % {"count": count}
    hours = round(count / 60)
    return _("%(count)s hours") % {"count": hours}


def results_page(
    answer: Answer,
    resources: Sequence[Resource],
    facets: dict[str, str],
) -> dict[str, Any]:
    """Everything the page of results shows."""
    words = library.pack()
    by_key = {each.key: each for each in resources}
    cards = [
        card(by_key[result.resource.id], result)
        for result in answer.results
        if result.resource.id in by_key
    ]
    return {
        "cards": cards,
        "in_scope": answer.in_scope,
        "recognised": answer.recognised,
        "relaxed": [_box_name(box) for box in answer.relaxed],
        "guessed": [
            {"box": box, "label": words.label(_kind(box), term)}
            for box, term in answer.guessed.items()
        ],
        "corrected": list(answer.corrected.items()),
        "left_out": [
            {
                "title": item.resource.title,
                "page": reverse("library-resource", args=[item.resource.id]),
                "because": left_out_sentence(item, words, _),
            }
            for item in answer.left_out
        ],
        "share": f"{reverse('find-results')}?{urlencode(facets)}" if facets else "",
    }


def _kind(box: str) -> str:
    return {"age": "age_groups", "concern": "concern_levels"}.get(box, f"{box}s")


def _box_name(box: str) -> str:
    names = {
        "role": _("role"),
        "sector": _("sector"),
        "tier": _("kind of service"),
        "concern": _("level of concern"),
        "nation": _("nation"),
        "age": _("age"),
    }
    return str(names[box])


def as_text(panel: dict[str, Any], cards: Sequence[dict[str, Any]], title: str, until: str) -> str:
    """A guide as plain text, to paste into a message."""
    lines = [title, ""]
    for each in [*panel["first"], *(r for group in panel["groups"] for r in group["routes"])]:
        ways = ", ".join(way["label"] for way in each["ways"] if way["how"])
        lines.append(f"{each['name']}: {ways or each['ways'][0]['href']}")
    lines.append("")
    for number, each in enumerate(cards, start=1):
        lines.append(f"{number}. {each['title']} ({each['publisher']})")
        lines.append(f"   {each['format']}, {each['minutes']}, {each['cost']}")
        lines.append(f"   {each['url']}")
    lines += ["", until]
    return "\n".join(lines)


def sheet(guide: Any, partnership: Any) -> SnapGuide:
    """A guide as the printing side of the core takes it."""
    words = library.pack()
    title = str(guide.title)
    return SnapGuide(
        title=title,
        partnership=partnership.name if partnership else "",
        help=tuple(_paper_route(each) for each in guide.routes[:ROUTES_ON_SHEET]),
        items=tuple(_paper_item(each, guide, words) for each in guide.resources),
        live=guide.live,
        language=(get_language() or "en").split("-")[0],
        words=_sheet_words(partnership.name if partnership else "", guide),
    )


def _sheet_words(partnership: str, guide: Any) -> SheetWords:
    made, until = _day(guide.made_on), _day(guide.good_until)
    return SheetWords(
        about=_("%(title)s, good until %(until)s") % {"title": guide.title, "until": until},
        lead=_(
            "Help and learning for people who work with others. "
            "See the person behind the behaviour, and ask what they need."
        ),
        code=_("Code that leads to the live page, %(page)s") % {"page": guide.live},
        danger=_("If someone is in danger now"),
        help=_("What may help"),
        why=_("Why it is here:"),
        dates=_("Made on %(made)s. Good until %(until)s.") % {"made": made, "until": until},
        newer=_("Numbers and pages change. The live guide is newer: scan the code, or go to"),
    )


def _day(day: datetime.date) -> str:
    return date_format(day, "j F Y")


def _paper_route(each: Route) -> PaperRoute:
    ways = [way for way in (each.call, each.text and _("text %(to)s") % {"to": each.text}) if way]
    whom = _("For %(whom)s.") % {"whom": each.for_whom}
    number = _(" or ").join(ways) or each.web or ""
    return PaperRoute(each.name, str(number), whom)


def _paper_item(resource: Resource, guide: Any, words: Pack) -> PaperItem:
    record = resource.record()
    result = guide.results[resource.key]
    reasons = [reason_sentence(each, words, _) for each in result.reasons if each.points > 0]
    facts = [
        record.publisher,
        words.label("formats", record.format),
        minutes(record.minutes),
        words.label("costs", record.cost),
    ]
    return PaperItem(
        title=record.title,
        facts=" · ".join(facts),
        summary=record.summary,
        why="; ".join(reasons[:2]),
        url=record.url,
    )


def unmet(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """What had no good answer, for the desk: in all, and by each box of a job."""
    words, rows = library.pack(), list(rows)
    return {
        "all": next((row["times"] for row in rows if not row["box"]), 0),
        "boxes": [
            {
                "label": capfirst(words.label(_kind(row["box"]), row["choice"])),
                "times": row["times"],
            }
            for row in rows
            if row["box"]
        ],
    }


def saved_guides(saved: list[SavedGuide], choices: dict[str, Any]) -> list[dict[str, str]]:
    """The guides someone keeps, as their page shows them."""
    roles, tiers = dict(choices["role"]), dict(choices["tier"])
    return [
        {
            "title": f"{roles.get(each.role, each.role)}, {tiers.get(each.tier, each.tier)}",
            "page": reverse("guide", args=[each.role, each.tier]),
            "sheet": reverse("guide-sheet", args=[each.role, each.tier]),
            "away": reverse("save-guide", args=[each.role, each.tier]),
        }
        for each in saved
    ]
