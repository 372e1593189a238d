"""What a person types for the games of one match, and how it is written back."""

from tournament.rules.notation.reading import parse_games
from tournament.rules.notation.writing import Style, format_games

__all__ = ["Style", "format_games", "parse_games"]
