"""The stable form other programs read; see docs/reference/machine-form.md."""

from typing import Any

from handrail.core.review.engine import Finding
from handrail.core.review.offers import Offer
from handrail.core.review.reviewing import Review


def finding_as_data(finding: Finding) -> dict[str, Any]:
    """One finding: offsets are characters of the text. `suggestions` has
    what fits in place first, and after it ways to think about it."""
    return {
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "harm": finding.rule.harm,
        "rule": finding.rule.id,
        "severity": finding.rule.severity,
        "suggestions": list(finding.suggestions),
    }


def offer_as_data(offer: Offer, text: str) -> dict[str, Any]:
    """One principle: `yes`, `partly` or `no`, with the sentence that shows it."""
    first = offer.shown[0] if offer.shown else None
    return {
        "answer": offer.answer,
        "sentence": text[first.start : first.end] if first else "",
        "could_add": offer.could_add[0].add if offer.could_add else "",
    }


def review_as_data(review: Review, sources: dict[str, Any]) -> dict[str, Any]:
    """A whole review, with places, reasons and sources."""
    document = review.document
    rows = []
    for finding in review.findings:
        line, column = document.line_and_column(finding.start)
        part = document.part_at(finding.start)
        row = finding_as_data(finding) | {"line": line, "column": column}
        row["edits"] = [{"start": e.start, "end": e.end, "text": e.text} for e in finding.edits]
        row["place"] = f"{part.kind} {part.number}" if part else ""
        row["why"] = finding.rule.why
        row["source"] = [sources[each].title for each in finding.rule.sources]
        rows.append(row)
    return {
        "document": document.name,
        "findings": rows,
        "principles": {str(o.principle): offer_as_data(o, document.text) for o in review.offers},
        "reading": {
            "words": review.reading.words,
            "words_a_sentence": review.reading.words_a_sentence,
            "longest_sentence": review.reading.longest,
            "grade": review.reading.grade,
        },
        "allowed": [
            {"rule": each.rule, "reason": each.reason, "used": each.used}
            for each in review.allowances
        ],
    }
