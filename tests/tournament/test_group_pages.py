"""The pages of groups: tables, reasons, ties, freshness."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_event, make_tournament, play, play_group, score_sheet, walkover
from tournament.models import Team

pytestmark = pytest.mark.django_db

ALL = "/t/lakeside-2025/mixed-team/groups/"
ONE = "/t/lakeside-2025/mixed-team/groups/groups/A/"


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_group_page_shows_places_and_reason(client: Client) -> None:
    event = make_event(groups=["A1 A2 A3"], qualifiers=1)
    play_group(event, "A", {"A1 A2": "1-3"})
    page = text(client, "/en" + ONE)
    assert page.index("Team A2</a>") < page.index("Team A3</a>")
    assert "No other team of the group has 4 match points." in page
    assert "Provisional" not in page
    assert page.count(">qualified<") == 1


def test_group_page_of_an_open_group_is_provisional(client: Client) -> None:
    event = make_event(groups=["A1 A2 A3"])
    play(event, "A1", "A2", "3-0")
    assert "Provisional: 1 of 3 ties are played." in text(client, "/en" + ONE)
    assert "暂列名次：3 场已赛 1 场。" in text(client, ONE)


def test_group_before_its_first_tie_has_no_places(client: Client) -> None:
    make_event(groups=["A1 A2 A3"])
    page = text(client, "/en" + ONE)
    assert "lot" not in page.lower().replace("slot", "")
    assert "No other team" not in page


def test_group_whose_teams_are_level_asks_for_a_lot(client: Client) -> None:
    event = make_event(groups=["A1 A2"])
    play(event, "A1", "A2", walkover("both"))
    assert "A lot is still to be drawn." in text(client, "/en" + ONE)
    assert "Only a lot can part Team A1 and Team A2." in text(client, "/en" + ONE)


def test_singles_group_prints_games(client: Client) -> None:
    event = make_event(groups=["P1 P2"], kind="singles", order_of_play="single", sexes="M", best_of=5)
    play(event, "P1", "P2", score_sheet(["11-7 11-7 7-11 11-7"]))
    page = text(client, "/en" + ONE)
    assert '<span class="score">3<span class="score-colon">:</span>1</span>' in page


def test_groups_page_lists_every_group(client: Client) -> None:
    event = make_event(groups=["A1 A2", "B1 B2"])
    play_group(event, "B")
    page = text(client, "/en" + ALL)
    assert "Group A" in page
    assert "Group B" in page
    assert page.count("<table") == 2


def test_groups_page_is_unchanged_until_a_result(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    event = make_event(groups=["A1 A2"])
    etag = client.get(ALL)["ETag"]
    with django_assert_num_queries(1):
        assert client.get(ALL, headers={"if-none-match": etag}).status_code == 304
    play_group(event, "A")
    assert client.get(ALL, headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize("url", [ALL, ONE], ids=["all", "one"])
def test_queries_do_not_grow_with_ties(client: Client, url: str) -> None:
    def queries(slug: str, groups: list[str]) -> int:
        event = make_event(groups=groups, tournament=make_tournament(slug))
        for group in event.stages.get().groups.all():
            play_group(event, group.name)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url.replace("lakeside-2025", slug)).status_code == 200
        return len(captured)

    assert queries("one", ["A1 A2"]) == queries("three", ["A1 A2 A3", "B1 B2 B3", "C1 C2 C3"])


def test_unknown_group_is_not_found(client: Client) -> None:
    make_event(groups=["A1 A2"])
    assert client.get(ONE.replace("/A/", "/Z/")).status_code == 404
    assert client.get("/t/lakeside-2025/other/groups/").status_code == 404


def test_event_without_groups_has_no_group_page(client: Client) -> None:
    make_event(knockout="A B")
    assert client.get(ALL).status_code == 404


def test_name_with_markup_is_escaped(client: Client) -> None:
    make_event(groups=["A1 A2"])
    Team.objects.filter(code="A1").update(name="<b>甲</b>", name_en="")
    assert "<b>甲</b>" not in text(client, ONE)
    assert "&lt;b&gt;甲&lt;/b&gt;" in text(client, ONE)
