"""Every address of the sitemap leads to a page, and every page names the other language's as the sitemap does."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from tournament.models import Player, Team, Tie

DEMO = settings.BASE_DIR / "fixtures" / "demo"
SECTIONS = [
    "news",
    "latest",
    "articles",
    "columns",
    "editions",
    "pages",
    "tournaments",
    "zones",
    "events",
    "groups",
    "teams",
    "players",
    "ties",
]
LARGE = ["zones", "teams", "players", "ties"]
QUICK_STEP = 15
"""Of a large section the quick run opens every so many addresses; the others differ in the names alone."""

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                call_command("loaddata", *sorted(map(str, DEMO.glob("*.json"))), verbosity=0)
                yield
                transaction.set_rollback(True)
        finally:
            cache.clear()


@pytest.fixture
def reader(_demo: None, db: None, client: Client) -> Client:
    return client


def entries(reader: Client, section: str) -> dict[str, dict[str, str]]:
    """The paths of a section, each with its addresses by language."""
    found = {}
    for entry in re.findall(r"<url>.*?</url>", reader.get(f"/sitemap-{section}.xml").content.decode(), flags=re.S):
        location = re.search(r"<loc>(.*?)</loc>", entry)
        assert location is not None
        found[unquote(urlsplit(location[1]).path)] = dict(re.findall(r'hreflang="([\w-]+)" href="(.*?)"', entry))
    return found


def faults(reader: Client, addresses: dict[str, dict[str, str]]) -> dict[str, str]:
    """What is wrong with the pages of these addresses."""
    found = {}
    for path, alternates in addresses.items():
        answer = reader.get(path)
        if answer.status_code != 200:
            found[path] = str(answer.status_code)
            continue
        named = dict(re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="(.*?)">', answer.content.decode()))
        same = {lang.lower(): unquote(url) for lang, url in named.items()}
        if same != {lang.lower(): unquote(url) for lang, url in alternates.items()}:
            found[path] = f"alternates {same}"
    return found


def test_sitemap_names_its_sections(reader: Client) -> None:
    index = reader.get("/sitemap.xml")
    assert index.headers["Content-Type"] == "application/xml"
    assert re.findall(r"<loc>http://testserver/sitemap-(\w+)\.xml</loc>", index.content.decode()) == SECTIONS


@pytest.mark.parametrize("section", [section for section in SECTIONS if section not in LARGE])
def test_every_page_of_the_section_opens(reader: Client, section: str) -> None:
    addresses = entries(reader, section)
    assert bool(addresses) is (section != "latest"), "the demo's news is older than two days"
    assert faults(reader, addresses) == {}


@pytest.mark.parametrize("section", LARGE)
def test_pages_of_the_large_section_open(reader: Client, section: str) -> None:
    chosen = dict(list(entries(reader, section).items())[::QUICK_STEP])
    assert len(chosen) > 5
    assert faults(reader, chosen) == {}


@pytest.mark.soak
@pytest.mark.parametrize("section", LARGE)
def test_every_page_of_the_large_section_opens(reader: Client, section: str) -> None:
    assert faults(reader, entries(reader, section)) == {}


def test_sitemap_has_every_team_player_and_tie_in_both_languages(reader: Client) -> None:
    counts = {section: len(entries(reader, section)) for section in ("teams", "players", "ties")}
    players = Player.objects.filter(team__event__kind="team")
    assert counts == {
        "teams": 2 * Team.objects.count(),
        "players": 2 * players.count(),
        "ties": 2 * Tie.objects.count(),
    }


def test_sitemap_known_to_a_robot_is_not_made_again(reader: Client, django_assert_max_num_queries: Any) -> None:
    etag = reader.get("/sitemap-ties.xml").headers["ETag"]
    with django_assert_max_num_queries(6):
        assert reader.get("/sitemap-ties.xml", headers={"If-None-Match": etag}).status_code == 304


def test_sitemap_of_an_unknown_section_is_404(reader: Client) -> None:
    assert reader.get("/sitemap-nothing.xml").status_code == 404


def test_robots_are_told_of_the_sitemap_and_what_is_not_for_them(reader: Client) -> None:
    answer = reader.get("/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /en/admin/",
        "Disallow: /search/",
        "Disallow: /en/search/",
        "Sitemap: http://testserver/sitemap.xml",
    ]


def test_robots_get_the_sitemap_of_the_public_address(reader: Client, settings: Any) -> None:
    settings.SITE_URL = "https://results.example"
    assert reader.get("/robots.txt").content.decode().endswith("Sitemap: https://results.example/sitemap.xml\n")
