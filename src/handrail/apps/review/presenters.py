"""Plain values for the pages of review."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handrail.apps.library.selectors import pack
from handrail.apps.review.services import PASTED, rules
from handrail.core.packs.rules import Rule
from handrail.core.review import Edit, Finding, Offer, Reading, Review
from handrail.core.sheets import PaperOffer, PaperPlace, ReviewReport, WordsSheet
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


def report(review: Review) -> ReviewReport:
    """A review as it is printed."""
    page = review_page(review)
    places = tuple(
        PaperPlace(
            number=each["number"],
            words=" ".join(each["words"].split()),
            why=f"{_('Can read as %(harm)s.') % {'harm': each['harm']}} {each['why']}",
            instead=tuple(_instead(each)),
            sources="; ".join(one["title"] for one in each["sources"]),
        )
        for each in page["findings"]
    )
    count = len(places)
    told = _("%(num)s places to look at. You decide.") if count != 1 else _("One place to look at.")
    none = _("We found no words that often hurt. You know best who will read it.")
    return ReviewReport(
        title=_("Kinder words"),
        lead=told % {"num": count} if count else none,
        name="" if review.document.name == PASTED else review.document.name,
        text_title=_("Your text"),
        pieces=tuple((each["text"], each["number"]) for each in page["pieces"]),
        places_title=_("Places to look at"),
        places=places,
        instead=_("One might say or think of:"),
        offers_title=_("What it offers"),
        offers_head=(
            _("Principle"),
            _("In this text"),
            _("Where it shows, or what could be added"),
        ),
        offers=tuple(_paper_offer(each) for each in page["offers"]),
        reading=_reading(review.reading),
        note=_("Handrail keeps nothing of this text. What to change is for a person to decide."),
        language=(get_language() or "en").split("-")[0],
    )


def _instead(each: dict[str, Any]) -> Iterator[str]:
    """What one might say: first what would stand in place, in its sentence."""
    for one in each["wordings"]:
        yield f"{one['before']}{one['words']}{one['after']}"
    yield from each["thoughts"]


def _paper_offer(each: dict[str, Any]) -> PaperOffer:
    sentence = f"“{each['shown'][0]}”" if each["shown"] else ""
    if not sentence and each["add"]:
        sentence = f"{_('You might add:')} “{each['add']}”"
    return PaperOffer(str(each["principle"]), str(each["answer"]), sentence)


def _reading(reading: Reading) -> str:
    if reading.grade is None:
        return ""
    values = {"words": reading.words, "mean": reading.words_a_sentence, "longest": reading.longest,
              "grade": reading.grade}  # fmt: skip
    said = _(
        "%(words)s words, about %(mean)s a sentence; the longest has %(longest)s. Reading grade "
        "%(grade)s: for most letters aim at 5 to 7."
    )
    return said % values


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
