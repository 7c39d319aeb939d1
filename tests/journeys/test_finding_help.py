"""Someone with two minutes finds help, with and without scripts, on a phone and at a desk."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

SIZES = [(1280, True), (320, True), (320, False), (1280, False)]


@pytest.fixture(params=SIZES, ids=lambda s: f"{s[0]}px-{'with' if s[1] else 'without'}-scripts")
def anyone(request, open_context, transactional_db, castlebridge) -> Page:
    width, scripts = request.param
    return open_context(width, scripts).new_page()


def tell(page: Page, words: str = "", role: str = "", danger: str = "") -> None:
    if danger:
        page.get_by_role("radio", name=danger, exact=True).check(force=True)
    if words:
        page.get_by_label("In your own words").fill(words)
    if role:
        page.get_by_label("Your role").select_option(label=role)
    page.get_by_role("button", name="Show what helps").click()


def fits_the_screen(page: Page) -> bool:
    return bool(
        page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
    )


def test_a_teacher_finds_something_with_its_reason_and_goes_back(anyone: Page) -> None:
    anyone.goto("/")
    tell(anyone, "goes quiet when voices are raised", "Teacher or classroom staff")
    expect(anyone.get_by_role("heading", name="What may help")).to_be_visible()
    expect(anyone.get_by_text("Why it is here").first).to_be_visible()
    assert "goes" not in anyone.url
    first = anyone.locator("article h3 a").first
    title = first.inner_text()
    first.click()
    expect(anyone.get_by_role("heading", level=1, name=title)).to_be_visible()
    anyone.go_back()
    expect(anyone.get_by_role("heading", name="What may help")).to_be_visible()
    expect(anyone.get_by_label("In your own words")).to_have_value(
        "goes quiet when voices are raised"
    )


def test_danger_shows_help_alone_and_resources_one_step_away(anyone: Page) -> None:
    anyone.goto("/find/")
    tell(anyone, danger="I am not sure")
    expect(anyone.get_by_role("link", name=re.compile("Emergency services"))).to_be_visible()
    expect(anyone.get_by_text("Why it is here")).to_have_count(0)
    anyone.get_by_role("button", name="Show resources as well").click()
    expect(anyone.get_by_text("Why it is here").first).to_be_visible()


def test_999_is_on_the_screen_without_scrolling(anyone: Page) -> None:
    anyone.goto("/find/")
    tell(anyone, danger="Yes")
    number = anyone.get_by_role("link", name=re.compile("Emergency services"))
    box = number.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 800


def test_nothing_answered_still_leads_on(anyone: Page) -> None:
    anyone.goto("/find/")
    tell(anyone)
    expect(anyone.locator("article").first).to_be_visible()


def test_every_page_fits_a_phone_without_sideways_scrolling(
    open_context, transactional_db, castlebridge
) -> None:
    page = open_context(320).new_page()
    for path in ("/", "/find/", "/find/results/?role=teacher", "/library/", "/library/uktc-brain/",
                 "/help-now/", "/guides/", "/guides/teacher/targeted", "/about/leaving/",
                 "/about/components/", "/sign-in/"):  # fmt: skip
        page.goto(path)
        assert fits_the_screen(page), path


def test_taking_along_what_was_ticked(anyone: Page) -> None:
    anyone.goto("/find/")
    tell(anyone, "film about the brain", "Teacher or classroom staff")
    anyone.get_by_role("checkbox", name=re.compile("Take along")).first.check()
    anyone.get_by_role("button", name="Make a snap guide").click()
    expect(anyone.locator("article")).to_have_count(1)
    expect(anyone.get_by_role("link", name="One sheet to print (PDF)")).to_be_visible()
    anyone.get_by_text("The same as plain text").click()
    expect(anyone.get_by_label("The guide as text")).to_have_value(re.compile("999"))


def test_a_guess_can_be_taken_back(anyone: Page) -> None:
    anyone.goto("/find/")
    anyone.get_by_label("Where you work").select_option("")
    tell(anyone, "leading change across the council in Fife")
    anyone.get_by_role("button", name="Leave out Scotland").click()
    expect(anyone.get_by_role("button", name="Leave out Scotland")).to_have_count(0)


@pytest.mark.ti
def test_no_step_of_the_way_has_a_barrier(page: Page, axe) -> None:
    for path in ("/", "/find/", "/library/", "/library/?topic=brain", "/library/scot-toolkit-2021/",
                 "/library/collections/scotland/", "/guides/?role=teacher", "/guides/gp/universal",
                 "/help-now/", "/help-now/?nation=wales", "/about/", "/about/leaving/",
                 "/about/privacy/", "/about/who-may-do-what/", "/about/data/",
                 "/about/components/", "/sign-in/", "/sign-in/code/", "/not-here/"):  # fmt: skip
        page.goto(path)
        axe(page)
    page.goto("/find/")
    tell(page, "she has taken an overdose", "Teacher or classroom staff")
    axe(page)
    page.goto("/find/")
    tell(page, "car parking permit")
    axe(page)
    page.get_by_role("button", name="Show quieter colours").click()
    axe(page)


@pytest.mark.ti
def test_no_request_leaves_the_site_and_the_first_page_is_light(page: Page) -> None:
    sizes: dict[str, int] = {}
    page.on("response", lambda r: sizes.update({r.url: int(r.headers.get("content-length", 0))}))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert all(url.startswith(("http://localhost", "http://127.0.0.1")) for url in sizes)
    assert len(sizes) >= 4
