"""Laws 2.12 and RULES 3: what cannot be true of a match, who won it, and what it counts for."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.records import BEST_OF_5, SIDES, any_matches, completed_games, found, games, match, name
from tournament.rules.errors import DefectsError
from tournament.rules.games import Game, is_finished, unfinished_game_defects
from tournament.rules.matches import (
    COUNTED_SCORES,
    CountedMatch,
    MatchEnding,
    MatchFormat,
    MatchResult,
    counted_match,
    match_defects,
    match_winner,
    raw_points,
    raw_score,
)
from tournament.rules.sides import Fault, Pair, Side

ALL_THREE = MatchFormat(3, play_all_games=True)


@pytest.mark.parametrize(
    "result",
    [
        match(points="11-7 9-11 11-5 11-6"),
        match(points="4-11 9-11 4-11"),
        match(points="11-7 9-11 11-5 9-11 10-12", winner="x"),
        match(points="11-7 11-5 11-6", score="3-0", winner="a", expedite=3),
        match("3-2"),
        match("0-3", winner="x"),
        match(winner="a"),
        replace(match(winner="a"), games=()),
        match(ending=None),
        match(ending=None, points="11-7 3-4"),
        match(ending=None, points="11-7 11-4 11-2"),
        match(ending=None, points="11-7 3-4", score="1-0"),
        match("2-1", ending=None),
        match("3-1", ending=None),
        match(ending="retired", fault="x", points="11-5 6-3"),
        match(ending="retired", fault="a", points="11-5 11-10", score="1-0", winner="x"),
        match(ending="retired", fault="a", points="11-5 9-11"),
        match("2-1", ending="retired", fault="a"),
        match(ending="retired", fault="x"),
        match(ending="retired", fault="both", points="11-5 6-3"),
        match(ending="defaulted", fault="a", points="11-5 11-5 11-5", winner="x"),
        match("3-1", ending="defaulted", fault="a"),
        match(ending="walkover", fault="a"),
        match("0-3", ending="walkover", fault="a", winner="x"),
        match("0-0", ending="walkover", fault="both"),
        match(ending="not_played"),
        match(ending="not_played", fault="both"),
        match(ending="not_needed"),
        replace(match(ending="not_needed"), games=()),
    ],
    ids=name,
)
def test_match_that_can_stand_has_no_defects(result: MatchResult) -> None:
    assert found(match_defects(result, BEST_OF_5)) == []


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (match(), [("nothing_recorded", ())]),
        (replace(match(), games=()), [("nothing_recorded", ())]),
        (match(points="11-7 9-11"), [("too_few_games", ("games",))]),
        (match(points="11-7 11-9 11-2 4-11"), [("game_after_decision", ("games", 3))]),
        (
            match(points="11-7 11-9 11-2 4-11 3-11 11-1"),
            [("game_after_decision", ("games", 3)), ("game_after_decision", ("games", 4)),
             ("too_many_games", ("games",))],
        ),
        (
            match(points="11-7 11-10 12-9 10-8 9-11"),
            [("game_not_two_clear", ("games", 1)), ("game_overshoot", ("games", 2)), ("game_too_low", ("games", 3)),
             ("game_after_decision", ("games", 3)), ("game_after_decision", ("games", 4))],
        ),
        (match(points="11-7 11-11 11-5"), [("game_not_two_clear", ("games", 1))]),
        (match(points="11-7 11-11 11-5", score="3-0"), [("game_not_two_clear", ("games", 1))]),
        (match(points="11-7 11-5 9-3"), [("game_too_low", ("games", 2))]),
        (match(points="11-7 11-5 11-3", score="3-1"), [("match_score_disagrees", ("score",))]),
        (match(points="11-7 11-5 11-3", winner="x"), [("winner_disagrees", ("winner",))]),
        (
            match(points="11-7 11-5 11-3", score="0-3", winner="x"),
            [("match_score_disagrees", ("score",)), ("winner_disagrees", ("winner",))],
        ),
        (match("2-1"), [("match_score_impossible", ("score",))]),
        (match("3-3"), [("match_score_impossible", ("score",))]),
        (match("4-0"), [("match_score_impossible", ("score",))]),
        (replace(match(), score=(3, -1)), [("match_score_impossible", ("score",))]),
        (replace(match(ending=None), score=(0, -1)), [("match_score_impossible", ("score",))]),
        (match("4-1", ending=None), [("match_score_impossible", ("score",))]),
        (match("3-1", winner="x"), [("winner_disagrees", ("winner",))]),
        (match("3-1", fault="x"), [("fault_needless", ("at_fault",))]),
        (match(ending=None, fault="x", winner="a"),
         [("winner_before_end", ("winner",)), ("fault_needless", ("at_fault",))]),
        (match(ending=None, points="6-3 11-5"), [("game_too_low", ("games", 0))]),
        (match(ending=None, points="11-5 12-3"), [("game_overshoot", ("games", 1))]),
        (match(ending=None, points="11-5 11-2 11-3 2-1"), [("game_after_decision", ("games", 3))]),
        (match(ending="retired", points="11-5 6-3"), [("fault_missing", ("at_fault",))]),
        (match(ending="retired", points="11-5 6-3", winner="a"), [("fault_missing", ("at_fault",))]),
        (match(ending="retired", fault="x", points="11-5 6-3", winner="x"), [("winner_disagrees", ("winner",))]),
        (match(ending="retired", fault="both", points="11-5 6-3", winner="x"), [("winner_disagrees", ("winner",))]),
        (match(ending="retired", fault="x", points="6-3 11-5"), [("game_too_low", ("games", 0))]),
        (match(ending="retired", fault="x", points="11-5 11-5 11-7"), [("match_already_decided", ("games",))]),
        (match("3-1", ending="retired", fault="x"), [("match_already_decided", ("score",))]),
        (match("4-1", ending="retired", fault="x"), [("match_score_impossible", ("score",))]),
        (match(ending="retired", fault="x", points="11-5 6-3", score="2-0"), [("match_score_disagrees", ("score",))]),
        (match(ending="defaulted", points="11-5"), [("fault_missing", ("at_fault",))]),
        (match(ending="walkover"), [("fault_missing", ("at_fault",))]),
        (match(ending="walkover", fault="a", points="3-11"), [("games_in_unplayed_match", ("games",))]),
        (match("3-0", ending="walkover", fault="a"), [("score_in_unplayed_match", ("score",))]),
        (match("0-3", ending="walkover", fault="both"), [("score_in_unplayed_match", ("score",))]),
        (match(ending="walkover", fault="a", winner="a"), [("winner_disagrees", ("winner",))]),
        (match(ending="not_played", winner="a"), [("winner_disagrees", ("winner",))]),
        (
            match("0-0", ending="not_needed", fault="a", points="11-2", winner="a"),
            [("not_needed_with_result", ("games",)), ("not_needed_with_result", ("score",)),
             ("not_needed_with_result", ("winner",)), ("fault_needless", ("at_fault",))],
        ),
        (match("3-1", expedite=6), [("expedite_out_of_range", ("expedite_from_game",))]),
        (match("3-1", expedite=0), [("expedite_out_of_range", ("expedite_from_game",))]),
    ],
    ids=name,
)  # fmt: skip
def test_every_defect_of_a_match_is_found_at_once(
    result: MatchResult, expected: list[tuple[str, tuple[str | int, ...]]]
) -> None:
    assert found(match_defects(result, BEST_OF_5)) == expected


def test_defects_tell_the_figures_of_the_sentence() -> None:
    (late,) = match_defects(match(points="11-7 11-9 11-2 4-11"), BEST_OF_5)
    assert dict(late.params) == {"a": 3, "x": 0}
    (disagrees,) = match_defects(match(points="11-7 11-5 11-3", score="3-1"), BEST_OF_5)
    assert dict(disagrees.params) == {"a": 3, "x": 1, "games_a": 3, "games_x": 0}
    (winner,) = match_defects(match(ending="not_played", winner="a"), BEST_OF_5)
    assert dict(winner.params) == {"winner": "a", "derived": ""}


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (match(points="11-7 11-5 9-11"), []),
        (match(points="11-7 11-5 11-9"), []),
        (match("2-1"), []),
        (match(points="11-7 11-5"), [("too_few_games", ("games",))]),
        (match("2-0"), [("match_score_impossible", ("score",))]),
        (match(points="11-7 11-5 9-11 11-3"), [("too_many_games", ("games",))]),
        (match(ending="retired", fault="a", points="11-7 11-5 3-2"), []),
        (match(ending="retired", fault="a", points="11-7 11-5 9-11"), [("match_already_decided", ("games",))]),
    ],
    ids=name,
)
def test_all_games_are_played_where_the_format_says_so(
    result: MatchResult, expected: list[tuple[str, tuple[str | int, ...]]]
) -> None:
    assert found(match_defects(result, ALL_THREE)) == expected


@pytest.mark.parametrize("result", [match(points="11-7 11-5"), match("1-0"), match("2-0"), match("2-1")], ids=name)
def test_match_may_stop_in_the_middle_when_the_tie_was_won_by_games(result: MatchResult) -> None:
    assert match_defects(result, ALL_THREE, tie_was_won=True) == ()


@pytest.mark.parametrize(
    ("result", "winner", "score", "points"),
    [
        (match(points="11-7 9-11 11-5 11-6"), Side.A, (3, 1), (42, 29)),
        (match("1-3"), Side.X, (1, 3), None),
        (match(winner="x"), Side.X, None, None),
        (match("2-1", ending=None), None, (2, 1), None),
        (match(ending=None, points="11-7 3-4"), None, (1, 0), (14, 11)),
        (match(ending="retired", fault="a", points="11-7 3-4"), Side.X, (1, 0), (14, 11)),
        (match(ending="retired", fault="both", points="11-7 3-4"), None, (1, 0), (14, 11)),
        (match(ending="walkover", fault="x"), Side.A, (0, 0), (0, 0)),
        (match(ending="not_played"), None, (0, 0), (0, 0)),
        (match(ending="not_needed"), None, None, None),
    ],
    ids=name,
)
def test_raw_score_and_winner(
    result: MatchResult, winner: Side | None, score: Pair | None, points: Pair | None
) -> None:
    assert (match_winner(result, BEST_OF_5), raw_score(result), raw_points(result)) == (winner, score, points)


@pytest.mark.parametrize(
    ("result", "default", "raw"),
    [
        (match(points="11-7 9-11 11-5 11-6"), (Side.A, (3, 1), (42, 29)), (Side.A, (3, 1), (42, 29))),
        (match("1-3"), (Side.X, (1, 3), None), (Side.X, (1, 3), None)),
        (match(winner="a"), (Side.A, None, None), (Side.A, None, None)),
        (match(ending=None, points="11-7"), (None, None, None), (None, None, None)),
        (match("1-0", ending=None), (None, None, None), (None, None, None)),
        (match(ending="not_needed"), (None, (0, 0), (0, 0)), (None, (0, 0), (0, 0))),
        (match(ending="walkover", fault="a"), (Side.X, (0, 3), (0, 33)), (Side.X, (0, 0), (0, 0))),
        (match(ending="not_played", fault="x"), (Side.A, (3, 0), (33, 0)), (Side.A, (0, 0), (0, 0))),
        (match(ending="walkover", fault="both"), (None, (0, 0), (0, 0)), (None, (0, 0), (0, 0))),
        (match(ending="not_played"), (None, (0, 0), (0, 0)), (None, (0, 0), (0, 0))),
        # 6-3 is broken off by X: 11-3, then one more game at 11-0.
        (match(ending="retired", fault="x", points="11-5 6-3"), (Side.A, (3, 0), (33, 8)), (Side.A, (1, 0), (17, 8))),
        # A leads 11-10 and retires: 11-13.
        (
            match(ending="retired", fault="a", points="11-5 11-5 11-10"),
            (Side.X, (2, 3), (33, 45)),
            (Side.X, (2, 0), (33, 20)),
        ),
        (
            match(ending="retired", fault="a", points="11-5 5-11 9-11"),
            (Side.X, (1, 3), (25, 38)),
            (Side.X, (1, 2), (25, 27)),
        ),
        (replace(match(ending="retired", fault="a"), games=()), (Side.X, (0, 3), (0, 33)), (Side.X, (0, 0), (0, 0))),
        (match("2-1", ending="retired", fault="a"), (Side.X, (2, 3), None), (Side.X, (2, 1), None)),
        (match(ending="retired", fault="a"), (Side.X, None, None), (Side.X, None, None)),
        (match("2-1", ending="retired", fault="both"), (None, (2, 1), None), (None, (2, 1), None)),
        (match(ending="retired", fault="both", points="11-5 6-3"), (None, (1, 0), (11, 5)), (None, (1, 0), (17, 8))),
        # Defaulted after a match it had won: as if it had not been played; after a lost one the result stands.
        (
            match(ending="defaulted", fault="a", points="11-5 11-5 11-5"),
            (Side.X, (0, 3), (0, 33)),
            (Side.X, (0, 0), (0, 0)),
        ),
        (match("3-1", ending="defaulted", fault="a"), (Side.X, (0, 3), (0, 33)), (Side.X, (0, 0), (0, 0))),
        (match("1-3", ending="defaulted", fault="a"), (Side.X, (1, 3), None), (Side.X, (1, 3), None)),
        (match(ending="defaulted", fault="a"), (Side.X, None, None), (Side.X, None, None)),
    ],
    ids=name,
)
def test_counted_match(
    result: MatchResult,
    default: tuple[Side | None, Pair | None, Pair | None],
    raw: tuple[Side | None, Pair | None, Pair | None],
) -> None:
    assert counted_match(result, BEST_OF_5) == CountedMatch(*default)
    assert counted_match(result, BEST_OF_5, "raw") == CountedMatch(*raw)


def test_defaulted_without_a_side_at_fault_awards_nothing() -> None:
    assert counted_match(match("3-1", ending="defaulted"), BEST_OF_5) == CountedMatch(None, (3, 1), None)


@pytest.mark.parametrize(
    ("result", "counted"),
    [
        (match(ending="walkover", fault="a"), CountedMatch(Side.X, (0, 3), (0, 33))),
        # Every game is played: finished games stand, also those of the side that gives up.
        (match(ending="retired", fault="a", points="11-7 11-5 3-2"), CountedMatch(Side.X, (2, 1), (25, 23))),
        (match("1-0", ending="retired", fault="a"), CountedMatch(Side.X, (1, 2), None)),
        (match(points="11-7 11-5 9-11"), CountedMatch(Side.A, (2, 1), (31, 23))),
        (match("1-0"), CountedMatch(None, (1, 0), None)),
    ],
    ids=name,
)
def test_counted_match_where_all_games_are_played(result: MatchResult, counted: CountedMatch) -> None:
    assert counted_match(result, ALL_THREE) == counted


def test_unknown_policy_is_named_with_the_known_ones() -> None:
    with pytest.raises(DefectsError) as error:
        counted_match(match("3-0"), BEST_OF_5, "generous")
    assert found(error.value.defects) == [("unknown_counted_score", ())]
    assert dict(error.value.defects[0].params) == {"slug": "generous", "known": "default, raw"}


def test_policies_are_named_data_with_their_source() -> None:
    assert list(COUNTED_SCORES) == ["default", "raw"]
    assert all(policy.slug == slug and policy.reference for slug, policy in COUNTED_SCORES.items())


@given(completed_games(), st.sampled_from(list(COUNTED_SCORES)))
def test_completed_match_counts_what_was_played(points: tuple[Game, ...], policy: str) -> None:
    result = MatchResult(1, MatchEnding.COMPLETED, games=points)
    assert match_defects(result, BEST_OF_5) == ()
    counted = counted_match(result, BEST_OF_5, policy)
    assert (counted.games, counted.points) == (raw_score(result), raw_points(result))
    assert counted.games is not None
    assert max(counted.games) == 3
    assert counted.winner is (Side.A if counted.games[0] == 3 else Side.X)


@given(any_matches, st.sampled_from([BEST_OF_5, ALL_THREE]), st.sampled_from(list(COUNTED_SCORES)))
def test_whatever_is_recorded_is_judged_and_never_fills_in_what_is_not_known(
    result: MatchResult, format: MatchFormat, policy: str
) -> None:
    defects = found(match_defects(result, format))
    total = counted_match(result, format, policy)
    if result.ending is None:
        assert total == CountedMatch(None, None, None)
    elif result.recorded_games is None and raw_score(result) is None and result.ending is not MatchEnding.NOT_NEEDED:
        assert (total.games, total.points) == (None, None)
    if not defects and result.ending is not None:
        assert result.winner in (None, total.winner)


@given(completed_games(), SIDES, st.data())
def test_match_broken_off_anywhere_is_won_by_the_other_side_and_keeps_what_was_played(
    points: tuple[Game, ...], at_fault: Side, data: st.DataObject
) -> None:
    kept = points[: data.draw(st.integers(0, len(points) - 1))]
    broken = Game(data.draw(st.integers(0, 12)), data.draw(st.integers(0, 12)))
    if not unfinished_game_defects(broken):
        kept = (*kept, broken)
    result = MatchResult(1, MatchEnding.RETIRED, Fault(at_fault.value), kept)
    assert match_defects(result, BEST_OF_5) == ()
    counted = counted_match(result, BEST_OF_5)
    score = raw_score(result)
    assert counted.winner is at_fault.other
    assert counted.games is not None
    assert counted.points is not None
    assert score is not None
    won, lost = counted.games if at_fault is Side.X else counted.games[::-1]
    kept_by_loser = score[1] if at_fault is Side.X else score[0]
    points_of_loser = counted.points[1] if at_fault is Side.X else counted.points[0]
    assert (won, lost) == (3, kept_by_loser)
    assert points_of_loser == sum(game.x if at_fault is Side.X else game.a for game in kept)


@given(completed_games(), st.data())
def test_taking_the_last_game_away_leaves_a_match_too_short(points: tuple[Game, ...], data: st.DataObject) -> None:
    result = MatchResult(1, MatchEnding.COMPLETED, games=points[:-1])
    expected = ("too_few_games", ("games",)) if points[:-1] else ("nothing_recorded", ())
    assert found(match_defects(result, BEST_OF_5)) == [expected]
    extra = data.draw(st.sampled_from(games("11-4 8-11")))
    longer = MatchResult(1, MatchEnding.COMPLETED, games=(*points, extra))
    assert found(match_defects(longer, BEST_OF_5))[0] in [
        ("game_after_decision", ("games", len(points))),
        ("too_many_games", ("games",)),
    ]
    assert all(is_finished(game) for game in points)
