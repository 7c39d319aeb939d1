"""Scores a finder against cases with known answers, so that a partnership can check its own.

Gains are 3 for a grade 2 answer and 1 for a grade 1 answer; nDCG is taken over the first five
(Järvelin and Kekäläinen 2002). The form of a case file is that of signposting-examples.yaml.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handrail.core.packs import PackError
from handrail.core.packs.tables import read_table
from handrail.core.signpost.answer import Answer
from handrail.core.signpost.finder import Finder
from handrail.core.signpost.question import Facets, Question
from handrail.core.vocabulary import AgeGroup, ConcernLevel, DangerNow, Nation, Sector, Tier

GAINS = {2: 3.0, 1: 1.0}
DEPTH = 5
CASE_KEYS = frozenset(
    (
        "id",
        "text",
        "asked",
        "danger_ticked",
        "immediate_help_first",
        "immediate_routes",
        "answers",
        "must_rank_below",
        "note",
    )
)


class CaseError(Exception):
    """A case file could not be read; the message says which case and what would be right."""


@dataclass(frozen=True)
class Case:
    """One question with what a competent co-ordinator would hand over."""

    id: str
    question: Question
    grades: Mapping[str, int]
    panel: bool | None = None
    routes: tuple[str, ...] = ()
    below: tuple[tuple[str, str], ...] = ()  # (this one, must rank below that one)
    in_scope: bool = True


@dataclass(frozen=True)
class Scores:
    """Means over the cases; every share is between 0 and 1, and None where no case asks."""

    cases: int
    ndcg: float | None
    recall: float | None
    first: float | None
    empty: int
    outside_recognised: float | None
    danger_recall: float | None
    danger_false_alarms: float | None
    routes_shown: float | None
    ranked_above_replacement: int


def read_cases(path: Path) -> list[Case]:
    """Read cases, negatives and danger texts from a YAML file.

    Raises CaseError, naming the case, when the file or a case cannot be read.
    """
    try:
        table = read_table(path)
    except PackError as error:
        raise CaseError(str(error)) from error
    cases = [_case(row, str(row.get("id", f"case {at}"))) for at, row in _rows(table, "cases")]
    for _, row in _rows(table, "negatives"):
        cases.append(
            Case(str(row.get("id", "")), Question(str(row.get("text", ""))), {}, in_scope=False)
        )
    unknown = set(table) - {"meta", "cases", "negatives", "danger_texts"}
    if unknown:
        raise CaseError(
            f"`{sorted(unknown)[0]}` is no list we know; see docs/reference/case-files.md"
        )
    for at, row in _rows(table, "danger_texts"):
        cases.append(
            Case(
                f"danger-{at}",
                Question(str(row.get("text", ""))),
                {},
                panel=bool(row.get("immediate_help_first")),
            )
        )
    if not cases:
        raise CaseError(f"{path} holds no cases; see docs/reference/case-files.md")
    return cases


def _rows(table: Mapping[str, Any], key: str) -> list[tuple[int, Mapping[str, Any]]]:
    rows = table.get(key) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CaseError(f"`{key}` holds a list of cases, each with an id and a text")
    return list(enumerate(rows, start=1))


def _case(row: Mapping[str, Any], name: str) -> Case:
    unknown = set(row) - CASE_KEYS
    if unknown:
        raise CaseError(f"{name}: `{sorted(unknown)[0]}` is not a key of a case")
    try:
        asked = row.get("asked") or {}
        facets = Facets(
            role=asked.get("role"),
            sector=Sector(asked["sector"]) if asked.get("sector") else None,
            tier=Tier(asked["tier"]) if asked.get("tier") else None,
            concern=ConcernLevel(asked["concern"]) if asked.get("concern") else None,
            nation=Nation(asked["nation"]) if asked.get("nation") else None,
            age=AgeGroup(asked["age"]) if asked.get("age") else None,
        )
        ticked = row.get("danger_ticked")
        question = Question(
            str(row.get("text") or ""), facets, DangerNow(ticked) if ticked else None
        )
        return Case(
            id=name,
            question=question,
            grades=_grades(row.get("answers") or ()),
            panel=row.get("immediate_help_first"),
            routes=tuple(row.get("immediate_routes") or ()),
            below=tuple((pair["id"], pair["than"]) for pair in row.get("must_rank_below") or ()),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CaseError(f"{name}: {error}; see docs/reference/case-files.md") from error


def _grades(answers: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    grades = {str(item["id"]): int(item["grade"]) for item in answers}
    if not set(grades.values()) <= set(GAINS):
        raise ValueError("a grade is 2 or 1; leave out what is not an answer")
    return grades


def evaluate(finder: Finder, cases: Sequence[Case]) -> Scores:
    """Ask every case and compare."""
    answers = [(case, finder.find(case.question)) for case in cases]
    graded = [(case, answer) for case, answer in answers if case.grades]
    best = [(case, answer) for case, answer in graded if 2 in case.grades.values()]
    panels = [
        (case.panel, answer.danger_panel) for case, answer in answers if case.panel is not None
    ]
    outside = [answer for case, answer in answers if not case.in_scope]
    routed = [(case, answer) for case, answer in answers if case.routes]
    return Scores(
        cases=len(cases),
        ndcg=_mean([ndcg(case, answer) for case, answer in graded]),
        recall=_mean([_recall(case, answer) for case, answer in best]),
        first=_mean([_first(case, answer) for case, answer in best]),
        empty=sum(1 for _, answer in graded if not answer.results),
        outside_recognised=_mean([not answer.in_scope for answer in outside]),
        danger_recall=_mean([opened for wanted, opened in panels if wanted]),
        danger_false_alarms=_mean([opened for wanted, opened in panels if not wanted]),
        routes_shown=_mean([_routed(case, answer) for case, answer in routed]),
        ranked_above_replacement=sum(_above(case, answer) for case, answer in answers),
    )


def ndcg(case: Case, answer: Answer) -> float:
    """Discounted gain of the first five beside the best possible; 0 to 1."""
    gains = [GAINS.get(case.grades.get(id_, 0), 0.0) for id_ in ids(answer)[:DEPTH]]
    ideal = sorted((GAINS[grade] for grade in case.grades.values()), reverse=True)[:DEPTH]
    return _discounted(gains) / _discounted(ideal)


def ids(answer: Answer) -> list[str]:
    """The results' ids in order."""
    return [result.resource.id for result in answer.results]


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, start=1))


def _recall(case: Case, answer: Answer) -> float:
    wanted = {id_ for id_, grade in case.grades.items() if grade == 2}
    return len(wanted & set(ids(answer)[:DEPTH])) / len(wanted)


def _first(case: Case, answer: Answer) -> bool:
    found = ids(answer)
    return bool(found) and case.grades.get(found[0]) == 2


def _routed(case: Case, answer: Answer) -> bool:
    return bool(set(case.routes) & {route.id for route in answer.routes})


def _above(case: Case, answer: Answer) -> int:
    place = {id_: at for at, id_ in enumerate(ids(answer))}
    missing = len(place) + 1
    return sum(
        1
        for lower, upper in case.below
        if place.get(lower, missing + 1) < place.get(upper, missing)
    )


def _mean(values: Sequence[float | bool]) -> float | None:
    return sum(values) / len(values) if values else None
