"""Line-ups under seal are opened together, once, never a moment before, and never closed again."""

from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connection

from tests.factories import (
    NOON,
    make_event,
    play,
    record,
    score_sheet,
    seal,
)
from tests.tournament.sealed_ties import ABC, DEADLINE, LATER, START, XYZ, lineups, make_tie, opened, seen
from tournament.choices import CallState, SecondPerson, SubmissionSource
from tournament.models import Event, Submission, Tie
from tournament.rules.sides import Side
from tournament.services.calls import set_call_state
from tournament.services.competition import ask_second_person, save_stage
from tournament.services.results import VersionConflictError, chain_defects, swap_sides
from tournament.services.results.opening import open_due_lineups
from tournament.services.scheduling import move_tie, plan_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def tie() -> Tie:
    return make_tie()


@pytest.fixture
def event(tie: Tie) -> Event:
    return tie.event


def test_deadline_opens_the_one_that_is_there_without_anybody_writing(tie: Tie) -> None:
    seal(tie, Side.A)
    assert seen(tie, DEADLINE - timedelta(seconds=1)) == {}
    assert seen(tie, DEADLINE) == {"a": ABC}
    assert lineups(tie) == {}
    assert open_due_lineups(tie=tie, now=LATER)
    assert (lineups(tie), opened(tie)) == ({"a": ABC}, [DEADLINE])
    assert not open_due_lineups(tie=tie, now=LATER)


def test_calling_the_tie_opens_what_is_there(tie: Tie) -> None:
    seal(tie, Side.A)
    set_call_state(tie=tie, state=CallState.RUNNING, now=NOON)
    assert lineups(tie) == {"a": ABC}
    set_call_state(tie=tie, state=CallState.SCHEDULED, now=NOON)
    assert seen(tie, NOON) == {"a": ABC}, "what was opened stays open"


def put_off(tie: Tie) -> None:
    set_call_state(tie=tie, state=CallState.POSTPONED, now=LATER)


def move(tie: Tie) -> None:
    move_tie(tie=tie, starts_at=START + timedelta(days=1), table=None, now=LATER)


def plan(tie: Tie) -> None:
    tie.event.tournament.sessions.create(session_no=1, name="早", starts_at=START, ends_at=START + timedelta(hours=9))
    plan_event(event=tie.event, tables=2, minutes_per_tie=60, now=LATER)


def drop_deadline(tie: Tie) -> None:
    tie.stage.lineup_deadline_minutes = None
    save_stage(tie.stage, now=LATER)


@pytest.mark.parametrize("change", [put_off, move, plan, drop_deadline])
def test_what_the_clock_has_opened_is_never_closed_again(tie: Tie, change: Any) -> None:
    seal(tie, Side.A)
    change(tie)
    assert seen(tie, LATER) == lineups(tie) == {"a": ABC}


@pytest.mark.parametrize("change", [put_off, move, drop_deadline])
def test_tie_put_off_in_time_keeps_its_seals(tie: Tie, change: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    seal(tie, Side.A)
    monkeypatch.setattr(f"{__name__}.LATER", NOON)
    change(tie)
    assert seen(tie, START) == {}


def test_first_match_of_a_tie_opens_what_is_there(tie: Tie) -> None:
    seal(tie, Side.A)
    record(tie, {"matches": [{"no": 1, "ending": "completed", "games": [[11, 3], [11, 4]]}]}, now=NOON)
    assert seen(tie, NOON) == {"a": ABC}
    assert open_due_lineups(tie=tie, now=NOON)
    assert lineups(tie) == {"a": ABC}


def test_result_that_waits_for_a_second_person_is_not_pushed_aside(event: Event, tie: Tie) -> None:
    seal(tie, Side.A)
    ask_second_person(tournament=event.tournament, second_person=SecondPerson.CONFIRM, now=NOON)
    held = record(tie, score_sheet("3-0", best_of=tie.stage.best_of), now=NOON)
    assert held.is_held
    assert not open_due_lineups(tie=tie, now=LATER)
    tie.refresh_from_db()
    assert tie.held_version == held.submission.version
    assert seen(tie, LATER) == {"a": ABC}


def test_result_handed_in_against_the_version_before_the_opening_is_refused(tie: Tie) -> None:
    seal(tie, Side.A)
    with pytest.raises(VersionConflictError) as conflict:
        record(tie, score_sheet("3-0"), now=LATER)
    assert conflict.value.document == {"lineups": {"a": ABC}}
    assert lineups(tie) == {"a": ABC}, "the opening stays, so that the next try goes through"
    record(tie, {**score_sheet("3-0"), "lineups": {"a": ABC}}, now=LATER)


def test_sides_changed_over_take_their_line_ups_along(tie: Tie) -> None:
    seal(tie, Side.A)
    swap_sides(tie=tie, base_version=0, source=SubmissionSource.DESK, user=None, key="swap", now=NOON)
    tie.refresh_from_db()
    seal(tie, Side.A, "2 1 3")
    assert lineups(tie) == {"a": {"A": "2", "B": "1", "C": "3"}, "x": {"X": "1", "Y": "2", "Z": "3"}}


def test_line_up_that_became_wrong_is_opened_but_not_recorded(event: Event, tie: Tie) -> None:
    seal(tie, Side.A)
    event.teams.get(code="A1").players.filter(code="3").delete()
    seal(tie, Side.X, "2 1 3")
    assert lineups(tie) == {"x": XYZ}
    assert opened(tie) == [NOON, NOON]


def test_line_up_of_a_team_that_left_the_tie_stays_sealed() -> None:
    event = make_event(groups=["A1 A2", "B1 B2"], knockout="1A 1B")
    play(event, "A1", "A2", "3-0")
    play(event, "B1", "B2", "3-0")
    final = event.ties.get(round_of=2)
    seal(final, Side.A)
    play(event, "A1", "A2", "0-3", reason="更正")
    seal(final, Side.X)
    assert (lineups(final), seen(final, NOON)) == ({}, {})
    seal(final, Side.A, "3 2 1")
    assert lineups(final) == {"a": {"A": "3", "B": "2", "C": "1"}, "x": {"X": "1", "Y": "2", "Z": "3"}}


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite in memory is one connection")
@pytest.mark.django_db(transaction=True)
def test_captains_who_hand_in_at_the_same_moment_open_once() -> None:
    event = make_event(groups=["A1 A2 A3 A4 A5 A6"])
    ties = list(event.ties.all())

    def captain(tie: Tie, side: Side) -> None:
        try:
            seal(tie, side)
        finally:
            connection.close()

    threads = [Thread(target=captain, args=(tie, side)) for tie in ties for side in Side]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    both = {"a": ABC, "x": {"X": "1", "Y": "2", "Z": "3"}}
    assert [lineups(tie) for tie in ties] == [both] * len(ties)
    assert sorted(Submission.objects.values_list("tie__no", "version")) == [
        (tie.no, version) for tie in ties for version in (1, 2)
    ]
    assert chain_defects(event.tournament) == ()
