"""A coordinator, no engineer, keeps the library right, and makes slips on the way."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from handrail.demo.sign_ins import PASSWORD

pytestmark = pytest.mark.browser

FILE = (
    "id,title,publisher,url,nation,format,summary,topics\n"
    "our-guide,Our own guide,Us,https://castlebridge.example/guide,england,toolkit,Ours.,aces\n"
    "bad row,,,,,,,\n"
)


def test_what_was_written_survives_a_sign_in_that_ended(page: Page, sign_in, axe) -> None:
    sign_in(page, "editor")
    page.goto("/desk/library/add/")
    page.get_by_label("Title").fill("A walk by the river")
    page.context.clear_cookies(name="session")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("I have a password").click()
    page.get_by_label("Email address").fill("editor@castlebridge.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="We kept what you wrote")).to_be_visible()
    expect(page.get_by_text("A walk by the river")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Send it now").click()
    expect(page.get_by_label("Title")).to_have_value("A walk by the river")


def test_checking_a_resource(page: Page, sign_in, axe) -> None:
    sign_in(page, "coordinator")
    axe(page)
    page.get_by_role("link", name="Keep it right").click()
    axe(page)
    page.goto("/desk/library/castlebridge-pathway/")
    axe(page)
    page.get_by_role("button", name="It holds: mark as checked").click()
    expect(page.get_by_text("is marked as checked today")).to_be_visible()
    expect(page.get_by_text("by Sam").first).to_be_visible()


def test_adding_with_a_slip_and_undoing(page: Page, sign_in, axe) -> None:
    sign_in(page, "editor")
    page.goto("/desk/library/add/")
    page.get_by_label("Title").fill("Our walking group")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("A few things to look at")).to_be_visible()
    assert "govuk-error-summary" in page.evaluate("document.activeElement.className")
    expect(page.get_by_label("Title")).to_have_value("Our walking group")
    axe(page)
    page.get_by_label("Who publishes it").fill("Castlebridge")
    page.get_by_label("Address").fill("castlebridge.example/walks")
    page.get_by_label("What it is, in two plain sentences").fill("A walk on Tuesdays.")
    for name in ("topics", "roles", "sectors", "tiers", "concern_levels", "stage", "age_groups"):
        page.locator(f"input[name={name}]").first.check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("due for its first check")).to_be_visible()
    page.get_by_role("link", name="See or undo").click()
    page.get_by_role("button", name="Undo this").click()
    expect(page.get_by_text("as it was before")).to_be_visible()


def test_importing_a_file_with_a_bad_row(page: Page, sign_in, axe, tmp_path: Path) -> None:
    file = tmp_path / "ours.csv"
    file.write_text(FILE)
    sign_in(page, "coordinator")
    page.goto("/desk/library/import/")
    page.get_by_role("button", name="See what would change").click()
    expect(page.get_by_role("link", name="Choose a file first.")).to_be_visible()
    axe(page)
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="See what would change").click()
    expect(page.get_by_text("Nothing has happened yet.")).to_be_visible()
    expect(page.get_by_text(re.compile("Row 3"))).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Import these").click()
    expect(page.get_by_text("1 resource was imported.")).to_be_visible()


def test_a_missing_number_keeps_the_site_closed(page: Page, sign_in, axe) -> None:
    sign_in(page, "coordinator")
    page.goto("/desk/numbers/")
    axe(page)
    page.get_by_role("link", name=re.compile("Take it away.*Front Door")).click()
    expect(page.get_by_text("Without it the site closes to visitors")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Take it away").click()
    expect(page.get_by_text("The site is closed until it has one")).to_be_visible()
    page.goto("/desk/")
    page.get_by_role("button", name="Open the site to visitors").click()
    expect(page.get_by_text("Before publishing, enter")).to_be_visible()
    page.goto("/desk/numbers/local-child-front-door/")
    page.get_by_label("Number", exact=True).fill("ring us")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name=re.compile("Enter a telephone number"))).to_be_visible()
    page.get_by_label("Number", exact=True).fill("01632 960 001")
    page.get_by_role("button", name="Save").click()
    page.goto("/desk/")
    page.get_by_role("button", name="Open the site to visitors").click()
    expect(page.get_by_text("open to visitors now")).to_be_visible()


def test_the_pages_of_ones_account_have_no_barrier(page: Page, sign_in, axe) -> None:
    sign_in(page, "coordinator")
    for path in ("/account/", "/account/passkeys/", "/account/password/", "/desk/library/history/",
                 "/desk/library/castlebridge-pathway/edit/", "/sign-out/"):  # fmt: skip
        page.goto(path)
        axe(page)


def test_a_passkey_is_made_and_signs_in(page: Page, sign_in) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
                     "hasUserVerification": True, "isUserVerified": True,
                     "automaticPresenceSimulation": True}},
    )  # fmt: skip
    sign_in(page, "coordinator")
    page.goto("/account/passkeys/add/")
    if page.get_by_label("Password", exact=True).count():
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()
    box = page.locator("input[name=passwordless]")
    if box.count():
        box.check()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("key added")).to_be_visible()
    for way in ("passkey", "password and passkey"):
        page.goto("/sign-out/")
        page.get_by_role("button", name="Sign out").click()
        page.goto("/sign-in/")
        if way == "passkey":
            page.get_by_role("button", name="Use a passkey").click()
        else:
            page.get_by_text("I have a password").click()
            page.get_by_label("Email address").fill("coordinator@castlebridge.example")
            page.get_by_label("Password", exact=True).fill(PASSWORD)
            page.get_by_role("button", name="Sign in", exact=True).click()
            page.get_by_role("button", name="Use your passkey").click()
        page.wait_for_url("**/desk/")
