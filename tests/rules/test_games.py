"""Laws 2.11.1: which scores end a game, and what a game broken off counts for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.records import SIDES, finished_games, found
from tournament.rules.errors import CODES, DefectsError
from tournament.rules.games import (
    Game,
    broken_off,
    game_defects,
    game_winner,
    games_won,
    is_finished,
    points_won,
    unfinished_game_defects,
    won_game,
)
from tournament.rules.sides import Side

any_game = st.builds(Game, st.integers(-2, 30), st.integers(-2, 30))


@pytest.mark.parametrize("points", [(11, 0), (11, 9), (9, 11), (0, 11), (12, 10), (10, 12), (13, 11), (30, 28)])
def test_finished_game_has_no_defects(points: tuple[int, int]) -> None:
    game = Game(*points)
    assert game_defects(game) == ()
    assert is_finished(game)
    assert found(unfinished_game_defects(game)) == [("game_already_finished", ())]


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ((-1, 11), "game_negative"),
        ((11, -3), "game_negative"),
        ((0, 0), "game_too_low"),
        ((10, 8), "game_too_low"),
        ((9, 10), "game_too_low"),
        ((11, 10), "game_not_two_clear"),
        ((11, 11), "game_not_two_clear"),
        ((14, 15), "game_not_two_clear"),
        ((12, 9), "game_overshoot"),
        ((5, 12), "game_overshoot"),
        ((17, 14), "game_overshoot"),
        ((21, 0), "game_overshoot"),
    ],
)
def test_game_that_cannot_end_so_says_why(points: tuple[int, int], code: str) -> None:
    (defect,) = game_defects(Game(*points))
    assert (defect.code, defect.path, dict(defect.params)) == (code, (), {"a": points[0], "x": points[1]})
    assert not is_finished(Game(*points))


@pytest.mark.parametrize(
    ("points", "codes"),
    [
        ((0, 0), []),
        ((6, 3), []),
        ((10, 10), []),
        ((11, 10), []),
        ((20, 21), []),
        ((-1, 3), ["game_negative"]),
        ((12, 5), ["game_overshoot"]),
        ((13, 16), ["game_overshoot"]),
        ((11, 9), ["game_already_finished"]),
        ((11, 3), ["game_already_finished"]),
        ((14, 12), ["game_already_finished"]),
    ],
)
def test_unfinished_game_is_one_that_play_can_reach(points: tuple[int, int], codes: list[str]) -> None:
    assert [code for code, _ in found(unfinished_game_defects(Game(*points)))] == codes


@pytest.mark.parametrize(
    ("points", "winner", "counted"),
    [
        ((5, 3), Side.X, (5, 11)),
        ((5, 3), Side.A, (11, 3)),
        ((0, 0), Side.X, (0, 11)),
        ((9, 10), Side.X, (9, 11)),
        ((10, 10), Side.X, (10, 12)),
        ((11, 10), Side.X, (11, 13)),
        ((11, 10), Side.A, (12, 10)),
        ((15, 16), Side.A, (18, 16)),
    ],
)
def test_broken_game_counts_eleven_or_two_more(points: tuple[int, int], winner: Side, counted: tuple[int, int]) -> None:
    assert broken_off(Game(*points), winner) == Game(*counted)


def test_finished_game_cannot_be_broken_off() -> None:
    with pytest.raises(DefectsError) as error:
        broken_off(Game(11, 4), Side.X)
    assert found(error.value.defects) == [("game_already_finished", ())]


def test_winner_of_unfinished_game_is_refused() -> None:
    with pytest.raises(DefectsError, match="game_too_low"):
        game_winner(Game(6, 3))


def test_games_and_points_are_added_up() -> None:
    played = (Game(11, 7), Game(9, 11), Game(6, 3))
    assert games_won(played) == (1, 1)
    assert points_won(played) == (26, 21)


@given(any_game)
def test_a_score_is_finished_or_unfinished_and_never_both(game: Game) -> None:
    defects = game_defects(game)
    unfinished = unfinished_game_defects(game)
    assert bool(defects) or bool(unfinished)
    assert is_finished(game) is (not defects)
    assert {code for code, _ in found((*defects, *unfinished))} <= set(CODES)


@given(finished_games())
def test_game_has_one_winner_whichever_side_is_named_first(game: Game) -> None:
    assert game_winner(Game(game.x, game.a)) is game_winner(game).other
    assert max(game.a, game.x) == max(11, min(game.a, game.x) + 2)


@given(st.builds(Game, st.integers(0, 30), st.integers(0, 30)), SIDES)
def test_broken_game_is_won_by_the_other_side_and_takes_no_point_away(game: Game, winner: Side) -> None:
    if unfinished_game_defects(game):
        return
    counted = broken_off(game, winner)
    kept = (game.x, counted.x) if winner is Side.A else (game.a, counted.a)
    assert game_winner(counted) is winner
    assert kept[0] == kept[1]
    assert counted.a >= game.a
    assert counted.x >= game.x


@given(SIDES, st.integers(0, 40))
def test_won_game_is_the_only_finished_game_with_so_many_losing_points(winner: Side, low: int) -> None:
    assert won_game(winner, low) == (Game(max(11, low + 2), low) if winner is Side.A else Game(low, max(11, low + 2)))
    assert is_finished(won_game(winner, low))
