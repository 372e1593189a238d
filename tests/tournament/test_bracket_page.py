"""The knock-out: parts, rounds in bracket order, the round that is open, byes, a team's way."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import NOON, make_event, play, play_group, record, score_sheet, tie_no, walkover
from tests.tournament.page_words import page, words
from tournament.choices import CallState, SourceKind, StageKind
from tournament.models import Event, Slot, Stage, Team, Tie
from tournament.selectors.brackets import BracketPart, bracket_parts
from tournament.services.calls import set_call_state
from tournament.services.revisions import raise_revision

pytestmark = pytest.mark.django_db

PAGE = "/en/t/lakeside-2025/mixed-team/bracket/"
EIGHT = "AA BB CC DD EE FF GG HH"
# Counter 1, event 1, stages 1; byes 2; ties, matches and slots 3; page 4.
QUERIES = 12


def rounds(part: BracketPart) -> list[tuple[str, list[int]]]:
    return [(one.anchor, [line.tie.no for line in one.lines]) for one in part.rounds]


def open_round(event: Event) -> str:
    main = bracket_parts(event)[0]
    (anchor,) = [one.anchor for one in main.rounds if one.is_open]
    return anchor


def finish(event: Event, *numbers: int) -> None:
    for no in numbers:
        record(tie_no(event, no), score_sheet("3-0"))


@pytest.mark.parametrize("entries", ["AA BB", EIGHT], ids=["1 tie", "12 ties"])
def test_bracket_page_query_count_is_fixed(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, entries: str
) -> None:
    make_event(knockout=entries, places="all")
    with django_assert_num_queries(QUERIES):
        page(client, PAGE)


def test_bracket_page_query_count_after_play_adds_only_games(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    finish(make_event(knockout=EIGHT, places="all"), 1, 2, 3)
    with django_assert_num_queries(QUERIES + 1):
        page(client, PAGE + "?team=AA")


def test_bracket_page_known_to_reader_costs_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    event = make_event(knockout="AA BB CC DD")
    etag = client.get(PAGE).headers["ETag"]
    with django_assert_num_queries(1):
        assert client.get(PAGE, headers={"If-None-Match": etag}).status_code == 304
    raise_revision(event.tournament)
    assert client.get(PAGE, headers={"If-None-Match": etag}).status_code == 200


def test_bracket_parts_reach_down_to_the_last_place() -> None:
    parts = bracket_parts(make_event(knockout=EIGHT, places="all"))
    assert [(part.first, part.last, rounds(part)) for part in parts] == [
        (1, 8, [("knockout-1-8", [1, 2, 3, 4]), ("knockout-1-4", [5, 6]), ("knockout-1-2", [9])]),
        (3, 4, [("knockout-3-4", [10])]),
        (5, 8, [("knockout-5-8", [7, 8]), ("knockout-5-6", [11])]),
        (7, 8, [("knockout-7-8", [12])]),
    ]


def test_bracket_rounds_stand_so_that_winners_meet_side_by_side() -> None:
    event = make_event(knockout=EIGHT)
    # The semi-finals take their winners crosswise: 5 from 1 and 3, 6 from 4 and 2.
    for no, side, source in ((5, "x", 3), (6, "a", 4), (6, "x", 2)):
        Slot.objects.filter(tie=tie_no(event, no), side=side).update(source_tie=tie_no(event, source))
    assert rounds(bracket_parts(event)[0])[0] == ("knockout-1-8", [1, 3, 4, 2])


@pytest.mark.parametrize(
    ("done", "running", "expected"),
    [
        ((), None, "knockout-1-8"),
        ((1,), None, "knockout-1-8"),
        ((1, 2, 3, 4), None, "knockout-1-8"),
        ((1, 2, 3, 4, 5), None, "knockout-1-4"),
        ((1, 2), 5, "knockout-1-4"),
        ((1, 2, 3, 4, 5, 6, 7), None, "knockout-1-2"),
    ],
    ids=["nothing yet", "begun", "over, next not begun", "next begun", "running ahead", "all over"],
)
def test_bracket_opens_on_the_round_in_play(done: tuple[int, ...], running: int | None, expected: str) -> None:
    event = make_event(knockout=EIGHT)
    finish(event, *done)
    if running:
        set_call_state(tie=tie_no(event, running), state=CallState.RUNNING, now=NOON)
    assert open_round(event) == expected


def test_bracket_page_has_rounds_placing_parts_and_deciders(client: Client) -> None:
    event = make_event(knockout=EIGHT, places="all")
    finish(event, *range(1, 13))
    html = page(client, PAGE)
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", html) == ["Places 1–8", "Places 5–8", "Other deciders"]
    assert re.findall(r"<h3>(.*?)</h3>", html) == [
        "Quarter-finals", "Semi-finals", "Final", "Places 5–8", "Play-off for places 5–6",
    ]  # fmt: skip
    assert html.count('class="tie-card"') == 12
    assert "#10 Play-off for places 3–4 Finished Team CC winner 3 Team GG 0" in words(html)
    assert len(re.findall(r'<section class="round is-open', html)) == 2


def test_bracket_page_marks_a_team_and_lists_its_way(client: Client) -> None:
    event = make_event(knockout="AA BB CC DD", places="all")
    finish(event, 1, 2)
    html = page(client, PAGE + "?team=BB")
    assert '<a href="?" aria-current="true">Team BB' in html
    way = html.partition('id="path">The way of Team BB</h2>')[2].partition("</section>")[0]
    assert re.findall(r"#(\d+)</span>", way) == ["1", "4"]
    # Twice in the way, and once in the bracket and once among the deciders.
    assert html.count(" here") == 4


def test_bracket_page_links_every_team_once(client: Client) -> None:
    make_event(knockout="AA BB CC bye", places="third")
    assert re.findall(r'<a href="\?team=(\w+)"', page(client, PAGE)) == ["AA", "BB", "CC"]


def test_bracket_page_says_when_the_team_is_not_in_it(client: Client) -> None:
    make_event(groups=["AA BB"], knockout="1A 2A")
    html = page(client, PAGE + "?team=%3Cb%3E")
    assert "<b>" not in html
    assert "here" not in re.findall(r'class="([^"]*tie-row[^"]*)"', html)


def test_bracket_page_says_when_an_unknown_team_is_asked_for(client: Client) -> None:
    make_event(knockout="AA BB CC DD")
    assert "This team does not stand in the knock-out." in words(page(client, PAGE + "?team=ZZ"))


def test_bracket_page_names_sources_before_teams_are_known(client: Client) -> None:
    make_event(groups=["AA BB", "CC DD"], knockout="1A 2B 1B 2A", places="third")
    text = words(page(client, PAGE))
    assert "#3 Not started Group A, place 1 Group B, place 2" in text
    assert "#5 Not started Winner of tie 3 Winner of tie 4" in text
    assert "#6 Play-off for places 3–4 Not started Loser of tie 3 Loser of tie 4" in text


def test_bracket_page_shows_byes_where_nobody_stands(client: Client) -> None:
    event = make_event(knockout="AA bye BB CC", places="all")
    text = words(page(client, PAGE.removeprefix("/en")))
    assert "#1 AA队 轮空 #2 未开赛 BB队 CC队" in text
    assert "#4 第3–4名决赛 轮空 第2场负者" in text
    finish(event, 2)
    assert "#4 第3–4名决赛 轮空 CC队" in words(page(client, PAGE.removeprefix("/en")))


def test_bracket_page_shows_a_bye_where_both_sides_were_at_fault(client: Client) -> None:
    event = make_event(knockout="AA BB CC DD")
    play(event, "AA", "BB", walkover("both"))
    assert "#3 Bye Winner of tie 2" in words(page(client, PAGE))


def test_bracket_page_of_several_stages_names_them(client: Client) -> None:
    event = make_event(knockout="AA BB CC DD")
    plate = Stage.objects.create(
        event=event, position=3, slug="plate", name_en="Plate", kind=StageKind.KNOCKOUT, order_of_play="five-singles"
    )
    tie = Tie.objects.create(event=event, stage=plate, no=9, round_of=2, places_from=5, places_to=6)
    for side, code in (("a", "AA"), ("x", "BB")):
        Slot.objects.create(tie=tie, side=side, kind=SourceKind.TEAM, team=event.teams.get(code=code))
    html = page(client, PAGE)
    assert re.findall(r'<h2 class="stage-name">(.*?)</h2>', html) == ['<span lang="zh-Hans">淘汰赛</span>', "Plate"]
    assert 'id="plate-5-6"' in html


def test_bracket_page_before_the_draw_says_so(client: Client) -> None:
    event = make_event(groups=["AA BB"])
    assert client.get(PAGE).status_code == 404
    Stage.objects.create(
        event=event, position=2, slug="knockout", kind=StageKind.KNOCKOUT, order_of_play="five-singles"
    )
    assert "The knock-out has not been drawn yet." in words(page(client, PAGE))


def test_bracket_page_follows_results(client: Client) -> None:
    event = make_event(groups=["AA BB", "CC DD"], knockout="1A 1B")
    play_group(event, "A")
    play_group(event, "B", {"CC DD": "0-3"})
    assert "#3 Not started Team AA Team DD" in words(page(client, PAGE))


def test_bracket_page_escapes_names(client: Client) -> None:
    event = make_event(knockout="AA BB")
    Team.objects.filter(event=event, code="AA").update(name_en="<i>x</i>")
    assert "<i>x" not in page(client, PAGE + "?team=AA")
