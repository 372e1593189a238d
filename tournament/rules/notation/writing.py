"""Games as a line of text, in the two notations that ``parse_games`` reads."""

from collections.abc import Sequence
from typing import Literal

from tournament.rules.games import Game, game_winner, is_finished
from tournament.rules.sides import Side

Style = Literal["full", "short"]


def format_games(games: Sequence[Game], style: Style = "full") -> str:
    """``11-7 9-11`` (full), or the losing points ``7 -9`` with a minus where side X won (short).

    A game broken off has no losing points: it is written ``6:3`` in both.
    """
    return " ".join(_write(game, style) for game in games)


def _write(game: Game, style: Style) -> str:
    if not is_finished(game):
        return f"{game.a}:{game.x}"
    if style == "full":
        return f"{game.a}-{game.x}"
    return str(game.x) if game_winner(game) is Side.A else f"-{game.a}"
