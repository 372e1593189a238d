"""Regulations 3.7.6: where a tie stands, which matches remain, who can decide it next."""

import pytest

from tests.rules.records import (
    ALL_FIVE_PLAYED,
    FIVE_SINGLES,
    RETIRED_AT_TWO_NIL,
    THREE_NIL,
    WORLD_CUP,
    match,
    matches,
    name,
    not_needed,
    tie,
)
from tournament.rules.matches import MatchFormat
from tournament.rules.sides import Side
from tournament.rules.ties import (
    ScoreAfter,
    TieFormat,
    TieResult,
    tie_state,
)

BOTH_SIDES = frozenset(Side)
WITHOUT_PLAY_ALL = TieFormat(3, MatchFormat(3), won_by_games=4)


def test_running_tie_tells_score_and_who_can_decide_it_next() -> None:
    state = tie_state(tie(*matches("3-0", "3-1"), match("1-1", no=3, ending=None), ending=None), FIVE_SINGLES)
    assert state.score == (2, 0)
    assert state.games == (7, 2)
    assert state.score_after == (
        ScoreAfter(1, Side.A, (1, 0), (3, 0)),
        ScoreAfter(2, Side.A, (2, 0), (6, 1)),
    )
    assert (state.decided, state.winner) == (False, None)
    assert (state.next_match, state.remaining, state.not_needed) == (3, (3, 4, 5), ())
    assert state.can_decide == {Side.A}


@pytest.mark.parametrize(
    ("scores", "sides"),
    [
        ((), frozenset()),
        (("3-0",), frozenset()),
        (("3-0", "0-3"), frozenset()),
        (("3-0", "3-0"), {Side.A}),
        (("0-3", "3-0", "0-3"), {Side.X}),
        (("3-0", "0-3", "3-0", "0-3"), BOTH_SIDES),
    ],
)
def test_sides_that_win_the_tie_with_the_next_match(scores: tuple[str, ...], sides: frozenset[Side]) -> None:
    assert tie_state(tie(*matches(*scores), ending=None), FIVE_SINGLES).can_decide == sides


def test_tie_that_has_not_begun() -> None:
    state = tie_state(tie(ending=None), FIVE_SINGLES)
    assert (state.score, state.games, state.decided) == ((0, 0), (0, 0), False)
    assert (state.next_match, state.remaining) == (1, (1, 2, 3, 4, 5))


def test_match_left_out_for_the_moment_stays_the_next() -> None:
    state = tie_state(tie(match("3-0", no=1), match("3-0", no=3), ending=None), FIVE_SINGLES)
    assert (state.score, state.next_match, state.remaining) == ((2, 0), 2, (2, 4, 5))


def test_decided_tie_needs_no_more_matches_before_it_is_confirmed() -> None:
    state = tie_state(tie(*THREE_NIL, ending=None), FIVE_SINGLES)
    assert (state.decided, state.winner, state.next_match) == (True, Side.A, None)
    assert (state.remaining, state.not_needed, state.can_decide) == ((), (4, 5), frozenset())


def test_completed_tie() -> None:
    state = tie_state(tie(*THREE_NIL, not_needed(5)), FIVE_SINGLES)
    assert (state.score, state.games, state.winner) == ((3, 0), (9, 3), Side.A)
    assert (state.remaining, state.not_needed) == ((), (4, 5))


def test_all_matches_are_played_after_the_decision_where_the_stage_says_so() -> None:
    state = tie_state(tie(*THREE_NIL, ending=None), ALL_FIVE_PLAYED)
    assert (state.decided, state.winner) == (True, Side.A)
    assert (state.next_match, state.remaining, state.not_needed) == (4, (4, 5), ())
    assert state.can_decide == frozenset()


@pytest.mark.parametrize(
    ("result", "score", "games", "winner"),
    [
        (tie(score="2-3", games_total="9-11"), (2, 3), (9, 11), Side.X),
        (tie(score="2-3"), (2, 3), None, Side.X),
        (tie(winner="x"), None, None, Side.X),
        (tie(winner="x", games_total="9-11"), None, (9, 11), Side.X),
        (tie(ending="walkover", fault="a"), (0, 0), (0, 0), Side.X),
        (tie(ending="not_played"), (0, 0), (0, 0), None),
        (tie(*RETIRED_AT_TWO_NIL, ending="retired", fault="a"), (2, 1), (7, 3), Side.X),
        (tie(*matches("3-0", "3-0"), match(no=3, winner="a")), (3, 0), None, Side.A),
    ],
    ids=name,
)
def test_ended_tie_at_every_depth(
    result: TieResult, score: tuple[int, int] | None, games: tuple[int, int] | None, winner: Side | None
) -> None:
    state = tie_state(result, FIVE_SINGLES)
    assert (state.score, state.games, state.winner, state.decided) == (score, games, winner, True)
    assert (state.next_match, state.remaining) == (None, ())


def test_running_tie_known_only_by_its_score() -> None:
    state = tie_state(tie(ending=None, score="2-1"), FIVE_SINGLES)
    assert (state.score, state.next_match, state.remaining, state.can_decide) == (
        (2, 1),
        4,
        (4, 5),
        frozenset({Side.A}),
    )


def test_last_match_for_nobody_leaves_the_leader_the_winner() -> None:
    nobody = match(no=4, ending="not_played", fault="both")
    state = tie_state(tie(*matches("3-0", "3-0", "0-3"), nobody, ending=None), FIVE_SINGLES)
    assert (state.score, state.decided, state.next_match) == ((2, 1), False, 5)
    assert state.can_decide == {Side.A}
    after = tie_state(tie(*matches("3-0", "3-0", "0-3"), nobody, match("3-0", no=5), ending=None), FIVE_SINGLES)
    assert (after.score, after.winner) == ((3, 1), Side.A)


def test_tie_won_by_games_counts_the_games_of_the_match_being_played() -> None:
    playing = match(no=3, points="11-2 4-11 3-3", ending=None)
    state = tie_state(tie(*matches("3-0", "3-0"), playing, ending=None), WORLD_CUP)
    assert (state.score, state.games, state.decided) == ((2, 0), (7, 1), False)
    assert (state.next_match, state.can_decide) == (3, frozenset({Side.A}))
    won = match(no=3, points="11-2 11-4", ending=None)
    decided = tie_state(tie(*matches("3-0", "3-0"), won, ending=None), WORLD_CUP)
    assert (decided.games, decided.winner, decided.remaining, decided.not_needed) == ((8, 0), Side.A, (), (4, 5))


@pytest.mark.parametrize(
    ("format", "scores", "sides"),
    [
        (WORLD_CUP, ("3-0", "1-2"), frozenset()),
        (WORLD_CUP, ("3-0", "2-1"), {Side.A}),
        (WORLD_CUP, ("2-1", "1-2", "2-1", "1-2"), BOTH_SIDES),
        (WITHOUT_PLAY_ALL, ("2-1",), {Side.A}),
        (WITHOUT_PLAY_ALL, ("2-1", "1-2"), BOTH_SIDES),
    ],
)
def test_sides_that_can_win_a_tie_by_games_in_the_next_match(
    format: TieFormat, scores: tuple[str, ...], sides: frozenset[Side]
) -> None:
    assert tie_state(tie(*matches(*scores), ending=None), format).can_decide == sides


def test_tie_won_by_games_with_games_not_known() -> None:
    state = tie_state(tie(match(no=1, winner="a"), ending=None), WORLD_CUP)
    assert (state.games, state.decided, state.can_decide) == (None, False, frozenset())
    with_total = tie_state(tie(match(no=1, winner="a"), ending=None, games_total="3-0"), WORLD_CUP)
    assert with_total.games == (3, 0)


def test_running_tie_known_only_by_its_games_has_no_known_next_match() -> None:
    state = tie_state(tie(ending=None, games_total="5-4"), WORLD_CUP)
    assert (state.score, state.games, state.next_match, state.remaining) == (None, (5, 4), None, ())
