"""Individual matches: endings, winner, raw and counted score (Laws 2.12, 2.15; RULES 3)."""

from dataclasses import dataclass
from enum import StrEnum

from tournament.rules.games import Game
from tournament.rules.sides import Fault, Pair, Side


class MatchEnding(StrEnum):
    COMPLETED = "completed"
    RETIRED = "retired"
    WALKOVER = "walkover"
    DEFAULTED = "defaulted"
    NOT_PLAYED = "not_played"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class MatchFormat:
    """``best_of`` is odd; with ``play_all_games`` every one of them is played."""

    best_of: int
    play_all_games: bool = False


@dataclass(frozen=True, slots=True)
class MatchResult:
    """What was recorded of one match. ``None`` means not recorded, never nought.

    ``ending`` is None while the match is not finished; ``games`` are in playing order; ``score`` is in games.
    """

    no: int
    ending: MatchEnding | None = None
    at_fault: Fault | None = None
    games: tuple[Game, ...] | None = None
    score: Pair | None = None
    winner: Side | None = None
    expedite_from_game: int | None = None


@dataclass(frozen=True, slots=True)
class CountedMatch:
    """What a match counts for: ``games`` and ``points`` are None where not known."""

    winner: Side | None
    games: Pair | None
    points: Pair | None
