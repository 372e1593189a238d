"""The head of the log on the public pages: what it says, where it stands, and what it does not give away."""

import re

import pytest
from django.test import Client

from tests.factories import make_event, make_user, play
from tests.tournament.page_words import page, words
from tournament.models import Event
from tournament.services.results import chain_head

pytestmark = pytest.mark.django_db

PAGES = ["/t/lakeside-2025/", "/t/lakeside-2025/mixed-team/places/"]


@pytest.fixture
def event() -> Event:
    return make_event(groups=["A1 A2 A3"])


def shown(html: str) -> str:
    (digest,) = re.findall(r'<code class="digest">(.*?)</code>', html)
    return re.sub(r"<[^>]+>", "", digest)


@pytest.mark.parametrize("address", PAGES, ids=["tournament", "final places"])
def test_head_number_and_time_stand_on_the_page(client: Client, event: Event, address: str) -> None:
    play(event, "A1", "A2", "3-0", user=make_user("wang"))
    html = page(client, f"/en{address}")
    assert shown(html) == chain_head(event.tournament)
    assert "Log of results 1 entry · last Thu 1 May 12:00 Head of the chain" in words(html)
    play(event, "A1", "A3", "3-0")
    html = page(client, f"/en{address}")
    assert "2 entries" in words(html)
    assert shown(html) == shown(page(client, address)) == chain_head(event.tournament)


@pytest.mark.parametrize("address", PAGES, ids=["tournament", "final places"])
def test_page_explains_what_the_head_is_for(client: Client, event: Event, address: str) -> None:
    play(event, "A1", "A2", "3-0")
    said = words(page(client, f"/en{address}"))
    assert "Each entry carries a digest (SHA-256) of its own words and of the digest before it" in said


@pytest.mark.parametrize("address", PAGES, ids=["tournament", "final places"])
def test_page_of_a_log_without_entries_says_nothing(client: Client, event: Event, address: str) -> None:
    assert "log-head" not in page(client, f"/en{address}")


def test_page_names_no_account(client: Client, event: Event) -> None:
    play(event, "A1", "A2", "3-0", user=make_user("wang"))
    assert all("wang" not in page(client, address) for address in PAGES)
