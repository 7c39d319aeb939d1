"""Each promise of the page "Leaving quickly", kept in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from handrail.site.home.views import LEAVING_PROMISES

pytestmark = [pytest.mark.browser, pytest.mark.ti]

WEATHER = "https://www.bbc.co.uk/weather"
KEPT = {
    "the page goes blank at once": "test_the_page_is_blank_before_the_next_one_comes",
    "you are taken to a weather page": "test_it_leads_to_the_weather_by_button_and_by_shift",
    "what you told the finder is forgotten": "test_the_answers_and_the_session_are_gone",
    "you are signed out": "test_the_answers_and_the_session_are_gone",
    "going Back does not show the page again": "test_back_does_not_lead_to_the_page",
    "pressing it is not recorded": "test_nothing_is_recorded",
}


@pytest.fixture
def away(page: Page) -> Page:
    page.route(f"{WEATHER}**", lambda route: route.fulfill(body="<title>Weather</title>sunny"))
    return page


def test_every_promise_has_its_test() -> None:
    assert set(KEPT) == set(LEAVING_PROMISES)
    assert all(name in globals() for name in KEPT.values())


def test_the_page_names_every_promise(away: Page) -> None:
    away.goto("/about/leaving/")
    for promise in LEAVING_PROMISES:
        expect(away.get_by_text(promise)).to_be_visible()


def test_the_page_is_blank_before_the_next_one_comes(page: Page) -> None:
    page.goto("/library/uktc-brain/")
    page.route(f"{WEATHER}**", lambda route: None)  # never answers
    # Asked in the same breath as the press: before a frame is drawn, let alone a page fetched.
    seen = page.evaluate(
        "() => { document.querySelector('.hr-exit').click();"
        " return getComputedStyle(document.body).visibility }"
    )
    assert seen == "hidden"


@pytest.mark.parametrize("way", ["button", "shift"])
def test_it_leads_to_the_weather_by_button_and_by_shift(away: Page, way: str) -> None:
    away.goto("/library/uktc-brain/")
    if way == "button":
        away.locator(".hr-exit").click()
    else:
        for _ in range(3):
            away.keyboard.press("Shift")
    away.wait_for_url(f"{WEATHER}**")


def test_typing_capitals_never_leaves(away: Page) -> None:
    away.goto("/find/")
    away.get_by_label("In your own words").click()
    for letter in "ABCDEF":
        away.keyboard.press(f"Shift+{letter}")
    expect(away.get_by_label("In your own words")).to_have_value("ABCDEF")


def test_back_does_not_lead_to_the_page(away: Page) -> None:
    away.goto("/about/")
    away.goto("/library/uktc-brain/")
    away.locator(".hr-exit").click()
    away.wait_for_url(f"{WEATHER}**")
    away.go_back()
    expect(away.get_by_role("heading", name="About Handrail")).to_be_visible()


def test_the_answers_and_the_session_are_gone(away: Page, sign_in) -> None:
    sign_in(away, "coordinator")
    away.goto("/find/")
    away.get_by_label("In your own words").fill("grief")
    away.get_by_role("button", name="Show what helps").click()
    away.locator(".hr-exit").click()
    away.wait_for_url(f"{WEATHER}**")
    away.wait_for_timeout(300)
    away.goto("/find/results/")
    expect(away.get_by_label("In your own words")).to_have_value("")
    away.goto("/desk/")
    expect(away.get_by_role("heading", name="Sign in")).to_be_visible()


def test_nothing_is_recorded(away: Page) -> None:
    from handrail.apps.audit.models import Event

    before = Event.objects.count()
    away.goto("/library/uktc-brain/")
    away.locator(".hr-exit").click()
    away.wait_for_url(f"{WEATHER}**")
    assert Event.objects.count() == before


def test_it_is_the_first_thing_a_keyboard_reaches(away: Page) -> None:
    away.goto("/library/uktc-brain/")
    away.keyboard.press("Tab")
    assert away.evaluate("document.activeElement.textContent") == "Exit this page"
    away.keyboard.press("Enter")
    away.wait_for_url(f"{WEATHER}**")


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_ever_covers_it(open_context, transactional_db, castlebridge, width: int) -> None:
    page = open_context(width).new_page()
    for path in ("/", "/library/", "/help-now/"):
        page.goto(path)
        for share in (0, 0.5, 1):
            page.evaluate(f"window.scrollTo(0, document.body.scrollHeight * {share})")
            box = page.locator(".hr-exit").bounding_box()
            assert box
            assert box["height"] >= 44
            assert box["width"] >= 44
            found = page.evaluate(
                "([x, y]) => document.elementFromPoint(x, y).className",
                [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2],
            )
            assert found == "hr-exit", (path, share)
