"""The page of one player."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import broken_off, make_event, play, record, tie_between, walkover
from tests.tournament.test_players_page import line_up
from tournament.choices import CallState
from tournament.models import LineupPlace, Player, Tie
from tournament.services.revisions import raise_revision

pytestmark = pytest.mark.django_db

PAGE = "/en/t/lakeside-2025/mixed-team/teams/AA/players/1/"
# Counters 1; player 1; ties with all facts 6; page 4.
QUERIES = 12


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def page(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def matches(client: Client, address: str = PAGE) -> list[str]:
    body = re.search(r"<tbody.*?</tbody>", page(client, address), flags=re.S)
    return [words(row).replace(" : ", ":") for row in re.findall(r"<tr.*?</tr>", body[0] if body else "", flags=re.S)]


def figures(client: Client) -> str:
    found = re.search(r'<dl class="figures.*?</dl>', page(client), flags=re.S)
    return words(found[0]) if found else ""


@pytest.mark.parametrize("groups", ["AA BB", "AA BB CC DD"], ids=["1 tie", "3 ties"])
def test_player_query_count_is_fixed(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, groups: str
) -> None:
    event = make_event(groups=[groups])
    for tie in event.ties.filter(team_a__code="AA"):
        assert tie.team_x is not None
        play(event, "AA", tie.team_x.code)
    line_up(event)
    with django_assert_num_queries(QUERIES):
        page(client)


def test_player_known_to_reader_costs_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    event = make_event(groups=["AA BB"])
    etag = client.get(PAGE).headers["ETag"]
    with django_assert_num_queries(1):
        assert client.get(PAGE, headers={"If-None-Match": etag}).status_code == 304
    raise_revision(event.tournament)
    assert client.get(PAGE, headers={"If-None-Match": etag}).status_code == 200


def test_player_matches_have_own_points_first(client: Client) -> None:
    event = make_event(groups=["AA BB", "CC DD"])
    play(event, "AA", "BB", "3-1")
    line_up(event)
    assert matches(client) == [
        "BB 1 Team BB 0:2 lost 7–11 7–11 #1 Group A Round 1",
        "BB 2 Team BB 2:0 won 11–7 11–7 #1 Group A Round 1",
    ]
    assert matches(client, PAGE.replace("/AA/", "/BB/")) == ["AA 1 Team AA 2:0 won 11–7 11–7 #1 Group A Round 1"]
    assert figures(client) == "matches won 1 matches lost 1"


def test_player_of_a_broken_tie_counts_what_was_played(client: Client) -> None:
    event = make_event(groups=["AA BB"])
    play(event, "AA", "BB", broken_off("x", "11-7 11-7"))
    line_up(event)
    assert figures(client) == "matches won 1 matches lost 0"
    assert [row.split(" #")[0] for row in matches(client)] == ["BB 1 Team BB 2:0 won 11–7 11–7"]


def test_player_wins_no_match_by_a_walkover_of_the_tie(client: Client) -> None:
    event = make_event(groups=["AA BB"])
    play(event, "AA", "BB", walkover("x"))
    line_up(event)
    assert matches(client) == []
    assert figures(client) == "matches won 0 matches lost 0"


def test_player_wins_no_match_by_a_walkover_of_the_opponent(client: Client) -> None:
    event = make_event(groups=["AA BB"])
    document = {
        "ending": "completed",
        "matches": [
            {"no": 1, "ending": "walkover", "at_fault": "x"},
            {"no": 2, "ending": "completed", "games": [[11, 7], [11, 7]]},
            {"no": 3, "ending": "completed", "games": [[11, 7], [11, 7]]},
        ],
    }
    record(tie_between(event, "AA", "BB"), document)
    line_up(event)
    assert matches(client) == ["BB 1 Team BB won Walk-over #1 Group A Round 1"]
    assert figures(client) == "matches won 0 matches lost 0"


def test_player_of_a_tie_under_review_has_no_outcome(client: Client) -> None:
    event = make_event(groups=["AA BB"])
    play(event, "AA", "BB", "3-0")
    line_up(event)
    Tie.objects.update(call_state=CallState.UNDER_REVIEW)
    assert [row.split(" #")[0] for row in matches(client)] == ["BB 1 Team BB 2:0 Under review 11–7 11–7"]
    assert figures(client) == "matches won 0 matches lost 0"


def test_player_lined_up_for_a_tie_to_come_is_not_shown(client: Client) -> None:
    line_up(make_event(groups=["AA BB"]))
    assert "No match with this player has been recorded." in words(page(client))


def test_player_names_partner_and_opponents_in_doubles(client: Client) -> None:
    event = make_event(groups=["AA BB"], kind="doubles", order_of_play="single", sexes="MM")
    play(event, "AA", "BB", "1-0")
    tie = event.ties.get()
    for side, code in (("a", "AA"), ("x", "BB")):
        for letter, player in zip("AB" if side == "a" else "XY", event.teams.get(code=code).players.all(), strict=True):
            LineupPlace.objects.create(tie=tie, side=side, letter=letter, player=player)
    assert matches(client) == ["BB 1 / BB 2 Team BB with AA 2 2:0 won 11–7 11–7 #1 Group A Round 1"]


def test_player_has_name_sex_and_team_and_nothing_else(client: Client) -> None:
    make_event(groups=["AA BB"], sexes="F")
    html = page(client)
    head = re.search(r'<div class="page-head">.*?</div>', html, flags=re.S)
    assert head is not None
    assert words(head[0]).endswith("AA 1 woman · Team AA")
    assert '<a href="/en/t/lakeside-2025/mixed-team/teams/AA/">Team AA</a>' in html


def test_player_names_are_escaped(client: Client) -> None:
    event = make_event(groups=["AA BB"])
    Player.objects.filter(team__code="BB").update(name_en="<u>B</u>")
    play(event, "AA", "BB", "3-0")
    line_up(event)
    assert "<u>B" not in page(client)
    assert "&lt;u&gt;B&lt;/u&gt;" in page(client)


@pytest.mark.parametrize("address", ["AA/players/9/", "ZZ/players/1/"], ids=["player", "team"])
def test_player_unknown_is_404(client: Client, address: str) -> None:
    make_event(groups=["AA BB"])
    assert client.get(f"/en/t/lakeside-2025/mixed-team/teams/{address}").status_code == 404
