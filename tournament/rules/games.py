"""Games: what is a legal score (Laws 2.11)."""

from collections.abc import Iterable
from dataclasses import dataclass

from tournament.rules.errors import Defect, DefectsError
from tournament.rules.sides import Pair, Side

POINTS_TO_WIN = 11
CLEAR_BY = 2


@dataclass(frozen=True, slots=True)
class Game:
    """The points of one game, side A first."""

    a: int
    x: int


def is_finished(game: Game) -> bool:
    """Whether the game was won by Laws 2.11.1: 11 points, or two clear from 10-10 on."""
    high, low = max(game.a, game.x), min(game.a, game.x)
    return low >= 0 and high == max(POINTS_TO_WIN, low + CLEAR_BY)


def game_defects(game: Game) -> tuple[Defect, ...]:
    """Why the score cannot be that of a finished game (Laws 2.11.1); empty when it can.

    Codes: ``game_negative``, ``game_too_low``, ``game_not_two_clear``, ``game_overshoot``.
    """
    high, low = max(game.a, game.x), min(game.a, game.x)
    if low < 0:
        return (_defect("game_negative", game),)
    if high < POINTS_TO_WIN:
        return (_defect("game_too_low", game),)
    if high - low < CLEAR_BY:
        return (_defect("game_not_two_clear", game),)
    if _is_overshot(high, low):
        return (_defect("game_overshoot", game),)
    return ()


def unfinished_game_defects(game: Game) -> tuple[Defect, ...]:
    """Why the score cannot be that of a game which was broken off; empty when it can.

    12-5 is no score of any moment of a game: play had ended at 11-5. Codes: ``game_negative``,
    ``game_overshoot``, ``game_already_finished``.
    """
    high, low = max(game.a, game.x), min(game.a, game.x)
    if low < 0:
        return (_defect("game_negative", game),)
    if _is_overshot(high, low):
        return (_defect("game_overshoot", game),)
    if high >= POINTS_TO_WIN and high - low >= CLEAR_BY:
        return (_defect("game_already_finished", game),)
    return ()


def game_winner(game: Game) -> Side:
    """The side that won a finished game; DefectsError when the game is not a finished one."""
    if defects := game_defects(game):
        raise DefectsError(defects)
    return Side.A if game.a > game.x else Side.X


def broken_off(game: Game, winner: Side) -> Game:
    """What a game that was broken off counts for: the loser keeps X points, the winner gets 11, or X + 2 from 10 on.

    RULES 3. DefectsError when the score cannot be that of a game broken off.
    """
    if defects := unfinished_game_defects(game):
        raise DefectsError(defects)
    kept = game.x if winner is Side.A else game.a
    return won_game(winner, kept)


def won_game(winner: Side, loser_points: int) -> Game:
    """The finished game in which the loser has so many points."""
    winner_points = max(POINTS_TO_WIN, loser_points + CLEAR_BY)
    return Game(winner_points, loser_points) if winner is Side.A else Game(loser_points, winner_points)


def games_won(games: Iterable[Game]) -> Pair:
    """How many of the games each side won; a game that is not finished is nobody's."""
    won_by_a = [game.a > game.x for game in games if is_finished(game)]
    return won_by_a.count(True), won_by_a.count(False)


def points_won(games: Iterable[Game]) -> Pair:
    """The points of each side in all the games, finished or not."""
    played = tuple(games)
    return sum(game.a for game in played), sum(game.x for game in played)


def _is_overshot(high: int, low: int) -> bool:
    return high > POINTS_TO_WIN and high - low > CLEAR_BY


def _defect(code: str, game: Game) -> Defect:
    return Defect(code, (), {"a": game.a, "x": game.x})
