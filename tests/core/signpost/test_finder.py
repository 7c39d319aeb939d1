"""Finding: the right things first, each with its reason; boxes weigh, two rules hold."""

import itertools

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.core.packs import Pack
from handrail.core.signpost import Facets, Finder, Question, reason_sentence
from handrail.core.vocabulary import NATIONS_OF_THE_UK, ConcernLevel, Nation, Status, Tier


def ids(finder: Finder, text: str = "", **facets: object) -> list[str]:
    return [r.resource.id for r in finder.find(Question(text, Facets(**facets))).results]


@pytest.mark.parametrize(
    ("situation", "boxes", "wanted"),
    [
        (
            "Y9 lad lost his best friend in a crash",
            {"role": "teacher"},
            "uktc-traumatic-bereavement",
        ),
        ("KCSIE", {}, "keeping-children-safe-in-education"),
        ("hoarding, newspapers to the ceiling", {"role": "housing"}, "tsab-self-neglect-trauma"),
        ("self-harm guideline", {"role": "gp"}, "nice-ng225"),
        ("window of tolerance", {}, "beacon-house-resources"),
        ("who can I talk to, burnt out teacher", {"role": "teacher"}, "education-support"),
        (
            "framework for trauma in Wales",
            {"nation": Nation.WALES},
            "trauma-informed-wales-framework",
        ),
        ("thresholds of need", {"nation": Nation.NORTHERN_IRELAND}, "unocini-thresholds"),
    ],
)
def test_a_plain_question_finds_what_a_coordinator_would_hand_over(
    finder: Finder, situation: str, boxes: dict[str, object], wanted: str
) -> None:
    assert wanted in ids(finder, situation, **boxes)[:3]


def test_a_place_gives_the_nation_and_says_so(finder: Finder) -> None:
    answer = finder.find(Question("leading change across the council in Fife"))
    assert answer.guessed["nation"] == "scotland"
    assert answer.results[0].resource.id == "scot-roadmap-2023"


def test_a_guess_can_be_left_out(finder: Finder) -> None:
    asked = Question("leading change in Fife", without=frozenset({"nation"}))
    assert "nation" not in finder.find(asked).guessed


def test_a_slip_of_the_pen_is_mended_and_told(finder: Finder) -> None:
    answer = finder.find(Question("bereavment of a pupil"))
    assert answer.corrected == {"bereavment": "bereavement"}


def test_a_plain_english_word_is_never_turned_into_one_of_ours(finder: Finder) -> None:
    answer = finder.find(Question("need to brief the team at the gates about trauma"))
    assert answer.corrected == {}


def test_the_replaced_toolkit_gives_way_to_the_roadmap_and_says_why(finder: Finder) -> None:
    answer = finder.find(Question("toolkit for Scotland with ten domains"))
    shown = [result.resource.id for result in answer.results]
    assert "scot-roadmap-2023" in shown
    assert "scot-toolkit-2021" not in shown
    assert ("scot-toolkit-2021", "replaced") in {
        (item.resource.id, item.because) for item in answer.left_out
    }


def test_the_law_of_another_nation_is_left_out_with_the_reason(finder: Finder) -> None:
    asked = Question("child protection procedures in Wales", Facets(nation=Nation.ENGLAND))
    answer = finder.find(asked)
    assert "wales-safeguarding-procedures" not in [r.resource.id for r in answer.results]
    left = {item.resource.id: item.because for item in answer.left_out}
    assert left.get("wales-safeguarding-procedures") == "nation"


def test_one_areas_own_course_is_for_that_area(finder: Finder) -> None:
    assert "dspp-training" in ids(finder, "book the trauma course in Dudley")
    assert "dspp-training" not in ids(finder, "book the trauma course in Leeds")


@pytest.mark.parametrize(
    "text", ["car parking permit", "template tenancy agreement", "zzzz qwerty", "reset my password"]
)
def test_outside_the_subject_it_says_so_and_pads_nothing(finder: Finder, text: str) -> None:
    answer = finder.find(Question(text))
    assert not answer.in_scope
    assert answer.results == ()


def test_boxes_alone_always_give_something(finder: Finder, pack: Pack) -> None:
    boxes = itertools.product(pack.vocabulary["roles"], Tier, ConcernLevel, NATIONS_OF_THE_UK)
    for role, tier, concern, nation in boxes:
        facets = Facets(role=role, tier=tier, concern=concern, nation=nation)
        assert len(finder.find(Question("", facets)).results) >= 3, facets


def test_every_topic_of_the_vocabulary_leads_somewhere(finder: Finder, pack: Pack) -> None:
    for term in pack.vocabulary["topics"].values():
        assert ids(finder, term.label), term.label


@pytest.mark.parametrize("area", [None, "milton-keynes"])
def test_words_nobody_knows_leave_the_boxes_to_speak_and_say_so(
    finder: Finder, area: str | None
) -> None:
    answer = finder.find(Question("xqzt wvvk", Facets(role="midwife"), area=area))
    assert answer.in_scope
    assert not answer.recognised
    assert answer.results


def test_the_reasons_add_up_to_the_score(finder: Finder) -> None:
    answer = finder.find(Question("needles and male staff scare a refugee", Facets(role="nurse")))
    for result in answer.results:
        added = sum(reason.points for reason in result.reasons)
        assert added == pytest.approx(result.score, abs=0.05)


def test_every_reason_is_a_sentence_in_the_words_of_the_pack(finder: Finder, pack: Pack) -> None:
    asked = Question("film about the brain for parents in Dudley", Facets(role="teacher"))
    for result in finder.find(asked).results:
        for reason in result.reasons:
            sentence = reason_sentence(reason, pack)
            assert sentence[0].isupper()
            assert "{" not in sentence


def test_a_box_that_nothing_fits_is_named(pack: Pack) -> None:
    only_adults = [r for r in pack.resources if set(r.age_groups) == {"adult"}]
    answer = Finder(pack, only_adults).find(
        Question("abuse", Facets(age=msgspec.convert("infant", type=str)))  # type: ignore[arg-type]
    )
    assert answer.relaxed == ("age",)


hostile = st.text(max_size=400) | st.sampled_from(
    ['"', "' OR 1=1 --", "*", "title:a AND (", "\x00\x01", "a" * 10_000, "\u202e", "{{7*7}}"]
)


@settings(max_examples=150, deadline=None)
@given(text=hostile)
def test_nothing_typed_can_break_it(finder: Finder, text: str) -> None:
    answer = finder.find(Question(text))
    assert len(answer.results) <= 5


@settings(max_examples=40, deadline=None)
@given(
    text=st.sampled_from(["grief", "knife crime", "toolkit Scotland", "e-learning", "frightened"]),
    role=st.sampled_from(["teacher", "gp", "police", None]),
    nation=st.sampled_from([*NATIONS_OF_THE_UK, None]),
)
def test_a_replaced_item_never_stands_in_an_answer(
    finder: Finder, text: str, role: str | None, nation: Nation | None
) -> None:
    for result in finder.find(Question(text, Facets(role=role, nation=nation))).results:
        assert result.resource.status is not Status.SUPERSEDED


@settings(max_examples=30, deadline=None)
@given(text=st.text(alphabet="abcdefghij ", max_size=60), cut=st.integers(1, 2_000))
def test_the_same_question_has_the_same_answer(finder: Finder, text: str, cut: int) -> None:
    asked = Question(text[:cut])
    assert finder.find(asked) == finder.find(asked)


def test_a_long_library_is_ranked_as_if_every_entry_were_scored(pack: Pack) -> None:
    """In a long library a word proposes only its heaviest; the best must still come out."""
    from handrail.core.signpost import index

    many = [
        msgspec.structs.replace(resource, id=f"{resource.id}-{copy}", superseded_by=None,
                                status=Status.CURRENT)
        for copy in range(12)
        for resource in pack.resources
    ]  # fmt: skip
    long_index = index.Index(many, pack)
    stems = {"trauma": 1.0, "school": 1.0, "child": 0.6, "bereav": 1.0}
    exact = {
        number: sum(weight * long_index.stem_weight(stem, number) for stem, weight in stems.items())
        for number in range(len(many))
    }
    best = max(exact.values())
    scored = long_index.score(stems, {})
    assert max(scored.values()) == pytest.approx(best)
    for number, score in scored.items():
        assert score == pytest.approx(exact[number])
