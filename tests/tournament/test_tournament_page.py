"""The page of a tournament and the list of all."""

import json
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_event, make_tournament, play
from tournament.choices import OrganisationRole, Provenance
from tournament.models import Event, Organisation, Team
from tournament.selectors.tournaments import event_figures, event_outlines, tournaments_with_progress
from tournament.services.revisions import raise_revision

pytestmark = pytest.mark.django_db

PAGE = "/en/t/lakeside-2025/"
# Counters 1; page: tournament 1, events and stages 2, reconstructed 2; counts 4; bodies 1, awards 1, log 1.
QUERIES_BEFORE_PLAY = 14


def words(html: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.decode()).split())


def finished_event() -> Event:
    event = make_event(groups=["AA BB", "CC DD"], knockout="1A 2B 1B 2A", places="third")
    for a, x in (("AA", "BB"), ("CC", "DD"), ("AA", "DD"), ("CC", "BB"), ("AA", "CC"), ("DD", "BB")):
        play(event, a, x, "3-0")
    return event


@pytest.mark.parametrize("groups", [["AA BB"], ["AA BB CC", "DD EE FF", "GG HH II"]], ids=["1 tie", "9 ties"])
def test_tournament_page_query_count_is_fixed(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, groups: list[str]
) -> None:
    make_event(groups=groups)
    with django_assert_num_queries(QUERIES_BEFORE_PLAY):
        assert client.get(PAGE).status_code == 200


def test_tournament_page_known_to_reader_costs_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tournament = make_event(groups=["AA BB"]).tournament
    etag = client.get(PAGE).headers["ETag"]
    with django_assert_num_queries(1):
        assert client.get(PAGE, headers={"If-None-Match": etag}).status_code == 304
    raise_revision(tournament)
    assert client.get(PAGE, headers={"If-None-Match": etag}).status_code == 200


def test_tournament_page_shows_podium_progress_and_figures(client: Client) -> None:
    finished_event()
    page = client.get(PAGE).content
    assert "1 Champion Team AA 2 Runner-up Team CC 3 Third Team DD" in words(page)
    assert "6 of 6 ties" in words(page)
    assert "teams 4 players 12 groups 2 ties 6" in words(page)


def test_tournament_page_before_the_end_has_no_podium(client: Client) -> None:
    event = make_event(groups=["AA BB", "CC DD"], knockout="1A 2B 1B 2A")
    play(event, "AA", "BB", "3-1")
    page = client.get(PAGE).content
    assert "The first three places are not decided yet." in words(page)
    assert "1 of 5 ties" in words(page)
    assert 'class="podium"' not in page.decode()


def test_tournament_page_names_bodies_by_role_in_order(client: Client) -> None:
    tournament = make_event(groups=["AA BB"]).tournament
    for role, position, name in (
        (OrganisationRole.SUPPORTER, 1, "Supporter"),
        (OrganisationRole.HOST, 2, "Second host"),
        (OrganisationRole.HOST, 1, "First host"),
    ):
        Organisation.objects.create(tournament=tournament, role=role, position=position, name=f"名{name}", name_en=name)
    assert "Hosts First host Second host Supporters Supporter" in words(client.get(PAGE).content)


@pytest.mark.parametrize(
    ("of_tournament", "of_team", "said"),
    [
        ("", "", ""),
        (Provenance.REPORTED, Provenance.REPORTED, ""),
        (Provenance.REPORTED, Provenance.RECONSTRUCTED, "Reconstruction."),
        (Provenance.RECONSTRUCTED, Provenance.REPORTED, "Reconstruction."),
        (Provenance.RECONSTRUCTED, Provenance.RECONSTRUCTED, "Demonstration."),
    ],
    ids=[
        "nothing stated",
        "all reported",
        "reported with simulated teams",
        "reconstructed around reported teams",
        "invented",
    ],
)
@pytest.mark.parametrize(("prefix", "in_chinese"), [("/en", False), ("", True)], ids=["English", "Chinese"])
def test_tournament_page_says_what_is_reconstructed(
    client: Client, of_tournament: str, of_team: str, said: str, prefix: str, in_chinese: bool
) -> None:
    tournament = make_tournament(provenance=of_tournament)
    event = make_event(groups=["AA BB"], tournament=tournament)
    Team.objects.filter(event=event, code="AA").update(provenance=of_team)
    notice = re.search(
        rb'<aside class="notice.*?<strong>(.*?)</strong>', client.get(f"{prefix}/t/lakeside-2025/").content
    )
    expected = {"Reconstruction.": "模拟补全。", "Demonstration.": "演示赛事。"}.get(said, "") if in_chinese else said
    assert (notice[1].decode() if notice else "") == expected


def test_tournament_page_counts_what_was_reported(client: Client) -> None:
    event = make_event(groups=["AA BB CC"], tournament=make_tournament(provenance="reported", source="A newspaper"))
    Team.objects.filter(event=event, code="AA").update(provenance=Provenance.REPORTED)
    Team.objects.filter(event=event, code="BB").update(provenance=Provenance.RECONSTRUCTED)
    page = words(client.get(PAGE).content)
    assert "Facts of the tournament 1 0 0 Teams 1 1 1 Players 0 0 9 Ties and scores 0 0 3 Source: A newspaper" in page


def test_tournament_page_names_its_addresses_in_both_languages(client: Client) -> None:
    make_tournament()
    page = client.get(PAGE).content.decode()
    assert '<html lang="en">' in page
    assert '<link rel="canonical" href="http://testserver/en/t/lakeside-2025/">' in page
    assert re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)">', page) == [
        ("zh-Hans", "http://testserver/t/lakeside-2025/"),
        ("x-default", "http://testserver/t/lakeside-2025/"),
        ("en", "http://testserver/en/t/lakeside-2025/"),
    ]
    assert '<a href="/t/lakeside-2025/" hreflang="zh-Hans" lang="zh-Hans">中文</a>' in page
    assert '<html lang="zh-Hans">' in client.get("/t/lakeside-2025/").content.decode()


def test_tournament_page_describes_itself_to_machines(client: Client) -> None:
    make_tournament(name_en="Open </script> & Closed")
    page = client.get(PAGE).content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert block is not None
    data = json.loads(block[1])
    assert (data["@type"], data["name"], data["startDate"]) == ("SportsEvent", "Open </script> & Closed", "2025-05-01")
    assert data["location"] == {"@type": "Place", "name": "一号馆", "address": "湖城"}
    assert '<meta property="og:title" content="Open &lt;/script&gt; &amp; Closed">' in page


def test_tournament_page_is_the_same_for_everybody(client: Client, admin_client: Client) -> None:
    make_event(groups=["AA BB"])
    anonymous, known = client.get(PAGE), admin_client.get(PAGE)
    assert anonymous.content == known.content
    assert not anonymous.cookies
    assert "Cookie" not in anonymous.headers.get("Vary", "")


def test_tournament_page_unknown_offers_ways_on(client: Client) -> None:
    answer = client.get("/en/t/nowhere/")
    assert answer.status_code == 404
    assert "This page does not exist" in words(answer.content)
    assert '<a href="/en/t/">Tournaments</a>' in answer.content.decode()


def test_tournaments_list_latest_first_in_two_queries_more(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    play(make_event(groups=["AA BB CC"]), "AA", "BB", "3-0")
    make_tournament("later", name_en="Later Open", starts_on="2026-01-01", ends_on="2026-01-02")
    with django_assert_num_queries(4):
        page = client.get("/en/t/").content
    assert re.findall(r'<h2><a href="([^"]+)">', page.decode()) == ["/en/t/later/", "/en/t/lakeside-2025/"]
    assert "1 of 3 ties" in words(page)


def test_tournaments_list_empty_says_so(client: Client) -> None:
    assert "No tournament has been set up yet." in words(client.get("/en/t/").content)


@pytest.mark.parametrize("places", ["final", "third"], ids=["drawn", "come about"])
def test_byes_are_not_counted_as_ties(places: str) -> None:
    event = make_event(knockout="A bye C D", places=places)
    play(event, "C", "D", "3-0")
    play(event, "A", "C", "3-0")
    (figures,) = event_figures(event_outlines(event.tournament))
    assert (figures.ties, figures.ties_done, figures.is_finished) == (2, 2, True)
    (listed,) = tournaments_with_progress()
    assert (listed.ties, listed.ties_done) == (2, 2)
