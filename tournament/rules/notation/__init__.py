"""What a person types for the games of one match, and how it is written back."""

from tournament.rules.notation.endings import EndingMark, format_ending, split_ending
from tournament.rules.notation.reading import parse_games
from tournament.rules.notation.turning import turned_line
from tournament.rules.notation.writing import Style, format_games

__all__ = ["EndingMark", "Style", "format_ending", "format_games", "parse_games", "split_ending", "turned_line"]
