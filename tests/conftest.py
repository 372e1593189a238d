"""What all tests share: which are left out, a database that commits, a browser, a site for it."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.database import keep_migrated_rows
from tests.underway import Underway

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
NO_CHROMIUM = "Chromium is not installed"
AUTOSAVE = "**/autosave/"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="run the long proofs in full size too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the long proofs unless asked for; without Chromium skip what needs it, but fail in CI."""
    if not (config.getoption("--soak") or "soak" in config.getoption("markexpr")):
        long_proofs = [item for item in items if item.get_closest_marker("soak")]
        config.hook.pytest_deselected(items=long_proofs)
        items[:] = [item for item in items if item not in set(long_proofs)]
    in_browser = [item for item in items if item.get_closest_marker("browser")]
    if CHROMIUM or not in_browser:
        return
    if os.environ.get("CI") == "true":
        raise pytest.UsageError(f"{NO_CHROMIUM}, and CI leaves no test out.")
    for item in in_browser:
        item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


@pytest.fixture(scope="session", autouse=True)
def _migrated_rows_outlive_tests() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        keep_migrated_rows(patch)
        yield


@pytest.fixture(autouse=True)
def _language_of_the_site() -> Iterator[None]:
    """A request for an English page leaves its thread in English; no test begins there."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """No test sees a page that another one has stored."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium for all browser tests of the process.

    Playwright runs an event loop in this thread; Django would then refuse every query of a test.
    """
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        expect.set_options(timeout=20_000)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def underway() -> Underway:
    return Underway()


@pytest.fixture
def live_site(transactional_db: None, live_server: Any, underway: Underway) -> Iterator[str]:
    """Address of the site, served from threads of this process, without a slash at the end; ends when they are done."""
    yield str(live_server.url)
    underway.wait_until_none()


@pytest.fixture
def browser_context(chromium: Browser, live_site: str) -> Iterator[BrowserContext]:
    """A browser profile of its own for one test; relative addresses lead to the live site.

    What forms keep of themselves is answered without the site, whose threads share one connection to a database in
    memory: a test that wants it kept takes the route ``AUTOSAVE`` away.
    """
    context = chromium.new_context(base_url=live_site, locale="zh-CN")
    context.set_default_timeout(30_000)
    answer_autosaves(context)
    yield context
    context.route(AUTOSAVE, lambda route: route.abort())
    for page in context.pages:
        page.goto("about:blank")
    context.close()


def answer_autosaves(context: BrowserContext) -> None:
    context.route(AUTOSAVE, lambda route: route.fulfill(json={}))


@pytest.fixture
def browser_page(browser_context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test at its end when a script failed or a request left the machine."""
    page = browser_context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(f"script error: {error}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("http://localhost", "http://127.0.0.1", "data:", "blob:"))
            else failures.append(f"asked outside: {request.url}")
        ),
    )
    yield page
    assert failures == []
