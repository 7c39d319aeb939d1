"""A practitioner reads a briefing and thinks about someone, in a real browser."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize(("width", "scripts"), [(320, True), (1280, True), (1280, False)])
def test_a_briefing_is_found_and_read(
    open_context, castlebridge, transactional_db, axe, width: int, scripts: bool
) -> None:
    page = open_context(width, scripts).new_page()
    page.goto("/")
    page.get_by_role("navigation").get_by_role("link", name="Learn").click()
    page.get_by_label("Words to look for").fill("supervision")
    page.get_by_role("button", name="Look").click()
    if scripts:
        axe(page)
    page.get_by_role("link", name="Looking after yourself").click()
    expect(page.get_by_role("heading", name="What managers owe")).to_be_visible()
    if scripts:
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_exercise_leaves_nothing_behind(
    open_context, castlebridge, transactional_db, axe
) -> None:
    page = open_context(1280, True).new_page()
    seen: list[str] = []
    page.goto("/briefings/reflect/")
    axe(page)
    page.on("request", lambda request: seen.append(request.url))
    page.get_by_label("What do you see?").fill("She stands by the door.")
    page.get_by_label("What may lie behind it?").fill("Fear.")
    page.wait_for_timeout(300)
    assert seen == []
    page.reload()
    expect(page.get_by_label("What do you see?")).to_have_value("")


def test_a_briefing_is_brought_and_understood(
    open_context, castlebridge, transactional_db, axe
) -> None:
    page = open_context(320, True).new_page()
    page.goto("/briefings/bring/")
    axe(page)
    page.get_by_label("The text of the briefing").fill(
        "\n\n".join(f"{n}. Heading {n}\n\nWords of part {n}." for n in (1, 3, 5, 7, 2, 4, 6))
    )
    page.get_by_role("button", name="Show what you understand").click()
    expect(page.get_by_role("heading", name="What we understood")).to_be_visible()
    expect(page.get_by_role("heading", name="Heading 2")).to_be_visible()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_briefing_passes_axe_on_a_phone(
    open_context, castlebridge, transactional_db, axe
) -> None:
    from handrail.core.packs.briefings import read_briefings

    page = open_context(320, True).new_page()
    for briefing in read_briefings():
        page.goto(f"/briefings/{briefing.id}/")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), briefing.id
