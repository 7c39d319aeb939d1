"""Someone about to send a letter looks at its words, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

LETTER = (
    "Dear Mrs Ali,\n\nYou have failed to attend two appointments. If you do not contact us within "
    "14 days you will be discharged.\n\nJo Hart, nurse"
)


def look_at(page: Page) -> None:
    page.goto("/review/")
    page.get_by_label("Your text").fill(LETTER)
    page.get_by_label("What is it?").select_option("letter")
    page.get_by_role("button", name="Look at it").click()


@pytest.mark.parametrize(("width", "scripts"), [(320, True), (1280, True), (1280, False)])
def test_a_letter_is_looked_at_and_changed(
    open_context, castlebridge, transactional_db, axe, width: int, scripts: bool
) -> None:
    page = open_context(width, scripts).new_page()
    page.goto("/")
    page.get_by_role("navigation").get_by_role("link", name="Check my words").click()
    if scripts:
        axe(page)
    look_at(page)
    expect(page.get_by_role("heading", name="Kinder words")).to_be_visible()
    assert page.locator("mark").count() == 2
    if scripts:
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("You have missed two appointments.", exact=True).check(force=True)
    page.get_by_role("button", name="Make the changed text").click()
    changed = page.get_by_label("Your text").input_value()
    assert "You have missed two appointments." in changed
    assert "you will be discharged" in changed
    if scripts:
        axe(page)
        page.get_by_role("button", name="Look at it again").click()
        assert page.locator("mark").count() == 1


def test_it_can_be_done_with_the_keyboard_alone(page: Page) -> None:
    look_at(page)
    page.locator("#f0-keep").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("#f0-0").is_checked()
    page.get_by_role("button", name="Make the changed text").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The changed text")).to_be_visible()


def test_an_empty_form_says_what_to_do_and_keeps_the_page(page: Page, axe) -> None:
    page.goto("/review/")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("alert")).to_contain_text("Paste some text, or choose a file.")
    axe(page)


def test_the_manual_is_reached_from_a_finding(page: Page, axe) -> None:
    look_at(page)
    page.get_by_role("link", name="More about these words").first.click()
    expect(page.get_by_role("heading", name="It leaves alone")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="What we look for").click()
    axe(page)


def test_nothing_leaves_for_anywhere_else(page: Page) -> None:
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    look_at(page)
    host = page.url.split("/review")[0]
    assert all(url.startswith(host) for url in seen)
