"""Scoring a file of cases, with figures worked out by hand."""

import math
from pathlib import Path

import pytest

from handrail.core.signpost import Finder, Question
from handrail.core.signpost.evaluation import Case, CaseError, evaluate, ndcg, read_cases

CASES = """
cases:
  - id: one
    text: "window of tolerance"
    asked: {role: teacher, nation: england}
    danger_ticked: no_now
    immediate_help_first: false
    answers: [{id: beacon-house-resources, grade: 2}, {id: uktc-brain, grade: 1}]
negatives:
  - {id: n1, text: "car parking permit"}
danger_texts:
  - {text: "he has a knife", immediate_help_first: true}
  - {text: "policy on knives", immediate_help_first: false}
"""


def test_a_file_is_read_and_scored(finder: Finder, tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(CASES)
    scores = evaluate(finder, read_cases(path))
    assert (scores.cases, scores.first, scores.empty) == (4, 1.0, 0)
    assert (scores.outside_recognised, scores.danger_recall) == (1.0, 1.0)
    assert scores.danger_false_alarms == 0.0


def test_ndcg_is_what_the_formula_gives(finder: Finder) -> None:
    answer = finder.find(Question("window of tolerance"))
    found = [result.resource.id for result in answer.results]
    case = Case("x", Question(), {found[1]: 2, found[0]: 1})
    got = 1 / math.log2(2) + 3 / math.log2(3)
    ideal = 3 / math.log2(2) + 1 / math.log2(3)
    assert ndcg(case, answer) == pytest.approx(got / ideal)


@pytest.mark.parametrize(
    "text",
    [
        "cases: nothing",
        "cases:\n  - id: a\n    asked: {nation: narnia}\n",
        "cases:\n  - id: a\n    answers: [{grade: 2}]\n",
        "cases: [",
    ],
)
def test_a_case_that_cannot_be_read_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(text)
    with pytest.raises(CaseError):
        read_cases(path)
