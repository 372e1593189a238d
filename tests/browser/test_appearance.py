"""How pages look and answer in a real browser: appearance kept on the device, nothing lost without script, axe."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.axe import PRACTICE, SCHEMES, Scheme, faults_on, show
from tests.factories import make_event, play

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TOURNAMENT = "/t/lakeside-2025/"


@pytest.fixture(autouse=True)
def _event(live_site: str) -> None:
    event = make_event(groups=["AA BB", "CC DD"], knockout="1A 2B 1B 2A", places="third")
    for a, x in (("AA", "BB"), ("CC", "DD"), ("AA", "DD")):
        play(event, a, x, "3-1")


@pytest.fixture
def without_script(chromium: Browser, live_site: str) -> Iterator[BrowserContext]:
    context = chromium.new_context(base_url=live_site, java_script_enabled=False)
    yield context
    context.close()


def ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def test_appearance_follows_the_system_until_it_is_set(browser_page: Page) -> None:
    browser_page.emulate_media(color_scheme="light")
    browser_page.goto("/t/")
    light = ground(browser_page)
    browser_page.emulate_media(color_scheme="dark")
    dark = ground(browser_page)
    assert light != dark
    browser_page.get_by_label("浅色").check()
    assert ground(browser_page) == light
    browser_page.goto(TOURNAMENT)
    assert ground(browser_page) == light
    expect(browser_page.get_by_label("浅色")).to_be_checked()
    browser_page.get_by_label("跟随系统").check()
    assert ground(browser_page) == dark


def test_page_without_script_is_complete_and_offers_nothing_dead(without_script: BrowserContext) -> None:
    page = without_script.new_page()
    page.goto(TOURNAMENT)
    expect(page.get_by_role("heading", level=1)).to_have_text("湖畔公开赛")
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.locator("[data-theme-switch]")).to_be_hidden()
    expect(page.locator("[data-my-team-link]")).to_be_hidden()


def test_first_tab_leads_past_the_navigation(browser_page: Page) -> None:
    browser_page.goto(TOURNAMENT)
    browser_page.keyboard.press("Tab")
    skip = browser_page.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    browser_page.keyboard.press("Enter")
    expect(browser_page.locator("main")).to_be_focused()


def test_language_switch_stays_on_the_page(browser_page: Page, live_site: str) -> None:
    browser_page.goto(TOURNAMENT)
    browser_page.get_by_role("link", name="English").click()
    expect(browser_page).to_have_url(f"{live_site}/en{TOURNAMENT}")
    browser_page.get_by_role("link", name="中文").click()
    expect(browser_page).to_have_url(f"{live_site}{TOURNAMENT}")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("path", ["/t/", TOURNAMENT, f"/en{TOURNAMENT}", "/nowhere/"])
def test_page_passes_axe_and_fits_its_width(browser_page: Page, path: str, width: int, scheme: Scheme) -> None:
    show(browser_page, width, scheme)
    browser_page.goto(path)
    assert faults_on(browser_page, PRACTICE) == []
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= width
