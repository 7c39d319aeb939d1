"""Scores of annotated texts: one to one by overlap, optional spans neutral."""

import pytest

from handrail.core.review.evaluation import AnnotationError, Case, evaluate, read_cases


class Finds:
    """A reviewer whose findings are given, so that only the counting is tried."""

    def __init__(self, *spans: tuple[int, int, str]) -> None:
        self.spans = spans

    def review(self, text: str, **_about: str) -> list[object]:
        return [Found(*span) for span in self.spans]


class Found:
    def __init__(self, start: int, end: int, harm: str) -> None:
        self.start, self.end, self.rule = start, end, type("Rule", (), {"harm": harm})


TEXT = "Mum refused, and was told off."
BLAME = (4, 11, "blame")


@pytest.mark.parametrize(
    ("found", "wanted", "optional", "precision", "recall", "harm_right"),
    [
        ([BLAME], [BLAME], [], 1.0, 1.0, 1.0),
        ([(0, 6, "blame")], [BLAME], [], 1.0, 1.0, 1.0),  # an overlap is enough
        ([(4, 11, "label")], [BLAME], [], 1.0, 1.0, 0.0),  # found, and called something else
        ([(4, 7, "blame"), (8, 11, "blame")], [BLAME], [], 0.5, 1.0, 1.0),  # once and no more
        ([], [BLAME], [], None, 0.0, None),
        ([BLAME], [], [], 0.0, None, None),
        ([BLAME], [], [BLAME], None, None, None),  # optional: neither right nor wrong
        ([], [], [], None, None, None),
    ],
)
def test_counts(found, wanted, optional, precision, recall, harm_right) -> None:
    case = Case("a", TEXT, spans=tuple(wanted), optional=tuple(optional))
    scores = evaluate(Finds(*found), [case])["sentences"].scores()
    assert (scores["precision"], scores["recall"], scores["harm_right"]) == (
        precision,
        recall,
        harm_right,
    )


def test_f1_is_the_harmonic_mean() -> None:
    case = Case("a", TEXT, spans=(BLAME, (21, 29, "threat")))
    scores = evaluate(Finds(BLAME, (12, 13, "label")), [case, case])["sentences"].scores()
    assert scores["f1"] == pytest.approx(2 * 0.5 * 0.5 / (0.5 + 0.5))


def test_a_sentence_without_harm_is_flagged_once_however_much_is_found() -> None:
    fine, blamed = Case("a", TEXT, tag="negation"), Case("b", TEXT, spans=(BLAME,))
    tally = evaluate(Finds(BLAME, (12, 13, "label")), [fine, fine, blamed])["sentences"]
    assert tally.scores()["negatives_flagged"] == 1.0
    assert tally.flagged == {"negation": 2}


def test_a_file_without_sentences_has_no_score_for_them() -> None:
    case = Case("a", TEXT, is_document=True, spans=(BLAME,))
    tallies = evaluate(Finds(BLAME), [case])
    assert set(tallies["sentences"].scores().values()) == {None}
    assert tallies["documents"].scores()["f1"] == 1.0


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "a"}', '{"id": "a", "text": "b", "spans": 3}'])
def test_a_line_that_is_no_case_is_named(tmp_path, line) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text('{"id": "a", "text": "fine"}\n' + line)
    with pytest.raises(AnnotationError, match="line 2"):
        read_cases(path)
