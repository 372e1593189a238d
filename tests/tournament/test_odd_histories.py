"""Rare turns of an event that a random history came upon first."""

import pytest

from tests.factories import NOON, make_event, play_group, record, score_sheet, tie_no
from tournament.choices import CallState, SubmissionSource
from tournament.models import Event, MatchPlayer
from tournament.rules.sides import Side
from tournament.services.calls import set_call_state
from tournament.services.lineups import hand_in_lineup
from tournament.services.results import (
    KeyReusedError,
    Later,
    SideMove,
    confirm_result,
    record_result,
    result_document,
    swap_sides,
)
from tournament.services.results.checks import result_differences
from tournament.services.sides import decide_side, release_side

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    """Groups of three and two (ties 1-4) played; A1 has a bye in tie 5, B1 meets A2 in 6; final 7, third place 8."""
    event = make_event(groups=["A1 A2 A3", "B1 B2"], knockout="1A bye 1B 2A", places="third")
    play_group(event, "A")
    play_group(event, "B")
    return event


def test_team_put_in_place_of_a_bye_must_be_played_first(event: Event) -> None:
    words = {"user": None, "now": NOON}

    moves = decide_side(tie=tie_no(event, 5), side=Side.X, team=event.teams.get(code="B2"), decision="late", **words)

    assert moves == (SideMove(5, "x", None, "B2"), SideMove(7, "a", "A1", None))
    assert list(result_differences(event.tournament)) == []
    assert release_side(tie=tie_no(event, 5), side=Side.X, **words) == (
        SideMove(5, "x", "B2", None),
        SideMove(7, "a", None, "A1"),
    )
    assert list(result_differences(event.tournament)) == []


def test_line_up_of_a_team_outlives_the_departure_of_its_opponent(event: Event) -> None:
    record(tie_no(event, 6), score_sheet("3-0"))
    lineup = {"A": "1", "B": "2", "C": "3"}
    handed = {"source": SubmissionSource.DESK, "user": None, "key": "k", "now": NOON}
    hand_in_lineup(tie=tie_no(event, 7), side=Side.A, lineup=lineup, base_version=tie_no(event, 7).version, **handed)

    record(tie_no(event, 6), {}, reason="it was another tie's sheet")

    final = tie_no(event, 7)
    assert (final.team_x, result_document(final)) == (None, {"lineups": {"a": lineup}})
    assert list(result_differences(event.tournament)) == []


def test_key_of_a_result_is_no_key_of_a_swap(event: Event) -> None:
    """A swap is another call than a result, even one with the same content."""
    tie = tie_no(event, 7)
    call = {"source": SubmissionSource.DESK, "user": None, "key": "k", "now": NOON, "base_version": tie.version}
    record_result(tie=tie, document={}, **call)
    with pytest.raises(KeyReusedError):
        swap_sides(tie=tie, **call)
    swap_sides(tie=tie, **call | {"key": "other", "base_version": tie.version + 1})
    with pytest.raises(KeyReusedError):
        record_result(tie=tie, document={}, **call | {"key": "other", "base_version": tie.version + 1})


def test_swap_leaves_a_tie_under_review(event: Event) -> None:
    set_call_state(tie=tie_no(event, 1), state=CallState.UNDER_REVIEW, now=NOON)
    tie = tie_no(event, 1)
    call = {"source": SubmissionSource.DESK, "user": None, "key": "k", "now": NOON, "base_version": tie.version}
    swap_sides(tie=tie, reason="filled from the wrong side", **call)
    assert tie_no(event, 1).call_state == CallState.UNDER_REVIEW


def test_review_that_finds_nothing_played_leaves_a_tie_that_waits_to_be_played(event: Event) -> None:
    set_call_state(tie=tie_no(event, 6), state=CallState.UNDER_REVIEW, now=NOON)
    record(tie_no(event, 6), {})
    tie = tie_no(event, 6)
    call = {"source": SubmissionSource.DESK, "user": None, "key": "k", "now": NOON, "base_version": tie.version}
    confirm_result(tie=tie, **call)
    assert tie_no(event, 6).call_state == CallState.SCHEDULED


def test_decision_at_a_side_moves_with_it_when_sides_are_swapped(event: Event) -> None:
    team = event.teams.get(code="A3")
    decide_side(tie=tie_no(event, 7), side=Side.X, team=team, decision="protest upheld", user=None, now=NOON)
    tie = tie_no(event, 7)
    swap_sides(tie=tie, base_version=tie.version, source=SubmissionSource.DESK, user=None, key="k", now=NOON)
    assert list(tie.slots.order_by("side").values_list("side", "decision")) == [("a", "protest upheld"), ("x", "")]
    assert list(result_differences(event.tournament)) == []


def test_swapped_line_ups_name_the_players_of_the_teams_that_stand_there_now(event: Event) -> None:
    """Also where both teams' players have the same codes, so that the document reads the same as before."""
    lineups = {"a": {"A": "1", "B": "2", "C": "3"}, "x": {"X": "1", "Y": "2", "Z": "3"}}
    record(tie_no(event, 1), {**score_sheet("3-0"), "lineups": lineups}, reason="line-ups came later")
    tie = tie_no(event, 1)
    call = {"source": SubmissionSource.DESK, "user": None, "key": "k", "now": NOON, "base_version": tie.version}

    swap_sides(tie=tie, reason="filled from the wrong side", **call)

    tie = tie_no(event, 1)
    assert tie.team_a is not None
    assert tie.team_a.code == "A2"
    assert {place.player.team.code for place in tie.lineup_places.filter(side="a")} == {"A2"}
    fielded = MatchPlayer.objects.filter(match__tie=tie, side="x")
    assert {one.player.team.code for one in fielded} == {"A1"}
    assert list(result_differences(event.tournament)) == []


def test_team_comes_back_to_a_tie_that_is_kept_as_it_was_begun(event: Event) -> None:
    set_call_state(tie=tie_no(event, 6), state=CallState.RUNNING, now=NOON)
    sheet = result_document(tie_no(event, 1))
    words = {"reason": "a sheet was misread", "decision": "decided by the referee"}
    lifted = record(tie_no(event, 1), {}, later=Later.CARRY, **words)
    assert SideMove(6, "x", "A2", None) in lifted.consequences

    back = record(tie_no(event, 1), sheet, later=Later.KEEP, **words)

    assert SideMove(6, "x", None, "A2") in back.consequences
    semifinal = tie_no(event, 6)
    assert (semifinal.team_a, semifinal.team_x) == (event.teams.get(code="B1"), event.teams.get(code="A2"))
    assert semifinal.call_state == CallState.RUNNING
    assert list(result_differences(event.tournament)) == []


def test_tie_that_is_kept_lets_nobody_be_pushed_out_while_an_empty_side_is_filled(event: Event) -> None:
    set_call_state(tie=tie_no(event, 6), state=CallState.RUNNING, now=NOON)
    words = {"reason": "a sheet was misread", "decision": "decided by the referee"}
    sheet = result_document(tie_no(event, 1))
    record(tie_no(event, 1), {}, later=Later.CARRY, **words)
    record(tie_no(event, 4), {}, later=Later.KEEP, **words)

    record(tie_no(event, 1), sheet, later=Later.KEEP, **words)

    semifinal = tie_no(event, 6)
    assert (semifinal.team_a, semifinal.team_x) == (event.teams.get(code="B1"), event.teams.get(code="A2"))
    assert list(result_differences(event.tournament)) == []
