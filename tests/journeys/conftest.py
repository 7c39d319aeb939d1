"""A real browser against a real server, with axe at hand."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's loop is not Django's

ROOT = Path(__file__).resolve().parent.parent.parent
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = (ROOT / "build/browser").read_text().strip()
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=quiet)
        yield made
        made.close()


@pytest.fixture
def open_context(browser: Browser, live_server) -> Iterator[Callable[..., BrowserContext]]:
    made: list[BrowserContext] = []

    def make(width: int = 1280, scripts: bool = True) -> BrowserContext:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=scripts,
            base_url=live_server.url,
            reduced_motion="reduce",
        )
        context.set_default_timeout(8_000)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def page(open_context, transactional_db, castlebridge) -> Page:
    return open_context().new_page()


@pytest.fixture
def axe() -> Callable[[Page], None]:
    def check(page: Page) -> None:
        found = Axe().run(page, options={"runOnly": WCAG})
        told = [
            (each["id"], [node["html"][:120] for node in each["nodes"][:3]])
            for each in found.response["violations"]
        ]
        assert not told, (page.url, told)

    return check


@pytest.fixture
def sign_in() -> Callable[[Page, str], None]:
    def do(page: Page, role: str) -> None:
        from handrail.demo.sign_ins import PASSWORD

        page.goto("/sign-in/")
        page.get_by_text("I have a password").click()
        page.get_by_label("Email address").fill(f"{role}@castlebridge.example")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url("**/desk/")

    return do
