"""Scores the reviewer on annotated texts, as `language-guideline` describes: overlap of spans, one
to one, optional spans neutral."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handrail.core.documents import Document
from handrail.core.review.engine import Reviewer
from handrail.core.review.reviewing import Checker

Span = tuple[int, int, str]


class AnnotationError(ValueError):
    """A line of an annotated file cannot be read; the message says which and why."""


@dataclass(frozen=True)
class Case:
    """One annotated text. Offsets are characters of `text`."""

    id: str
    text: str
    doc_type: str = ""
    setting: str = ""
    is_document: bool = False
    tag: str = ""
    spans: tuple[Span, ...] = ()
    optional: tuple[Span, ...] = ()
    principles: dict[str, str] = field(default_factory=dict)


@dataclass
class Tally:
    """Counts of one kind of text."""

    hits: int = 0
    found: int = 0
    wanted: int = 0
    right_harm: int = 0
    negatives: int = 0
    flagged: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def scores(self) -> dict[str, float | None]:
        """Precision, recall, F1, share of right harm kinds, share of hard negatives flagged.

        None where the file holds nothing to divide by: no score is not a full score.
        """
        precision = _share(self.hits, self.found)
        recall = _share(self.hits, self.wanted)
        # F1 = 2PR / (P + R), written with counts so that it needs neither.
        return {
            "precision": precision,
            "recall": recall,
            "f1": _share(2 * self.hits, self.found + self.wanted),
            "harm_right": _share(self.right_harm, self.hits),
            "negatives_flagged": _share(sum(self.flagged.values()), self.negatives),
        }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def read_cases(path: Path) -> list[Case]:
    """Read a file of annotated texts, one JSON object a line. Raises AnnotationError."""
    cases = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise AnnotationError(f"{path} could not be read as text: {error}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                cases.append(_case(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise AnnotationError(f"line {number} is not a case: {error}") from error
    return cases


def _case(row: dict[str, Any]) -> Case:
    spans = row.get("spans", ())
    made = [
        (each["start"], each["end"], each["harm"], bool(each.get("optional"))) for each in spans
    ]
    return Case(
        id=str(row["id"]),
        text=row["text"],
        doc_type=row.get("doc_type", ""),
        setting=row.get("setting", ""),
        is_document=row.get("kind") == "document",
        tag=row.get("tag", ""),
        spans=tuple(each[:3] for each in made if not each[3]),
        optional=tuple(each[:3] for each in made if each[3]),
        principles=row.get("principles", {}),
    )


def evaluate(reviewer: Reviewer, cases: Iterable[Case]) -> dict[str, Tally]:
    """Tallies for `sentences` and `documents`."""
    tallies = {"sentences": Tally(), "documents": Tally()}
    for case in cases:
        found = reviewer.review(case.text, doc_type=case.doc_type, setting=case.setting)
        spans = [(each.start, each.end, each.rule.harm) for each in found]
        _count(tallies["documents" if case.is_document else "sentences"], case, spans)
    return tallies


def evaluate_principles(checker: Checker, cases: Iterable[Case]) -> tuple[float, float, int]:
    """Accuracy and Cohen's kappa of yes and no on documents, and how many answers; `partly` in
    the annotation is left out, and counts as no where we give it."""
    pairs = []
    for case in cases:
        if not case.principles:
            continue
        document = Document(case.id, case.text)
        review = checker.check(document, doc_type=case.doc_type, setting=case.setting)
        for offer in review.offers:
            wanted = case.principles.get(str(offer.principle), "partly")
            if wanted != "partly":
                pairs.append((wanted == "yes", offer.answer == "yes"))
    if not pairs:
        return 0.0, 0.0, 0
    count = len(pairs)
    agreed = sum(one == other for one, other in pairs) / count
    wanted_yes = sum(one for one, _ in pairs) / count
    given_yes = sum(other for _, other in pairs) / count
    chance = wanted_yes * given_yes + (1 - wanted_yes) * (1 - given_yes)
    return agreed, (agreed - chance) / (1 - chance) if chance < 1 else 1.0, count


def _count(tally: Tally, case: Case, found: Sequence[Span]) -> None:
    free = list(case.spans)
    tally.wanted += len(free)
    for span in found:
        hit = next((each for each in free if _overlap(each, span)), None)
        if hit is not None:
            free.remove(hit)
            tally.hits += 1
            tally.found += 1
            tally.right_harm += hit[2] == span[2]
        elif not any(_overlap(each, span) for each in case.optional):
            tally.found += 1
            tally.alarms.append(f"{case.id} {case.text[span[0] : span[1]]} ({span[2]})")
    tally.missed += [f"{case.id} {case.text[each[0] : each[1]]} ({each[2]})" for each in free]
    if not case.is_document and not case.spans and not case.optional:
        tally.negatives += 1
        if found:
            tally.flagged[case.tag] += 1


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
