"""Regulations 3.7.5.1, RULES 3: what a tie counts for, and what holds of every tie."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.records import (
    ALL_FIVE_PLAYED,
    BEST_OF_5,
    FIVE_SINGLES,
    FULL_LENGTH,
    RETIRED_AT_TWO_NIL,
    RETIRED_IN_THE_LAST,
    SIDES,
    SINGLE,
    THREE_NIL,
    WORLD_CUP,
    counted,
    found,
    line,
    match,
    matches,
    name,
    not_needed,
    played_ties,
    tie,
)
from tournament.rules.matches import MatchFormat
from tournament.rules.sides import Fault, Side
from tournament.rules.ties import (
    TieEnding,
    TieFormat,
    TieResult,
    swap_sides,
    tie_defects,
    tie_state,
    tie_winner,
)


@pytest.mark.parametrize(
    ("result", "default", "raw"),
    [
        (tie(*THREE_NIL), "2-1 a 3-0 9-3 ?", "2-1 a 3-0 9-3 ?"),
        (tie(*FULL_LENGTH), "1-2 x 2-3 9-10 ?", "1-2 x 2-3 9-10 ?"),
        (tie(match(no=1, points="11-7 11-8 11-9"), *matches("0-0", "3-0", "3-0")[1:]),
         "2-1 a 3-0 9-0 ?", "2-1 a 3-0 9-0 ?"),
        (tie(*THREE_NIL, points_total="120-99"), "2-1 a 3-0 9-3 120-99", "2-1 a 3-0 9-3 120-99"),
        (tie(*matches("3-0", "3-0"), match(no=3, winner="a"), games_total="9-2"),
         "2-1 a 3-0 9-2 ?", "2-1 a 3-0 9-2 ?"),
        (tie(*matches("3-0", "3-0"), match(no=3, winner="a")), "2-1 a 3-0 ? ?", "2-1 a 3-0 ? ?"),
        (tie(score="2-3", games_total="9-11"), "1-2 x 2-3 9-11 ?", "1-2 x 2-3 9-11 ?"),
        (tie(score="2-3", games_total="9-11", points_total="180-190"), "1-2 x 2-3 9-11 180-190",
         "1-2 x 2-3 9-11 180-190"),
        (tie(winner="x"), "1-2 x ? ? ?", "1-2 x ? ? ?"),
        (tie(winner="a", games_total="9-4"), "2-1 a ? 9-4 ?", "2-1 a ? 9-4 ?"),
        (tie(ending=None), "? nobody ? ? ?", "? nobody ? ? ?"),
        (tie(*matches("3-0", "3-0"), ending=None), "? nobody ? ? ?", "? nobody ? ? ?"),
        (tie(*THREE_NIL, ending=None), "? nobody ? ? ?", "? nobody ? ? ?"),
        # A walk-over, or a player who retires, inside a tie that goes on: a played tie.
        (tie(*matches("3-0", "3-0"), match(no=3, ending="walkover", fault="x")),
         "2-1 a 3-0 9-0 ?", "2-1 a 3-0 6-0 ?"),
        (tie(*RETIRED_IN_THE_LAST), "1-2 x 2-3 8-10 ?", "1-2 x 2-3 8-8 ?"),
        (tie(*matches("3-0", "0-3", "3-0"), match(no=4, ending="walkover", fault="both"), match("3-0", no=5)),
         "2-1 a 3-1 9-3 ?", "2-1 a 3-1 9-3 ?"),
        # Not played: the fewest matches and games.
        (tie(ending="walkover", fault="a"), "0-2 x 0-3 0-9 0-99", "0-2 x 0-3 0-0 0-0"),
        (tie(ending="not_played", fault="x"), "2-0 a 3-0 9-0 99-0", "2-0 a 3-0 0-0 0-0"),
        (tie(ending="walkover", fault="both"), "0-0 nobody 0-0 0-0 0-0", "0-0 nobody 0-0 0-0 0-0"),
        (tie(ending="not_played", fault="both"), "0-0 nobody 0-0 0-0 0-0", "0-0 nobody 0-0 0-0 0-0"),
        (tie(ending="not_played"), "0-0 nobody 0-0 0-0 0-0", "0-0 nobody 0-0 0-0 0-0"),
        # Broken off by A at 2-0 in the third match, at 11-5 6-3: that one counts 1-3, the two after it 0-3.
        (tie(*RETIRED_AT_TWO_NIL, ending="retired", fault="a"), "0-2 x 2-3 7-9 ?", "0-2 x 2-3 7-0 ?"),
        (tie(match(no=1, points="11-1 11-2 11-3"), match(no=2, points="11-5 6-3", ending="defaulted", fault="a"),
             not_needed(3), ending="defaulted", fault="a"),
         "0-2 x 1-3 4-9 50-110", "0-2 x 1-3 4-0 50-14"),
        (tie(ending="retired", fault="a", score="2-1", games_total="7-4", points_total="110-90"),
         "0-2 x 2-3 7-10 110-156", "0-2 x 2-3 7-4 110-90"),
        (tie(ending="retired", fault="a", score="2-1"), "0-2 x 2-3 ? ?", "0-2 x 2-3 ? ?"),
        (tie(ending="retired", fault="a"), "0-2 x ? ? ?", "0-2 x ? ? ?"),
        (tie(*RETIRED_IN_THE_LAST, ending="retired", fault="a"), "0-2 x 2-3 8-10 ?", "0-2 x 2-3 8-8 ?"),
        (tie(*matches("3-0", "1-3"), ending="retired", fault="both"), "0-0 nobody 1-1 4-3 ?",
         "0-0 nobody 1-1 4-3 ?"),
        # Deemed to have lost a tie that was not played; one that was lost anyway stands.
        (tie(*THREE_NIL, ending="defaulted", fault="a"), "0-2 x 0-3 0-9 0-99", "0-2 x 0-3 0-0 0-0"),
        (tie(ending="defaulted", fault="a", score="3-1"), "0-2 x 0-3 0-9 0-99", "0-2 x 0-3 0-0 0-0"),
        (tie(*THREE_NIL, ending="defaulted", fault="x"), "2-0 a 3-0 9-3 ?", "2-0 a 3-0 9-3 ?"),
        (tie(ending="defaulted", fault="a"), "0-2 x ? ? ?", "0-2 x ? ? ?"),
        (tie(*matches("3-0", "1-3"), ending="defaulted", fault="a"), "0-2 x 1-3 4-9 ?", "0-2 x 1-3 4-3 ?"),
    ],
    ids=name,
)  # fmt: skip
def test_counted_tie(result: TieResult, default: str, raw: str) -> None:
    assert line(counted(result)) == default
    assert line(counted(result, replace(FIVE_SINGLES, counted_score="raw"))) == raw


def test_tie_and_teams_are_named() -> None:
    assert (counted(tie(winner="a")).tie, counted(tie(winner="a")).a, counted(tie(winner="a")).x) == (
        1,
        "AAA",
        "XXX",
    )


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (tie(*matches("3-0", "3-0", "3-0", "0-3", "0-3")), "2-1 a 3-2 9-6 ?"),
        (tie(ending="walkover", fault="a"), "0-2 x 0-5 0-15 0-165"),
        # What was played stands, and each match left out is a walk-over: also when it was three nil.
        (tie(*THREE_NIL, ending="retired", fault="a"), "0-2 x 3-2 9-9 ?"),
        (tie(*FULL_LENGTH, ending="defaulted", fault="x"), "2-0 a 5-0 15-0 165-0"),
        (tie(*THREE_NIL, ending="defaulted", fault="a"), "0-2 x 3-2 9-9 ?"),
        (tie(ending="defaulted", fault="x", score="2-3"), "2-0 a 5-0 15-0 165-0"),
    ],
    ids=name,
)
def test_counted_tie_of_which_all_matches_are_played(result: TieResult, expected: str) -> None:
    assert line(counted(result, ALL_FIVE_PLAYED)) == expected


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (tie(*matches("3-0", "3-0", "2-1")), "2-1 a ? 8-1 ?"),
        (tie(games_total="5-8", points_total="120-140"), "1-2 x ? 5-8 120-140"),
        (tie(score="3-1", winner="a"), "2-1 a ? ? ?"),
        (tie(ending="walkover", fault="x"), "2-0 a ? 8-0 88-0"),
        (tie(*matches("3-0", "1-2"), ending="retired", fault="a"), "0-2 x ? 4-8 ?"),
        (tie(ending="retired", fault="a"), "0-2 x ? ? ?"),
        # 7-5, then a walk-over: the eighth game ends the tie.
        (tie(match(no=1, points="11-1 11-1 11-1"), match(no=2, points="11-1 11-1 1-11"),
             match(no=3, points="11-1 11-1 1-11"), match(no=4, ending="walkover", fault="x")), "2-1 a ? 8-2 90-29"),
        (tie(*matches("3-0", "3-0", "2-1"), ending="defaulted", fault="a"), "0-2 x ? 0-8 0-88"),
    ],
    ids=name,
)  # fmt: skip
def test_counted_tie_won_by_games(result: TieResult, expected: str) -> None:
    assert line(counted(result, WORLD_CUP)) == expected


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (tie(match(points="11-7 4-11 11-5 11-6")), "2-1 a 1-0 3-1 37-29"),
        (tie(match(ending="retired", fault="a", points="11-7 3-4"), ending="retired", fault="a"),
         "0-2 x 0-1 1-3 14-40"),
        (tie(ending="walkover", fault="x"), "2-0 a 1-0 3-0 33-0"),
    ],
    ids=name,
)  # fmt: skip
def test_counted_tie_of_one_match(result: TieResult, expected: str) -> None:
    assert line(counted(result, SINGLE)) == expected


def test_tie_that_has_not_ended_has_no_winner_yet() -> None:
    assert tie_winner(tie(*THREE_NIL, ending=None), FIVE_SINGLES) is None
    assert tie_winner(tie(*THREE_NIL), FIVE_SINGLES) is Side.A


def test_tie_that_is_completed_without_a_winner_has_no_match_points() -> None:
    assert line(counted(tie(score="2-2"))) == "? nobody 2-2 ? ?"


def test_sides_scores_and_faults_change_over() -> None:
    result = tie(
        match(no=1, points="11-7 5-11 3-2", ending="retired", fault="x"),
        match("1-3", no=2, winner="x"),
        ending="defaulted",
        fault="both",
        score="1-1",
        games_total="4-4",
        points_total="90-80",
        winner="a",
    )
    swapped = tie(
        match(no=1, points="7-11 11-5 2-3", ending="retired", fault="a"),
        match("3-1", no=2, winner="a"),
        ending="defaulted",
        fault="both",
        score="1-1",
        games_total="4-4",
        points_total="80-90",
        winner="x",
    )
    assert swap_sides(result) == swapped
    assert swap_sides(swapped) == result


@given(played_ties())
def test_counted_figures_change_over_with_the_sides(result: TieResult) -> None:
    here, there = counted(result), counted(swap_sides(result))
    for one, other in (
        (here.match_points, there.match_points),
        (here.matches, there.matches),
        (here.games, there.games),
        (here.points, there.points),
    ):
        assert one is not None
        assert other == one[::-1]
    assert tie_winner(swap_sides(result), FIVE_SINGLES) is not tie_winner(result, FIVE_SINGLES)


@pytest.mark.parametrize("format", [FIVE_SINGLES, ALL_FIVE_PLAYED], ids=["stop", "all"])
@given(data=st.data())
def test_played_tie_has_no_defects_and_counts_all_that_was_played(format: TieFormat, data: st.DataObject) -> None:
    result = data.draw(played_ties(format))
    assert tie_defects(result, format) == ()
    total = counted(result, format)
    all_games = [game for played in result.matches for game in played.games or ()]
    assert total.match_points in ((2, 1), (1, 2))
    assert total.matches is not None
    assert total.games is not None
    assert sum(total.matches) == len(result.matches)
    assert sum(total.games) == len(all_games)
    assert total.points == (sum(game.a for game in all_games), sum(game.x for game in all_games))
    assert max(total.matches) >= 3


@given(played_ties())
def test_every_moment_of_a_tie_is_one_and_the_score_only_grows(result: TieResult) -> None:
    states = []
    for count in range(len(result.matches) + 1):
        partial = TieResult(matches=result.matches[:count])
        assert tie_defects(partial, FIVE_SINGLES) == ()
        state = tie_state(partial, FIVE_SINGLES)
        assert state.decided is (count == len(result.matches))
        assert set(state.remaining) | set(state.not_needed) == set(range(count + 1, 6))
        states.append(state)
    for before, after in pairwise(states):
        assert before.score is not None
        assert after.score is not None
        assert sum(after.score) == sum(before.score) + 1
    assert states[-1].winner in states[-2].can_decide
    assert states[-1].winner is tie_winner(result, FIVE_SINGLES)


@given(played_ties(), st.data())
def test_what_is_reported_of_a_tie_counts_as_its_matches_do(result: TieResult, data: st.DataObject) -> None:
    full = counted(result)
    reported = TieResult(
        TieEnding.COMPLETED,
        score=full.matches,
        games_total=full.games,
        points_total=full.points,
        winner=data.draw(st.sampled_from([None, full.winner])),
    )
    assert tie_defects(reported, FIVE_SINGLES) == ()
    assert counted(reported) == full
    both = replace(reported, matches=result.matches)
    assert tie_defects(both, FIVE_SINGLES) == ()


@given(played_ties(), SIDES, st.data())
def test_tie_broken_off_is_lost_without_match_points_and_keeps_the_matches_won(
    result: TieResult, at_fault: Side, data: st.DataObject
) -> None:
    count = data.draw(st.integers(0, len(result.matches) - 1))
    broken = TieResult(TieEnding.RETIRED, Fault(at_fault.value), result.matches[:count])
    assert tie_defects(broken, FIVE_SINGLES) == ()
    total = counted(broken)
    before = tie_state(TieResult(matches=result.matches[:count]), FIVE_SINGLES).score
    index = 0 if at_fault is Side.A else 1
    assert total.winner is at_fault.other
    assert total.match_points is not None
    assert (total.match_points[index], total.match_points[1 - index]) == (0, 2)
    if count:
        assert total.matches is not None
        assert before is not None
        assert (total.matches[index], total.matches[1 - index]) == (before[index], 3)


@given(played_ties(), st.integers(1, 5))
def test_one_more_match_after_the_decision_is_always_found(result: TieResult, no: int) -> None:
    again = replace(result, matches=(*result.matches, match("3-0", no=no)))
    codes = {code for code, _ in found(tie_defects(again, FIVE_SINGLES))}
    assert codes & {"match_after_decision", "match_no_repeated"}


def test_best_of_changes_what_a_walkover_counts() -> None:
    for best_of, games in ((3, "6"), (5, "9"), (7, "12")):
        format = replace(FIVE_SINGLES, match=MatchFormat(best_of))
        assert line(counted(tie(ending="walkover", fault="x"), format)).startswith(f"2-0 a 3-0 {games}-0")
    assert BEST_OF_5.majority == 3
