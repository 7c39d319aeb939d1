"""Plain values for the pages of review."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handrail.apps.library.selectors import pack
from handrail.apps.review.services import rules
from handrail.core.packs.rules import Rule
from handrail.core.review import Edit, Finding, Offer, Review
from handrail.core.sheets import WordsSheet
from handrail.core.wording import mark

# How each kind of harm is put to someone who wrote in good faith.
HARMS = {
    "re-telling": mark("asking for it to be told again"),
    "threat": mark("a threat"),
    "coercive": mark("an order without a choice"),
    "criminalise": mark("treating someone as an offender"),
    "disbelief": mark("doubt"),
    "minimise": mark("making it small"),
    "blame": mark("blame"),
    "dehumanise": mark("people as things"),
    "stigma": mark("stigma"),
    "label": mark("a label"),
    "jargon": mark("service words"),
}
ANSWERS = {"yes": mark("Offered"), "partly": mark("Partly"), "no": mark("Not found")}


def review_page(review: Review) -> dict[str, Any]:
    """Everything the page of a review shows."""
    return {
        "name": review.document.name,
        "text": review.document.text,
        "pieces": list(_pieces(review)),
        "findings": [finding(each, number) for number, each in enumerate(review.findings)],
        "offers": [offer(each, review.document.text) for each in review.offers],
        "reading": review.reading,
        "allowances": review.allowances,
    }


def _pieces(review: Review) -> Iterator[dict[str, Any]]:
    """The text in pieces, those of findings with their number."""
    at, text = 0, review.document.text
    for number, each in enumerate(review.findings, start=1):
        yield {"text": text[at : each.start], "number": 0}
        yield {"text": each.text, "number": number}
        at = each.end
    yield {"text": text[at:], "number": 0}


def finding(each: Finding, number: int) -> dict[str, Any]:
    """One finding, with its reason, kinder words and source."""
    return {
        "number": number + 1,
        "field": f"f{number}",
        "words": each.text,
        "rule": each.rule.id,
        "harm": _(HARMS[each.rule.harm]),
        "why": each.rule.why,
        "wordings": [wording(each, edit) for edit in each.edits],
        "thoughts": each.rule.suggest,
        "sources": sources(each.rule),
    }


# Around the changed words no more of their sentence is shown than this many characters.
MOST_AROUND = 60


def wording(each: Finding, edit: Edit) -> dict[str, Any]:
    """One wording as it would stand in its sentence."""
    first, last = each.passage.sentence(each.start)
    text = each.passage.text
    before, after = text[first : edit.start].lstrip(), text[edit.end : last].rstrip()
    return {
        "before": _tail(before),
        "words": edit.text,
        "after": _head(after),
    }


def _tail(text: str) -> str:
    return text if len(text) <= MOST_AROUND else "… " + text[-MOST_AROUND:].split(" ", 1)[-1]


def _head(text: str) -> str:
    return text if len(text) <= MOST_AROUND else text[:MOST_AROUND].rsplit(" ", 1)[0] + " …"


def sources(rule: Rule) -> list[dict[str, str]]:
    """Where a rule comes from."""
    known = rules().book.sources
    return [{"title": known[each].title, "where": known[each].where} for each in rule.sources]


def offer(each: Offer, text: str) -> dict[str, Any]:
    """One principle: what shows it, or one sentence that would."""
    return {
        "principle": pack().label("principles", str(each.principle)),
        "answer": _(ANSWERS[each.answer]),
        "shown": [text[one.start : one.end] for one in each.shown[:2]],
        "add": each.could_add[0].add if each.could_add and each.answer != "yes" else "",
        "undone": each.undone and bool(each.shown),
    }


def rule_row(rule: Rule) -> dict[str, Any]:
    """A rule in the list."""
    return {"id": rule.id, "title": rule.title, "harm": rule.harm, "why": rule.why}


def rule_page(rule: Rule) -> dict[str, Any]:
    """A rule as a page of the manual."""
    return {
        "rule": rule,
        "harm": _(HARMS[rule.harm]),
        "sources": sources(rule),
        "seen": rule.verified is True,
    }


def wall_sheet(partnership: str, today: datetime.date) -> WordsSheet:
    """The page for the office wall."""
    book = rules().book
    titles = {rule.id: rule.title for rule in book.rules}
    return WordsSheet(
        title=_("Words we choose"),
        lead=_("Most of us learned these words at work. Here are others that hurt less."),
        partnership=partnership or "Handrail",
        instead_of=_("Instead of"),
        we_say=_("We might say"),
        rows=tuple((f"“{titles[id_]}”", wording) for id_, wording in book.wall.items()),
        dates=_("Made on %(day)s.") % {"day": date_format(today, "j F Y")},
        note=_("A prompt to think and not a ban. A person's own word for themselves comes first."),
        language=(get_language() or "en").split("-")[0],
    )
