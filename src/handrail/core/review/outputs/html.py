"""A report as one page of HTML that needs nothing else: to keep, to print, to send."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from handrail.core.packs.rules import Source
from handrail.core.review.reviewing import Review

STYLE = """
body{font:1.06rem/1.6 system-ui,sans-serif;color:#26302e;background:#fbf8f0;margin:0 auto;max-width:52rem;padding:1.5rem}
h1,h2{color:#173f38;line-height:1.25} mark{background:#fbe7b5;border-bottom:2px solid #8a5a00;padding:0 .1em}
.text{white-space:pre-wrap;background:#fff;border:1px solid #ddd6c4;border-radius:8px;padding:1rem;overflow-wrap:anywhere}
li{margin:0 0 1rem} .soft{color:#4b5552}
"""
ANSWERS = {"yes": "offered", "partly": "partly", "no": "not found"}


def write(reviews: Iterable[Review], sources: Mapping[str, Source]) -> Iterator[str]:
    """Every review on one page."""
    yield (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Kinder words: a review</title>'
        f"<style>{STYLE}</style></head><body><h1>Kinder words: a review</h1>"
        "<p>Words that can read as harm, and what one might say. A person decides.</p>"
    )
    for review in reviews:
        yield from _review(review, sources)
    yield "</body></html>\n"


def _review(review: Review, sources: Mapping[str, Source]) -> Iterator[str]:
    yield f"<h2>{escape(review.document.name)}</h2>"
    yield f'<div class="text">{marked(review)}</div>'
    yield "<h3>Places to look at</h3>" if review.findings else "<p>Nothing found.</p>"
    yield "<ol>"
    for finding in review.findings:
        titles = "; ".join(sources[each].title for each in finding.rule.sources)
        yield (
            f"<li><strong>{escape(finding.text)}</strong> can read as {finding.rule.harm}. "
            f"{escape(finding.rule.why)}<br>You might say: "
            f"{escape(' / '.join(finding.suggestions))}"
            f'<br><span class="soft">Source: {escape(titles)}</span></li>'
        )
    yield "</ol><h3>What it offers</h3><ul>"
    for offer in review.offers:
        shown = offer.shown[0] if offer.shown else None
        words = review.document.text[shown.start : shown.end] if shown else ""
        about = f": “{escape(words)}”" if words else ""
        if not words and offer.could_add:
            about = f". You might add: “{escape(offer.could_add[0].add)}”"
        yield f"<li>{escape(str(offer.principle))}: {ANSWERS[offer.answer]}{about}</li>"
    yield "</ul>"


def marked(review: Review) -> str:
    """The text with its findings marked, safe to put on a page."""
    made, at, text = [], 0, review.document.text
    for finding in review.findings:
        made.append(escape(text[at : finding.start]))
        made.append(f"<mark>{escape(finding.text)}</mark>")
        at = finding.end
    return "".join(made) + escape(text[at:])
