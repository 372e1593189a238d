"""The board: tables, late, missing, waiting, still missing; the find box; calls."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_event, make_tournament, play, tie_between
from tests.factories.documents import NOON
from tests.tournament.admin_site import client_of
from tests.tournament.desk_site import board_url, desk_url
from tournament.choices import CallState, SecondPerson
from tournament.models import Event, PlayingTable, Tie
from tournament.search_text import search_text
from tournament.selectors.desk import desk_board
from tournament.services.calls import set_call_state
from tournament.services.competition import ask_second_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return client_of("score desk")


@pytest.fixture
def event() -> Event:
    """Today on two tables: ties 1, 3, 5 on one and 2, 4, 6 on the other, an hour apart, the first an hour ago."""
    made = make_event(groups=["A1 A2 A3", "B1 B2 B3"], knockout="1A 2B 1B 2A", best_of=3)
    today = timezone.now().astimezone(made.tournament.tz).date()
    for team in made.teams.all():
        team.search_text = search_text(team.name)
        team.save()
    made.tournament.starts_on = today - timedelta(days=1)
    made.tournament.ends_on = today + timedelta(days=1)
    made.tournament.save()
    tables = [PlayingTable.objects.create(tournament=made.tournament, table_no=no) for no in (1, 2)]
    for tie in made.ties.filter(no__lte=6):
        tie.table = tables[(tie.no - 1) % 2]
        tie.starts_at = timezone.now() + timedelta(hours=(tie.no - 1) // 2 - 1)
        tie.save()
    return made


def run(event: Event, no: int) -> None:
    set_call_state(tie=event.ties.get(no=no), state=CallState.RUNNING, now=timezone.now() - timedelta(minutes=25))


def numbers(rows: object) -> list[int]:
    return [one.tie.no for one in rows]  # type: ignore[attr-defined]  # rows with a tie


def test_board_shows_tables_and_what_comes_next(event: Event) -> None:
    run(event, 1)
    board = desk_board(event.tournament, timezone.now())
    assert [(row.table_no, numbers(row.playing), row.next.tie.no if row.next else None) for row in board.tables] == [
        (1, [1], 3),
        (2, [], 2),
    ]
    assert board.tables[0].playing[0].minutes == 25
    assert [(one.tie.no, one.late) for one in board.late] == [(2, 60)]
    assert (board.done, board.total, numbers(board.lacking)) == (0, 9, [])


def test_nothing_is_late_on_another_day(event: Event) -> None:
    board = desk_board(event.tournament, timezone.now() + timedelta(days=30))
    assert (board.is_today, board.late) == (False, ())


def test_late_limit_of_the_stage_counts(event: Event) -> None:
    event.stages.update(late_limit_minutes=90)
    assert desk_board(event.tournament, timezone.now()).late == ()


def test_table_that_went_on_lacks_a_result(event: Event) -> None:
    run(event, 1)
    run(event, 3)
    board = desk_board(event.tournament, timezone.now())
    assert numbers(board.lacking) == [1]
    assert [(clash.table, one.no, other.no) for clash, one, other in board.clashes] == [(1, 1, 3)]
    assert [one.no for one in board.remaining[0].missing] == [1, 2, 3]


def test_what_waits_is_on_the_board_and_no_longer_in_play(desk: Client, event: Event) -> None:
    ask_second_person(tournament=event.tournament, second_person=SecondPerson.CONFIRM, now=NOON - timedelta(days=1))
    run(event, 1)
    play(event, "A1", "A2", "3-0")
    board = desk.get(board_url(event.tournament)).context["board"]
    assert numbers(board.awaiting) == [1]
    assert board.tables[0].playing == ()
    assert [one.no for one in board.remaining[0].missing] == [1, 2, 3], "it is not official yet"


def test_board_asks_a_fixed_number_of_queries(desk: Client, event: Event) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(board_url(event.tournament)).status_code == 200
        return len(asked)

    run(event, 1)
    play(event, "B1", "B2")
    queries()
    once = queries()
    for no in (2, 3):
        run(event, no)
    play(event, "B1", "B3")
    play(event, "B2", "B3")
    assert queries() == once <= 32


@pytest.mark.parametrize(
    "words",
    ["1", "#1", "第1场", "no.1", "RB-1", "t1", "1号台", "A1队 A2队", "http://hall:8000/t/lakeside-2025/mixed-team/ties/1/",
     "/en/desk/lakeside-2025/mixed-team/1/"],
)  # fmt: skip
def test_one_tie_that_is_meant_opens_its_sheet(desk: Client, event: Event, words: str) -> None:
    run(event, 1)
    answer = desk.get(board_url(event.tournament, "find"), {"q": words})
    assert (answer.status_code, answer.url) == (302, desk_url(event.ties.get(no=1)))


def test_several_are_listed_with_the_likeliest_first(desk: Client, event: Event) -> None:
    play(event, "A1", "A2")
    answer = desk.get(board_url(event.tournament, "find"), {"q": "A1队"})
    assert [line.tie.no for line in answer.context["lines"]] == [2, 1]
    assert desk.get(board_url(event.tournament, "find"), {"q": "nobody"}).context["lines"] == ()
    assert desk.get(board_url(event.tournament, "find"), {"q": " "}).url == board_url(event.tournament)


def test_other_tournaments_are_not_found(desk: Client, event: Event) -> None:
    other = make_event(tournament=make_tournament("hill-2025"), groups=["C1 C2"])
    answer = desk.get(board_url(event.tournament, "find"), {"q": "http://x/t/hill-2025/mixed-team/ties/1/"})
    assert answer.context["lines"] == ()
    assert desk.get(board_url(other.tournament, "find"), {"q": "1"}).url == desk_url(other.ties.get())


def test_desk_leads_to_the_only_tournament_that_is_on(desk: Client, event: Event) -> None:
    make_event(tournament=make_tournament("hill-2025"), groups=["C1 C2"])
    assert desk.get("/desk/").url == board_url(event.tournament)
    board = board_url(event.tournament)
    assert desk.get("/en/desk/").url == f"/en{board}"
    type(event.tournament).objects.update(starts_on="2025-05-01", ends_on="2025-05-02")
    chosen = desk.get("/desk/")
    assert [one.slug for one in chosen.context["found"].others] == ["hill-2025", "lakeside-2025"]


def test_tournament_of_which_only_byes_are_open_is_played_to_the_end(desk: Client, event: Event) -> None:
    other = make_event(tournament=make_tournament("hill-2025"), knockout="C1 bye")
    found = desk.get("/desk/?all=1").context["found"]
    assert [one.slug for one in found.played] == ["hill-2025"]
    assert event.tournament in found.today
    assert other.ties.filter(ending="").exists()


def test_choice_of_tournaments_asks_a_fixed_number_of_queries(
    desk: Client, event: Event, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with CaptureQueriesContext(connection) as few:
        desk.get("/desk/?all=1")
    for slug in ("hill-2025", "vale-2025"):
        make_event(tournament=make_tournament(slug), groups=["C1 C2"], knockout="1A bye")
    with django_assert_num_queries(len(few)):
        desk.get("/desk/?all=1")


def test_calls_from_the_board(desk: Client, event: Event) -> None:
    tie = event.ties.get(no=1)
    for state in ("running", "postponed", "scheduled", "under_review"):
        answer = desk.post(desk_url(tie, "call"), {"state": state})
        assert (answer.status_code, answer.url) == (302, board_url(event.tournament))
        assert Tie.objects.get(pk=tie.pk).call_state == state
    assert desk.post(desk_url(tie, "call"), {"state": "over"}).status_code == 400


def test_call_of_a_finished_tie_says_why_not(desk: Client, event: Event) -> None:
    play(event, "A1", "A2")
    desk.post(desk_url(tie_between(event, "A1", "A2"), "call"), {"state": "postponed"})
    page = desk.get(board_url(event.tournament))
    assert [message.level_tag for message in page.context["messages"]] == ["error"]
