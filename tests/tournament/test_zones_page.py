"""Zones by province, and what one has entered over the tournaments."""

import re
from collections.abc import Sequence
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_event, make_tournament, play, play_group
from tournament.choices import Provenance
from tournament.models import Event, Team, Tournament, Zone
from tournament.services.entries import save_zone
from tournament.services.revisions import raise_revision

pytestmark = pytest.mark.django_db

LIST, PAGE = "/en/zones/", "/en/zones/nanning/"
# Zone 1, events 2; for an event: teams 1, standings 6, places 2, ties 3, reconstructed 2. Counters 2.
QUERIES_OF_PAGE, QUERIES_OF_EVENT = 5, 14


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def page(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def make_zone(short_zh: str, province_zh: str, province_en: str, slug: str, name_en: str = "") -> Zone:
    zone = Zone(
        name_zh=f"{short_zh}开发区",
        short_zh=short_zh,
        slug=slug,
        name_en=name_en,
        province_zh=province_zh,
        province_en=province_en,
    )
    save_zone(zone)
    return zone


@pytest.fixture
def nanning() -> Zone:
    return make_zone("南宁高新区", "广西壮族自治区", "Guangxi", "nanning", "Nanning Zone")


def enter(zone: Zone, event: Event, codes: Sequence[str]) -> None:
    Team.objects.filter(event=event, code__in=codes).update(zone=zone)
    raise_revision(event.tournament)


def provinces(html: str) -> list[str]:
    return [words(part) for part in re.findall(r'<section class="section province".*?</section>', html, flags=re.S)]


def test_zones_stand_by_province_with_their_teams(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, nanning: Zone
) -> None:
    make_zone("桂林高新区", "广西壮族自治区", "Guangxi", "guilin", "Guilin Zone")
    make_zone("合肥高新区", "安徽省", "Anhui", "hefei")
    enter(nanning, make_event(groups=["AA BB"]), ["AA", "BB"])
    with django_assert_num_queries(3):
        html = page(client, LIST)
    assert provinces(html) == ["Anhui 合肥高新区", "Guangxi Guilin Zone Nanning Zone 2 teams"]
    assert '<a href="/en/zones/nanning/">Nanning Zone</a>' in html


@pytest.mark.parametrize("query", ["南宁", "nanning", "nn", "广西 南宁", "GUANGXI"])
def test_zones_are_found(client: Client, nanning: Zone, query: str) -> None:
    make_zone("合肥高新区", "安徽省", "Anhui", "hefei")
    assert provinces(page(client, f"{LIST}?q={query}")) == ["Guangxi Nanning Zone"]


@pytest.mark.parametrize("query", ["nowhere", "%25", "_", "<b>"])
def test_zones_none_found_offers_all(client: Client, nanning: Zone, query: str) -> None:
    html = page(client, f"{LIST}?q={query}")
    assert "No zone matches." in words(html)
    assert f'<a href="{LIST}">All zones</a>' in html
    assert "<b>" not in html


def test_zones_without_any_says_so(client: Client) -> None:
    assert "No zone has been entered yet." in words(page(client, LIST))


def test_zones_list_known_to_reader_stays_until_a_zone_or_a_tournament_changes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, nanning: Zone
) -> None:
    tournament = make_tournament()

    def status(etag: str) -> int:
        return client.get(LIST, headers={"If-None-Match": etag}).status_code

    etag = client.get(LIST).headers["ETag"]
    with django_assert_num_queries(2):
        assert status(etag) == 304
    save_zone(nanning)
    assert status(etag) == 200
    etag = client.get(LIST).headers["ETag"]
    raise_revision(tournament)
    assert status(etag) == 200


@pytest.mark.parametrize("codes", [["AA"], ["AA", "BB", "CC"]], ids=["1 team", "3 teams"])
def test_zone_query_count_is_fixed(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, nanning: Zone, codes: list[str]
) -> None:
    event = make_event(groups=["AA BB CC"])
    play(event, "AA", "BB")
    enter(nanning, event, codes)
    with django_assert_num_queries(QUERIES_OF_PAGE + QUERIES_OF_EVENT):
        page(client)


def test_zone_has_its_teams_of_every_tournament_latest_first(client: Client, nanning: Zone) -> None:
    first = make_event(groups=["AA BB", "CC DD"], knockout="1A 1B")
    for name in "AB":
        play_group(first, name)
    play(first, "AA", "CC", "1-3")
    enter(nanning, first, ["AA", "BB"])
    later = make_tournament("later", name_en="Later Open", starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 2))
    enter(nanning, make_event(groups=["AA EE"], tournament=later), ["AA"])
    Team.objects.filter(event=first, code="AA").update(provenance=Provenance.REPORTED)
    html = page(client)
    assert re.findall(r"<h2 id[^>]*><a[^>]*>(.*?)</a>", html) == ["Later Open", "Lakeside Open"]
    tables = [
        re.findall(r"<tr.*?</tr>", body, flags=re.S) for body in re.findall(r"<tbody.*?</tbody>", html, flags=re.S)
    ]
    assert [[words(row) for row in rows] for rows in tables] == [
        ["Team AA Group A 0–0"],
        ["Team AA reported Group A 1st 2nd 1–1", "Team BB Group A 2nd =3rd 0–1"],
    ]


def test_zone_marks_tournaments_with_simulated_results(client: Client, nanning: Zone) -> None:
    event = make_event(groups=["AA BB"])
    enter(nanning, event, ["AA"])
    assert "with simulated results" not in words(page(client))
    Tournament.objects.update(provenance=Provenance.RECONSTRUCTED)
    raise_revision(event.tournament)
    assert "with simulated results" in words(page(client))


def test_zone_shows_five_events_on_a_page(client: Client, nanning: Zone) -> None:
    tournament = make_tournament()
    for no in range(6):
        enter(nanning, make_event(groups=["AA BB"], tournament=tournament, slug=f"event-{no}"), ["AA"])
    assert page(client).count("<h2 id") == 5
    assert page(client, PAGE + "?page=2").count("<h2 id") == 1


def test_zone_without_teams_leads_on(client: Client, nanning: Zone) -> None:
    html = page(client)
    assert "This zone has not entered a team yet." in words(html)
    assert f'<a href="{LIST}">All zones</a>' in html


def test_zone_names_are_escaped(client: Client) -> None:
    make_zone("<b>南宁</b>", "<i>广西</i>", "", "nanning")
    for html in (page(client), page(client, LIST)):
        assert "<b>南宁" not in html
        assert "&lt;i&gt;广西&lt;/i&gt;" in html


def test_zone_unknown_is_404(client: Client) -> None:
    assert client.get("/en/zones/nowhere/").status_code == 404
