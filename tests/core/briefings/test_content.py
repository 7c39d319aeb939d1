"""The briefings that ship: long enough to help, short enough to read, in words that pass our review."""

import pytest

from handrail.core.briefings import as_markdown, length_of
from handrail.core.documents import open_document
from handrail.core.packs import read_pack
from handrail.core.packs.briefings import Briefing, read_briefings
from handrail.core.review import Checker, contested_rules, ready_rules

BRIEFINGS = read_briefings()
# Text for staff reads at this grade or lower (the design rules of this project, F1).
MOST_GRADE = 9
each = pytest.mark.parametrize("briefing", BRIEFINGS, ids=[one.id for one in BRIEFINGS])


@pytest.fixture(scope="module")
def checker() -> Checker:
    ready = ready_rules()
    return Checker(ready, contested_rules(ready))


def test_there_are_twelve() -> None:
    assert len(BRIEFINGS) == 12


@each
def test_it_can_be_read_in_seven_minutes(briefing: Briefing) -> None:
    length = length_of(briefing.parts)
    assert length.fits
    assert length.words > 200


@each
@pytest.mark.ti
def test_it_passes_our_own_review_and_reads_plainly(checker: Checker, briefing: Briefing) -> None:
    document = open_document("a.md", as_markdown(briefing).encode())
    review = checker.check(document, doc_type="web")
    assert [(found.text, found.rule.id) for found in review.findings] == []
    assert review.reading.grade is not None and review.reading.grade <= MOST_GRADE


@each
def test_what_it_names_is_there(briefing: Briefing) -> None:
    pack = read_pack()
    known = {resource.id for resource in pack.resources}
    assert set(briefing.resources) <= known
    assert set(briefing.topics) <= set(pack.vocabulary["topics"])
    assert briefing.next in {one.id for one in BRIEFINGS}


def test_every_principle_has_a_briefing() -> None:
    assert len({principle for one in BRIEFINGS for principle in one.principles}) == 6
