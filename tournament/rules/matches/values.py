"""What a match is made of: endings, format, what was recorded and what it counts for (Laws 2.12, 2.15; RULES 3)."""

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

    @property
    def is_unplayed(self) -> bool:
        return self in (MatchEnding.WALKOVER, MatchEnding.NOT_PLAYED)


@dataclass(frozen=True, slots=True)
class MatchFormat:
    """``best_of`` is odd; with ``play_all_games`` every one of them is played."""

    best_of: int
    play_all_games: bool = False

    @property
    def majority(self) -> int:
        """The games that win the match (Laws 2.12.1)."""
        return self.best_of // 2 + 1

    @property
    def fewest_games(self) -> int:
        """The fewest games in which a match can be over: what a match that was not played counts for."""
        return self.best_of if self.play_all_games else self.majority

    def is_over(self, score: Pair) -> bool:
        """Whether no game may follow once so many games are won."""
        return sum(score) >= self.best_of if self.play_all_games else max(score) >= self.majority


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

    @property
    def recorded_games(self) -> tuple[Game, ...] | None:
        """The games where they are recorded; an empty list says nothing beside a score or in a completed match."""
        if self.games or (self.score is None and self.ending is not MatchEnding.COMPLETED):
            return self.games
        return None

    @property
    def is_blank(self) -> bool:
        """Whether nothing is known of it yet but that it stands in the order of play."""
        return self.ending is None and not self.games and self.score is None and self.winner is None


@dataclass(frozen=True, slots=True)
class CountedMatch:
    """What a match counts for: ``games`` and ``points`` are None where not known."""

    winner: Side | None
    games: Pair | None
    points: Pair | None
