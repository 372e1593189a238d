"""The list of an event's players."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_event, play, score_sheet
from tournament.choices import Provenance
from tournament.models import Event, LineupPlace, Player
from tournament.services.entries import save_player, save_team

pytestmark = pytest.mark.django_db

PAGE = "/en/t/lakeside-2025/mixed-team/players/"
# Counters 1; event 1; how many and which players 2; their ties 6; page 4.
QUERIES = 14


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def rows(client: Client, query: str = "") -> list[str]:
    page = client.get(PAGE + query).content.decode()
    body = re.search(r"<tbody.*?</tbody>", page, flags=re.S)
    return [words(row) for row in re.findall(r"<tr.*?</tr>", body[0] if body else "", flags=re.S)]


def line_up(event: Event) -> None:
    """In every tie A, B, C and X, Y, Z are players 1, 2, 3."""
    for tie in event.ties.select_related("team_a", "team_x"):
        for side, team, letters in (("a", tie.team_a, "ABC"), ("x", tie.team_x, "XYZ")):
            assert team is not None
            for letter, player in zip(letters, team.players.all(), strict=True):
                LineupPlace.objects.create(tie=tie, side=side, letter=letter, player=player)


@pytest.mark.parametrize("groups", [["AA BB"], ["AA BB CC"]], ids=["1 tie", "3 ties"])
def test_players_query_count_is_fixed(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, groups: list[str]
) -> None:
    event = make_event(groups=groups)
    play(event, "AA", "BB")
    line_up(event)
    with django_assert_num_queries(QUERIES):
        assert client.get(PAGE).status_code == 200


def test_players_stand_team_by_team_with_their_record(client: Client) -> None:
    event = make_event(groups=["AA BB"], sexes="MMF")
    Player.objects.filter(team__code="AA", code="1").update(provenance=Provenance.RECONSTRUCTED)
    play(event, "AA", "BB", score_sheet("3-1"))
    line_up(event)
    assert rows(client) == [
        "AA 1 simulated man Team AA 1–1",
        "AA 2 man Team AA 1–0",
        "AA 3 woman Team AA 1–0",
        "BB 1 man Team BB 1–0",
        "BB 2 man Team BB 0–2",
        "BB 3 woman Team BB 0–1",
    ]


def test_players_who_did_not_play_have_no_record(client: Client) -> None:
    make_event(groups=["AA BB"], sexes="M")
    assert rows(client) == ["AA 1 man Team AA", "BB 1 man Team BB"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?sex=F", ["AA 2", "BB 2"]),
        ("?q=南宁", ["AA 1"]),
        ("?q=nanning", ["AA 1"]),
        ("?q=nn", ["AA 1"]),
        ("?q=team bb", ["BB 1", "BB 2"]),
        ("?q=%25", []),
        ("?sort=-player", ["BB 2", "BB 1", "AA 2", "AA 1"]),
        ("?sort=sex", ["AA 2", "BB 2", "AA 1", "BB 1"]),
        ("?sort=-team", ["BB 2", "BB 1", "AA 2", "AA 1"]),
        ("?page=99", ["AA 1", "AA 2", "BB 1", "BB 2"]),
        ("?sex=nobody", ["AA 1", "AA 2", "BB 1", "BB 2"]),
    ],
)
def test_players_are_filtered_and_sorted(client: Client, query: str, expected: list[str]) -> None:
    event = make_event(groups=["AA BB"], sexes="MF")
    Player.objects.filter(team__code="AA", code="1").update(name="南宁")
    for team in event.teams.all():
        save_team(team)
        for player in team.players.all():
            save_player(player)
    assert [" ".join(row.split()[:2]) for row in rows(client, query)] == expected


def test_players_none_match_offers_all(client: Client) -> None:
    make_event(groups=["AA BB"])
    page = client.get(PAGE + "?q=nowhere").content.decode()
    assert "No player matches." in words(page)
    assert f'<a href="{PAGE}">All players</a>' in page


def test_players_without_rosters_says_so(client: Client) -> None:
    make_event()
    assert "No roster has been handed in yet." in words(client.get(PAGE).content.decode())


def test_players_names_are_escaped(client: Client) -> None:
    make_event(groups=["AA BB"])
    Player.objects.filter(code="1").update(name_en="<b>Bold</b>")
    page = client.get(PAGE).content.decode()
    assert "<b>Bold" not in page
    assert "&lt;b&gt;Bold&lt;/b&gt;" in page


def test_players_fill_pages_of_fifty(client: Client) -> None:
    make_event(groups=["AA BB"], sexes="M" * 26)
    assert (len(rows(client)), len(rows(client, "?page=2"))) == (50, 2)
