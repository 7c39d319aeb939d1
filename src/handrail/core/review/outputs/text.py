"""Readable findings for a terminal: the words in their sentence, why, and what one might say."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from handrail.core.documents import Document
from handrail.core.packs.rules import Source
from handrail.core.review.engine import Finding
from handrail.core.review.reviewing import Review

WIDTH = 96
MAX_LEAD = 60
# Files whose lines a person sees.
LINES = (".txt", ".text", ".md", ".markdown")


def write(reviews: Iterable[Review], sources: Mapping[str, Source]) -> Iterator[str]:
    """Every review, one after the other."""
    for review in reviews:
        yield "\n".join(_review(review, sources)) + "\n"


def _review(review: Review, sources: Mapping[str, Source]) -> Iterator[str]:
    name = safe(review.document.name)
    yield f"{name}"
    yield "=" * min(len(name), WIDTH)
    for finding in review.findings:
        yield from _finding(finding, review.document, sources)
    count = len(review.findings)
    yield (
        f"{count} {'place' if count == 1 else 'places'} to look at." if count else "Nothing found."
    )
    yield "Offers: " + ", ".join(f"{o.principle} {o.answer}" for o in review.offers)
    if review.reading.grade is not None:
        yield (
            f"Words a sentence: {review.reading.words_a_sentence}, longest "
            f"{review.reading.longest}. Reading grade {review.reading.grade}."
        )
    for allowance in review.allowances:
        used = "" if allowance.used else " (not needed: nothing here meets it)"
        yield f"Allowed here: {safe(allowance.rule)}, {safe(allowance.reason)}{used}"
    yield ""


def _finding(finding: Finding, document: Document, sources: Mapping[str, Source]) -> Iterator[str]:
    yield f"{place_of(finding, document)}: can read as {finding.rule.harm} ({finding.rule.severity})"
    yield f"    {sentence_around(finding, document)}"
    yield from textwrap.wrap(f"Why: {finding.rule.why}", WIDTH, initial_indent="  ",
                             subsequent_indent="    ")  # fmt: skip
    wordings = " / ".join(finding.suggestions)
    yield from textwrap.wrap(f"You might say: {wordings}", WIDTH, initial_indent="  ",
                             subsequent_indent="    ")  # fmt: skip
    titles = "; ".join(sources[each].title for each in finding.rule.sources)
    yield from textwrap.wrap(f"Source: {titles} [{finding.rule.id}]", WIDTH, initial_indent="  ",
                             subsequent_indent="    ")  # fmt: skip
    yield ""


def place_of(finding: Finding, document: Document) -> str:
    """Where a person finds the words: a line of a text file, a part of any other."""
    part = document.part_at(finding.start)
    if part is None or document.name.lower().endswith(LINES):
        line, column = document.line_and_column(finding.start)
        return f"line {line}, column {column}"
    return f"{part.kind} {part.number}"


def sentence_around(finding: Finding, document: Document) -> str:
    """The words of a finding between » and «, with what stands on either side."""
    text = document.text
    before = " ".join(
        text[max(0, finding.start - MAX_LEAD) : finding.start].split("\n\n")[-1].split()
    )
    after = " ".join(text[finding.end : finding.end + MAX_LEAD].split("\n\n")[0].split())
    lead = "… " if finding.start > MAX_LEAD else ""
    space = " " if finding.start and text[finding.start - 1].isspace() else ""
    gap = " " if text[finding.end : finding.end + 1].isspace() else ""
    return safe(f"{lead}{before}{space}»{finding.text}«{gap}{after}")


def safe(text: str) -> str:
    """Text that no terminal obeys: control characters are left out."""
    plain = " ".join(text.split())
    return "".join(each for each in plain if each.isprintable())
