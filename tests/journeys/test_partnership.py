"""A coordinator invites someone, an author writes, a reviewer reads, a coordinator publishes: in a
real browser, with axe at each step, and nothing our strict rules for pages would stop."""

import datetime
import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from handrail.apps.outbox.services import deliver_due

MONDAY = datetime.datetime(2026, 11, 23, 10, 0, tzinfo=datetime.UTC)
FIELDS = {
    "title": "Kind letters",
    "summary": "How a letter can open a door.",
    "prompts": "What do our letters sound like?",
    "try_this": "Read one aloud.",
    "sources": "Our own practice",
    "review_by": "2027-11-22",
}


@pytest.fixture
def complaints() -> list[str]:
    return []


def watched(page: Page, complaints: list[str]) -> Page:
    """A page whose console is listened to: a script or style that was refused is told there."""
    page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
    return page


@pytest.mark.parametrize(("width", "scripts"), [(320, True), (1280, True), (1280, False)])
def test_someone_is_invited_and_joins(
    open_context, castlebridge, transactional_db, sign_in, axe, live_server, width, scripts
) -> None:
    page = open_context(width, scripts).new_page()
    sign_in(page, "coordinator")
    page.goto("/desk/people/")
    page.get_by_role("link", name="Invite someone").click()
    page.get_by_role("button", name="Invite").click()
    expect(page.get_by_role("heading", name="A few things to look at")).to_be_visible()
    page.get_by_label("Email address").fill("jo@bridge-street.example")
    page.get_by_label("Where").select_option("Castlebridge Schools Together")
    page.get_by_label("As", exact=True).select_option("Practitioner")
    if scripts:
        axe(page)
    page.get_by_role("button", name="Invite").click()
    expect(page.get_by_text("The invitation is written.")).to_be_visible()
    expect(page.get_by_text("jo@bridge-street.example")).to_be_visible()
    if scripts:
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    deliver_due(MONDAY + datetime.timedelta(days=7))
    link = re.search(r"/join/\S+", mail.outbox[-1].body)[0]
    guest = open_context(width, scripts).new_page()
    guest.goto(link)
    if scripts:
        axe(guest)
    guest.get_by_label("What you want to be called").fill("Jo")
    guest.get_by_role("button", name="Yes, I join").click()
    expect(guest.get_by_role("heading", name="You have joined")).to_be_visible()
    guest.goto(link)
    expect(guest.get_by_role("heading", name="This link has ended")).to_be_visible()
    if scripts:
        axe(guest)


@pytest.mark.parametrize("path", ["/desk/people/", "/desk/people/bring/", "/desk/places/",
                                  "/desk/places/add/", "/desk/look/", "/desk/briefings/",
                                  "/account/roles/", "/desk/"])  # fmt: skip
def test_pages_for_looking_after_a_partnership_fit_a_phone(
    path, open_context, castlebridge, transactional_db, sign_in, axe
) -> None:
    page = open_context(320).new_page()
    sign_in(page, "coordinator")
    page.goto(path)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def write(page: Page) -> None:
    for name, value in FIELDS.items():
        page.locator(f"[name={name}]").fill(value)
    for number in range(1, 8):
        page.locator(f"[name=part_{number}_heading]").fill(f"Heading {number}")
        page.locator(f"[name=part_{number}_text]").fill(f"Words of part {number}.")


def menu(page: Page, action: str) -> None:
    page.locator("footer [data-w-dropdown-target='toggle'], footer .w-dropdown__toggle, footer button[aria-label='More actions']").first.click()  # fmt: skip
    page.get_by_role("button", name=re.compile(action)).click()
    page.wait_for_load_state("networkidle")


def test_a_briefing_is_written_read_and_published(
    open_context, castlebridge, transactional_db, sign_in, axe, complaints
) -> None:
    author = watched(open_context(1280).new_page(), complaints)
    sign_in(author, "author")
    author.goto("/desk/briefings/")
    axe(author)
    author.get_by_role("link", name="Write a new one").first.click()
    write(author)
    author.locator("[name=part_2_text]").fill("She is hard to engage.")
    panel = author.locator("[data-checks]")
    expect(panel).to_contain_text("hard to engage")
    author.locator("[name=part_2_text]").fill("We have not found a way yet.")
    expect(panel).to_contain_text("No words to look at again were found.")
    author.get_by_role("button", name="Save draft").click()
    expect(author.get_by_text("Kind letters").first).to_be_visible()
    author.goto("/desk/briefings/")
    author.get_by_role("link", name="See it as readers will").click()
    expect(author.get_by_text("Readers do not see it yet.")).to_be_visible()
    axe(author)
    author.get_by_role("link", name="Back to writing").click()
    author.wait_for_load_state("networkidle")
    menu(author, "Hand on to")
    author.goto("/desk/briefings/")
    expect(author.get_by_text("Waiting to be read")).to_be_visible()

    for who in ("reviewer", "coordinator"):
        page = watched(open_context(1280).new_page(), complaints)
        sign_in(page, who)
        page.goto("/desk/briefings/")
        expect(page.get_by_role("heading", name="Waiting for you")).to_be_visible()
        page.get_by_role("link", name="Kind letters", exact=True).click()
        page.wait_for_load_state("networkidle")
        menu(page, r"^\s*Approve( and Publish)?\s*$")

    reader = watched(open_context(320).new_page(), complaints)
    reader.goto("/briefings/")
    reader.get_by_role("link", name="Kind letters").click()
    expect(reader.get_by_text("We have not found a way yet.")).to_be_visible()
    axe(reader)
    assert [each for each in complaints if "Content Security Policy" in each] == []
