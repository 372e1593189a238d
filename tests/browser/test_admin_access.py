"""The admin for axe: log-in, first page, list of ties and the result page, wide and narrow, light and dark."""

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page

from tests.axe import Fault, faults_in_both_themes
from tests.factories import make_event, make_user, play
from tournament.models import Event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def event(live_site: str) -> Event:
    made = make_event(groups=["A1 A2 A3", "B1 B2"], knockout="1A 2B 1B 2A", places="third", best_of=3)
    play(made, "A1", "A2", "3-1")
    return made


@pytest.fixture
def page(browser_context: BrowserContext, browser_page: Page, live_site: str, event: Event) -> Page:
    browser_context.set_default_timeout(30_000)
    return browser_page


def log_in(context: BrowserContext, live_site: str) -> None:
    client = Client()
    client.force_login(make_user(role="score desk"))
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}])


def faults(page: Page) -> list[tuple[int, str, Fault]]:
    """What axe finds at both widths in both themes."""
    return [fault for width in (1440, 390) for fault in faults_in_both_themes(page, width)]


def test_log_in_passes_axe(page: Page) -> None:
    page.goto("/admin/login/")
    assert faults(page) == []
    page.locator("#id_username").fill("nobody")
    page.locator("#id_password").fill("wrong")
    page.keyboard.press("Enter")
    page.locator(".errornote").wait_for()
    assert faults(page) == []


@pytest.mark.parametrize("path", ["/admin/", "/admin/tournament/tie/", "/en/admin/tournament/tie/"])
def test_page_of_the_desk_passes_axe(page: Page, live_site: str, path: str) -> None:
    log_in(page.context, live_site)
    page.goto(path)
    assert faults(page) == []


@pytest.mark.parametrize("no", [1, 2, 6], ids=["correction", "empty sheet", "no teams yet"])
def test_result_page_passes_axe(page: Page, live_site: str, event: Event, no: int) -> None:
    log_in(page.context, live_site)
    page.goto(f"/admin/tournament/tie/{event.ties.get(no=no).pk}/result/")
    assert faults(page) == []


def test_result_page_with_defects_and_a_verdict_passes_axe(page: Page, live_site: str, event: Event) -> None:
    log_in(page.context, live_site)
    page.goto(f"/admin/tournament/tie/{event.ties.get(no=2).pk}/result/")
    page.locator("#id_m1_games").fill("11-10x")
    page.locator("#id_m2_games").fill("7 7")
    page.locator(".check-button").click()
    page.locator(".errornote").wait_for()
    assert faults(page) == []
