"""Final places: all of them, what decided each, and what is open still."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_event, play, play_group, record, score_sheet, tie_no, walkover
from tests.tournament.page_words import page, table_rows, words
from tournament.choices import Provenance
from tournament.models import Event, Team
from tournament.services.revisions import raise_revision

pytestmark = pytest.mark.django_db

PAGE = "/en/t/lakeside-2025/mixed-team/places/"
# Counter 1, event 1; groups with members, lots, ties, matches 5; the knock-out 1, stages 1; teams, members,
# knock-out ties 3; progress 2; page 4; log 1.
QUERIES = 19


def finished() -> Event:
    event = make_event(groups=["AA BB CC", "DD EE FF"], knockout="1A 2B 1B 2A", places="third", qualifiers=2)
    play_group(event, "A")
    play_group(event, "B")
    for no in (7, 8, 9, 10):
        record(tie_no(event, no), score_sheet("3-1"))
    return event


@pytest.mark.parametrize("groups", [["AA BB"], ["AA BB CC", "DD EE FF"]], ids=["2 teams", "6 teams"])
def test_places_page_query_count_is_fixed(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, groups: list[str]
) -> None:
    make_event(groups=groups)
    with django_assert_num_queries(QUERIES):
        page(client, PAGE)


def test_places_page_known_to_reader_costs_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    event = finished()
    etag = client.get(PAGE).headers["ETag"]
    with django_assert_num_queries(1):
        assert client.get(PAGE, headers={"If-None-Match": etag}).status_code == 304
    raise_revision(event.tournament)
    assert client.get(PAGE, headers={"If-None-Match": etag}).status_code == 200


def test_places_page_lists_every_place_and_what_decided_it(client: Client) -> None:
    finished()
    html = page(client, PAGE)
    assert table_rows(html, "places") == [
        ["1st", "Team AA", "Final (tie 9)"],
        ["2nd", "Team DD", "Final (tie 9)"],
        ["3rd", "Team EE", "Play-off for places 3–4 (tie 10)"],
        ["4th", "Team BB", "Play-off for places 3–4 (tie 10)"],
        ["=5th", "Team CC", "Group A, place 3"],
        ["=5th", "Team FF", "Group B, place 3"],
    ]
    assert 'href="/en/t/lakeside-2025/mixed-team/ties/9/"' in html
    assert 'href="/en/t/lakeside-2025/mixed-team/groups/groups/A/"' in html
    assert "still open" not in words(html)
    assert "1 Champion Team AA 2 Runner-up Team DD 3 Third Team EE" in words(html)


def test_places_page_shares_the_place_of_those_who_lost_in_one_round(client: Client) -> None:
    event = make_event(knockout="AA BB CC DD EE FF GG HH")
    for no in range(1, 8):
        record(tie_no(event, no), score_sheet("3-0"))
    assert table_rows(page(client, PAGE), "places") == [
        ["1st", "Team AA", "Final (tie 7)"],
        ["2nd", "Team EE", "Final (tie 7)"],
        ["=3rd", "Team CC", "Semi-finals (tie 5)"],
        ["=3rd", "Team GG", "Semi-finals (tie 6)"],
        ["=5th", "Team BB", "Quarter-finals (tie 1)"],
        ["=5th", "Team DD", "Quarter-finals (tie 2)"],
        ["=5th", "Team FF", "Quarter-finals (tie 3)"],
        ["=5th", "Team HH", "Quarter-finals (tie 4)"],
    ]
    assert "Shared Third" in words(page(client, PAGE))


def test_places_page_says_how_much_is_open(client: Client) -> None:
    event = make_event(groups=["AA BB"], knockout="1A 2A CC DD", places="third")
    play_group(event, "A")
    for no in (2, 3, 5):
        record(tie_no(event, no), score_sheet("3-0"))
    text = words(page(client, PAGE))
    assert "2 places are still open; what stands here is decided." in text
    assert "4 of 5 ties" in text
    assert [row[:2] for row in table_rows(page(client, PAGE), "places")] == [["3rd", "Team BB"], ["4th", "Team DD"]]


def test_places_page_before_any_place_says_so(client: Client) -> None:
    event = make_event(groups=["AA BB CC"])
    play(event, "AA", "BB", "3-0")
    text = words(page(client, PAGE))
    assert "No place is decided yet. 1 of 3 ties" in text
    assert "All places" not in text


def test_places_page_before_the_draw_says_so(client: Client) -> None:
    make_event()
    assert "The draw has not been made yet: there are no places to show." in words(page(client, PAGE))


def test_places_page_without_a_winner_of_the_final_shares_it(client: Client) -> None:
    event = make_event(knockout="AA BB")
    play(event, "AA", "BB", walkover("both"))
    assert table_rows(page(client, PAGE), "places") == [
        ["=1st", "Team AA", "Final (tie 1)"],
        ["=1st", "Team BB", "Final (tie 1)"],
    ]


def test_places_page_in_chinese_writes_shared_places_as_such(client: Client) -> None:
    finished()
    rows = table_rows(page(client, PAGE.removeprefix("/en")), "places")
    assert rows[0] == ["第1名", "AA队", "决赛（第9场）"]
    assert rows[-1] == ["并列第5名", "FF队", "B组第3名"]


def test_places_page_marks_reported_teams_and_escapes_names(client: Client) -> None:
    event = finished()
    Team.objects.filter(event=event, code="AA").update(provenance=Provenance.REPORTED, name_en="<u>x</u>")
    html = page(client, PAGE)
    assert "<u>x" not in html
    assert table_rows(html, "places")[0][1] == "<u>x</u> reported"


def test_places_page_offers_places_and_standings_as_files(client: Client) -> None:
    finished()
    assert re.findall(r'<a href="([^"]+)" download>', page(client, PAGE)) == [
        "/en/t/lakeside-2025/mixed-team/places/export.csv",
        "/en/t/lakeside-2025/mixed-team/places/export.xlsx",
        "/en/t/lakeside-2025/mixed-team/groups/export.csv",
        "/en/t/lakeside-2025/mixed-team/groups/export.xlsx",
    ]
