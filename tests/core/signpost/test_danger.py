"""Danger comes first, and words can only add it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.core.packs import Pack
from handrail.core.signpost import Facets, Finder, Question, choose_routes
from handrail.core.signpost.routes import MAX_ROUTES_PER_NEED
from handrail.core.vocabulary import NATIONS_OF_THE_UK, ConcernLevel, DangerNow, Nation


def panel(finder: Finder, text: str = "", **more: object) -> bool:
    return finder.find(Question(text, **more)).danger_panel  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "she has just taken an overdose",
        "there is a man with a knife at the gate",
        "he says he will kill her when she gets home",
        "toddler on his own by the main road",
        "girl of 14 missing since last night, phone off",
        "she is bleeding and will not come out of the bathroom",
        "assessed in 2024, now she says she wants to kill herself",
        "he is beating her now, she is at 2010 Green Road",
        "my ex is at the door and I am frightened",
    ],
)
def test_plain_danger_opens_the_panel(finder: Finder, text: str) -> None:
    assert panel(finder, text)


@pytest.mark.parametrize(
    "text",
    [
        "training on suicide prevention",
        "policy on knives in school",
        "how to write about strangulation in a report",
        "research on missing children",
        "she was stabbed in 2015 and is fine",
        "the new rota is killing me",
    ],
)
def test_learning_the_past_and_figures_of_speech_do_not(finder: Finder, text: str) -> None:
    assert not panel(finder, text)


@pytest.mark.parametrize("answer", [DangerNow.YES, DangerNow.NOT_SURE])
def test_yes_and_not_sure_always_open_it(finder: Finder, answer: DangerNow) -> None:
    assert panel(finder, danger=answer)
    assert panel(finder, "training on suicide prevention", danger=answer)


def test_the_highest_concern_without_an_answer_opens_it(finder: Finder) -> None:
    acute = Facets(concern=ConcernLevel.ACUTE)
    assert panel(finder, facets=acute)
    assert not panel(finder, facets=acute, danger=DangerNow.NO)


def test_no_is_believed_unless_the_words_say_much_more(finder: Finder) -> None:
    assert not panel(finder, "he used to hit her", danger=DangerNow.NO)
    assert panel(finder, "she has overdosed and there is blood everywhere now", danger=DangerNow.NO)


@settings(max_examples=60, deadline=None)
@given(words=st.text(max_size=200))
def test_no_words_can_close_what_yes_opened(finder: Finder, words: str) -> None:
    assert panel(finder, words, danger=DangerNow.YES)


@pytest.mark.parametrize("nation", NATIONS_OF_THE_UK)
def test_every_nation_has_its_own_routes_with_999_first(pack: Pack, nation: Nation) -> None:
    routes = choose_routes(pack.routes, nation, order=pack.urgent_needs)
    assert routes[0].id == "uk-999"
    assert all(nation in route.nations for route in routes)
    assert any(len(route.nations) == 1 for route in routes)


def test_without_a_nation_no_number_is_given_that_may_not_answer(pack: Pack) -> None:
    for route in choose_routes(pack.routes, None, order=pack.urgent_needs):
        assert set(NATIONS_OF_THE_UK) <= set(route.nations)


@pytest.mark.parametrize("nation", NATIONS_OF_THE_UK)
def test_no_need_has_more_than_four_new_routes(pack: Pack, nation: Nation) -> None:
    shown: set[str] = set()
    for need in pack.need_order:
        routes = {r.id for r in choose_routes(pack.routes, nation, [need])}
        assert len(routes - {"uk-999"}) <= MAX_ROUTES_PER_NEED
        shown |= routes
    assert shown


def test_suicide_brings_the_lines_for_it_before_others(finder: Finder) -> None:
    answer = finder.find(
        Question("tenant says she will kill herself tonight", Facets(nation=Nation.ENGLAND))
    )
    order = [route.id for route in answer.routes]
    assert order[0] == "uk-999"
    assert order.index("samaritans") < order.index("england-da-helpline")


def test_a_worn_out_teacher_sees_someone_to_talk_to_without_the_panel(finder: Finder) -> None:
    answer = finder.find(
        Question("burnt out, who can I talk to", Facets(role="teacher", nation=Nation.ENGLAND))
    )
    assert not answer.danger_panel
    assert "education-support" in {route.id for route in answer.routes}
