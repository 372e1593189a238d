"""The pages behind a link on a phone: without script, without a sideways scroll, for everybody's eyes and thumbs."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page

from tests.axe import faults_in_both_themes
from tests.factories import make_event, make_link
from tournament.models import Event, PlayingTable, SealedLineup

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll('main button, main select, main input:not([type=hidden]), main summary')]
    .filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture
def event(live_site: str) -> Event:
    event = make_event(groups=["A1 A2 A3"], lineup_deadline_minutes=5)
    table = PlayingTable.objects.create(tournament=event.tournament, table_no=1)
    for hour, tie in enumerate(event.ties.order_by("no"), start=1):
        tie.starts_at, tie.table = timezone.now() + timedelta(hours=hour), table
        tie.save(update_fields=["starts_at", "table"])
    return event


@pytest.fixture
def phone(chromium: Browser, live_site: str) -> Iterator[Page]:
    """A narrow phone on which scripts are switched off."""
    context = chromium.new_context(
        base_url=live_site, viewport={"width": 320, "height": 640}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def captain(event: Event) -> str:
    return f"/en/l/{make_link(event.teams.get(code='A1'), now=timezone.now()).secret}/"


def umpire(event: Event) -> str:
    return f"/en/l/{make_link(event.tournament.tables.get(), now=timezone.now()).secret}/"


def test_captain_hands_in_on_a_phone_without_script(phone: Page, event: Event) -> None:
    phone.goto(captain(event))
    first = phone.locator(".link-tie").first
    for letter, code in zip("ABC", "312", strict=True):
        first.get_by_label(letter, exact=False).first.select_option(code)
    first.get_by_role("button").click()
    assert phone.get_by_role("status").inner_text().startswith("Handed in and under seal.")
    assert SealedLineup.objects.get().codes == ["3", "1", "2"]


def test_umpire_hands_in_on_a_phone_without_script(phone: Page, event: Event) -> None:
    phone.goto(umpire(event))
    for no, games in enumerate(["7 8", "-9 5 6", "9 -8 10"], start=1):
        phone.fill(f"input[name=m{no}_games]", games)
    phone.get_by_role("button", name="Check").click()
    phone.get_by_role("button", name="Hand in").click()
    assert phone.get_by_role("status").first.inner_text() == "Tie 1 is handed in."
    assert event.ties.get(no=1).ending == "completed"


@pytest.mark.parametrize("who", [captain, umpire])
def test_page_fits_a_phone_and_passes_axe(browser_page: Page, event: Event, who: object) -> None:
    address = who(event)  # type: ignore[operator]
    browser_page.goto(address)
    with browser_page.expect_navigation():
        browser_page.locator("form button").first.click()
    for width in (320, 1440):
        assert faults_in_both_themes(browser_page, width) == []
        assert browser_page.evaluate(SIDEWAYS) == 0
        assert browser_page.evaluate(SMALL) == []
