"""The page of one team."""

import json
import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_event, play, play_group, tie_between, walkover
from tournament.choices import CallState, Provenance, WithdrawnResults
from tournament.models import Award, Event, PlayingTable, Team, Tie, Zone
from tournament.services.revisions import raise_revision

pytestmark = pytest.mark.django_db

PAGE = "/en/t/lakeside-2025/mixed-team/teams/AA/"
# Counters 1; team, roster, awards 3; standings of groups 6; places 4; byes 2; own ties 4; ties to follow 4; page 4.
QUERIES = 27


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def page(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def section(html: str, name: str) -> str:
    found = re.search(rf'<section[^>]*aria-labelledby="{name}">.*?</section>', html, flags=re.S)
    return found[0] if found else ""


def cards(html: str) -> list[str]:
    """The ties of a part of the page, as “#1 Team AA 3 Team BB 0”: number and rows."""
    found = []
    for card in re.findall(r'<a class="tie-card".*?</a>', html, flags=re.S):
        no = re.search(r"#\d+", card)
        rows = re.findall(r'<span class="tie-row.*?</span>\n', card, flags=re.S)
        assert no is not None
        found.append(" ".join([no[0], *(words(row).replace(" winner", "") for row in rows)]))
    return found


def put_at(event: Event, a: str, x: str, hour: int, table_no: int) -> None:
    table, _ = PlayingTable.objects.get_or_create(tournament=event.tournament, table_no=table_no)
    tie = tie_between(event, a, x)
    Tie.objects.filter(pk=tie.pk).update(starts_at=datetime(2025, 5, 1, hour - 8, tzinfo=UTC), table=table)


@pytest.mark.parametrize("groups", [["AA BB", "CC DD"], ["AA BB CC DD", "EE FF GG HH"]], ids=["1 tie", "3 ties"])
def test_team_query_count_is_fixed(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, groups: list[str]
) -> None:
    event = make_event(groups=groups, knockout="1A 2B 1B 2A")
    play(event, "AA", "BB")
    with django_assert_num_queries(QUERIES):
        page(client)


def test_team_known_to_reader_costs_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    event = make_event(groups=["AA BB"])
    etag = client.get(PAGE).headers["ETag"]
    with django_assert_num_queries(1):
        assert client.get(PAGE, headers={"If-None-Match": etag}).status_code == 304
    raise_revision(event.tournament)
    assert client.get(PAGE, headers={"If-None-Match": etag}).status_code == 200


def test_team_way_is_in_playing_order_with_ties_to_come(client: Client) -> None:
    event = make_event(groups=["AA BB CC", "DD EE"], knockout="1A 2B 1B 2A")
    for a, x, hour in (("AA", "BB", 14), ("AA", "CC", 9)):
        put_at(event, a, x, hour, table_no=7)
    play_group(event, "A", {"AA BB": "3-1"})
    play(event, "DD", "EE")
    html = page(client)
    assert cards(section(html, "path")) == [
        "#2 Team AA 3 Team CC 0",
        "#1 Team AA 3 Team BB 1",
        "#5 Team AA Team EE",
        "#7 Winner of tie 5 Winner of tie 6",
    ]
    assert cards(section(html, "present")) == ["#5 Team AA Team EE"]


def test_team_before_its_group_is_over_sees_where_it_may_go(client: Client) -> None:
    event = make_event(groups=["AA BB", "CC DD"], knockout="1A 2B 1B 2A", places="third")
    put_at(event, "AA", "BB", 9, table_no=7)
    html = page(client)
    assert cards(section(html, "present")) == ["#1 Team AA Team BB"]
    assert "Thu 1 May 09:00 · Table 7" in words(section(html, "present"))
    assert "May follow" in words(section(html, "path"))
    assert cards(section(html, "path").partition("<h3>")[2]) == [
        "#3 Group A, place 1 Group B, place 2",
        "#4 Group B, place 1 Group A, place 2",
    ]


def test_team_in_play_is_shown_on_top(client: Client) -> None:
    event = make_event(groups=["AA BB CC"])
    Tie.objects.filter(pk=tie_between(event, "AA", "CC").pk).update(call_state=CallState.RUNNING)
    top = section(page(client), "present")
    assert "Playing now" in words(top)
    assert cards(top) == ["#2 Team AA 0 Team CC 0"]


def test_team_that_is_through_has_no_next_tie(client: Client) -> None:
    event = make_event(groups=["AA BB"])
    play(event, "AA", "BB")
    html = page(client)
    assert section(html, "present") == ""
    assert "May follow" not in words(html)


def test_team_against_a_bye_has_the_tie_after_it_next(client: Client) -> None:
    make_event(knockout="AA bye CC DD")
    html = page(client)
    assert cards(section(html, "path")) == ["#1 Team AA Bye", "#3 Team AA Winner of tie 2"]
    assert cards(section(html, "present")) == ["#3 Team AA Winner of tie 2"]


def test_team_record_counts_ties_matches_and_games(client: Client) -> None:
    event = make_event(groups=["AA BB CC DD"])
    play(event, "AA", "BB", "3-1")
    play(event, "AA", "CC", "2-3")
    play(event, "AA", "DD", walkover("x"))
    record = words(section(page(client), "record"))
    assert "ties won–lost 2–1 matches won–lost 8–4 games won–lost 16–8" in record
    assert "Group A 1st provisional" in record


def test_team_record_leaves_annulled_results_out(client: Client) -> None:
    event = make_event(groups=["AA BB CC"])
    play(event, "AA", "BB")
    play(event, "AA", "CC", "1-3")
    Team.objects.filter(event=event, code="CC").update(withdrawn_results=WithdrawnResults.ANNULLED)
    raise_revision(event.tournament)
    assert "ties won–lost 1–0 matches won–lost 3–0" in words(section(page(client), "record"))


def test_team_that_withdrew_says_so_with_the_decision(client: Client) -> None:
    event = make_event(groups=["AA BB"])
    Team.objects.filter(event=event, code="AA").update(
        withdrawn_results=WithdrawnResults.STAND, withdrawn_decision="Injury of two <players>."
    )
    html = page(client)
    assert "withdrawn" in words(html)
    assert "Injury of two &lt;players&gt;." in html


def test_team_final_place_zone_seed_and_award(client: Client) -> None:
    event = make_event(knockout="AA BB")
    zone = Zone.objects.create(
        name_zh="南宁开发区",
        short_zh="南宁",
        slug="nanning",
        name_en="Nanning Zone",
        province_zh="广西",
        province_en="Guangxi",
    )
    Team.objects.filter(event=event, code="AA").update(
        zone=zone, seed=3, provenance=Provenance.REPORTED, source="Paper"
    )
    Award.objects.create(
        tournament=event.tournament, name="风尚奖", name_en="Fair play", team=event.teams.get(code="AA")
    )
    play(event, "AA", "BB")
    html = page(client)
    assert '<a href="/en/zones/nanning/">Nanning Zone</a>' in html
    assert "Nanning Zone · Guangxi · Mixed team · Seed 3" in words(html)
    assert "Final place 1st" in words(section(html, "record"))
    assert words(section(html, "awards")) == "Awards Fair play"
    assert "Team AA reported" in words(html)
    assert "Source: Paper" in words(html)


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [("/en", "AA 1 man AA 2 man AA 3 woman"), ("", "AA男1 男 AA男2 男 AA女3 女")],
    ids=["English", "Chinese"],
)
def test_team_roster_has_names_and_sexes(client: Client, prefix: str, expected: str) -> None:
    event = make_event(groups=["AA BB"], sexes="MMF")
    for player in event.teams.get(code="AA").players.all():
        player.name = f"AA{'女' if player.sex == 'F' else '男'}{player.code}"
        player.save()
    roster = section(page(client, f"{prefix}/t/lakeside-2025/mixed-team/teams/AA/"), "roster")
    body = re.search(r"<tbody>.*</tbody>", roster, flags=re.S)
    assert body is not None
    assert words(body[0]) == expected
    assert f'href="{prefix}/t/lakeside-2025/mixed-team/teams/AA/players/1/"' in roster


def test_team_of_singles_has_matches_and_no_roster(client: Client) -> None:
    event = make_event(groups=["AA BB"], kind="singles", order_of_play="single", sexes="F", best_of=5)
    play(event, "AA", "BB", "1-0")
    html = page(client)
    assert section(html, "roster") == ""
    assert "matches won–lost 1–0 games won–lost 3–0" in words(section(html, "record"))
    assert cards(section(html, "path")) == ["#1 Team AA 3 Team BB 0"]


def test_team_before_the_draw_says_so(client: Client) -> None:
    event = make_event()
    Team.objects.create(event=event, code="AA", name="甲队")
    html = page(client)
    assert "The draw has not been made yet." in words(html)
    assert "The roster has not been handed in yet." in words(html)


def test_team_tells_machines_names_and_sexes_alone(client: Client) -> None:
    event = make_event(groups=["AA BB"], sexes="MF")
    Team.objects.filter(event=event, code="AA").update(name_en="A </script> & B")
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page(client))
    assert block is not None
    assert json.loads(block[1]) == {
        "@context": "https://schema.org",
        "@type": "SportsTeam",
        "name": "A </script> & B",
        "sport": "Table tennis",
        "url": f"http://testserver{PAGE}",
        "athlete": [
            {"@type": "Person", "name": "AA 1", "gender": "https://schema.org/Male"},
            {"@type": "Person", "name": "AA 2", "gender": "https://schema.org/Female"},
        ],
    }


def test_team_can_be_kept_on_the_device(client: Client) -> None:
    make_event(groups=["AA BB"])
    button = re.search(r"<button[^>]*data-my-team[^>]*>", page(client))
    assert button is not None
    assert 'data-my-team="/t/lakeside-2025/mixed-team/teams/AA/"' in button[0]
    assert " hidden" in button[0]


def test_team_names_are_escaped(client: Client) -> None:
    event = make_event(groups=["AA BB"])
    Team.objects.filter(event=event).update(name_en="<img src=x>", name="<i>队</i>")
    html = page(client)
    assert "<img src=x>" not in html
    assert "&lt;img src=x&gt;" in html


def test_team_is_the_same_for_everybody(client: Client, admin_client: Client) -> None:
    make_event(groups=["AA BB"])
    anonymous, known = client.get(PAGE), admin_client.get(PAGE)
    assert anonymous.content == known.content
    assert not anonymous.cookies


@pytest.mark.parametrize("address", ["mixed-team/teams/ZZ/", "nothing/teams/AA/"], ids=["team", "event"])
def test_team_unknown_is_404(client: Client, address: str) -> None:
    make_event(groups=["AA BB"])
    assert client.get(f"/en/t/lakeside-2025/{address}").status_code == 404
