"""A typed line seen from the other side of the table."""

from tournament.rules.errors import DefectsError
from tournament.rules.games import Game
from tournament.rules.matches import MatchEnding
from tournament.rules.notation.endings import EndingMark, format_ending, split_ending
from tournament.rules.notation.reading import parse_games
from tournament.rules.notation.tokens import split_tokens
from tournament.rules.notation.writing import Style, format_games
from tournament.rules.sides import Fault

BROKEN_OFF = (MatchEnding.RETIRED, MatchEnding.DEFAULTED)


def turned_line(text: str, best_of: int, *, play_all_games: bool = False) -> str | None:
    """The same games and ending with the sides changed over; None where the line cannot be read.

    ``7 -9 8`` becomes ``-7 9 -8``, ``11-7 9-11`` becomes ``7-11 11-9``, ``w`` becomes ``-w``.
    """
    written, mark = split_ending(text)
    words = split_tokens(written)
    is_open = mark.ending in BROKEN_OFF if mark else bool(words) and words[-1].has_colon
    try:
        games = parse_games(written, best_of, play_all_games=play_all_games, broken_off=is_open)
    except DefectsError:
        return None
    style: Style = "full" if any(word.is_full_score for word in words) else "short"
    line = format_games([Game(game.x, game.a) for game in games], style)
    return " ".join(filter(None, (line, format_ending(_turned(mark)) if mark else "")))


def _turned(mark: EndingMark) -> EndingMark:
    return EndingMark(mark.ending, Fault.A if mark.at_fault is Fault.X else Fault.X)
