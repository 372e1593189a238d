"""What a tie is made of: endings, format, what was recorded and what it counts for (Regulations 3.7.5.1, 3.7.6)."""

from dataclasses import dataclass
from enum import StrEnum

from tournament.rules.matches.values import MatchEnding, MatchFormat, MatchResult
from tournament.rules.sides import Fault, Pair, Side, TeamId, TieId, leader


class TieEnding(StrEnum):
    COMPLETED = "completed"
    WALKOVER = "walkover"
    RETIRED = "retired"
    DEFAULTED = "defaulted"
    NOT_PLAYED = "not_played"

    @property
    def is_unplayed(self) -> bool:
        return self in (TieEnding.WALKOVER, TieEnding.NOT_PLAYED)


@dataclass(frozen=True, slots=True)
class TieFormat:
    """How the ties of a stage are played.

    ``matches`` is the number of matches in the order of play. ``stop_at_majority``: no match follows once a side
    has more than half. ``won_by_games``: the tie goes to the first team to so many games. ``counted_score`` names
    the policy of RULES 3.
    """

    matches: int
    match: MatchFormat
    stop_at_majority: bool = True
    won_by_games: int | None = None
    counted_score: str = "default"

    @property
    def majority(self) -> int:
        """The matches that win the tie where matches decide it."""
        return self.matches // 2 + 1

    @property
    def fewest_matches(self) -> int:
        """The fewest matches in which a tie can be over: what a tie that was not played counts for."""
        return self.majority if self.stop_at_majority else self.matches

    def decided_for(self, score: Pair, games: Pair | None, matches_left: int) -> Side | None:
        """The side whose win no further match can change; None while it is open, or while the games are not known."""
        if self.won_by_games is not None:
            return leader(games) if games is not None and max(games) >= self.won_by_games else None
        return leader(score) if abs(score[0] - score[1]) > matches_left else None


@dataclass(frozen=True, slots=True)
class TieResult:
    """What was recorded of one tie at whatever depth is known; ``None`` means not recorded, never nought.

    ``score`` counts matches won, ``games_total`` and ``points_total`` the games and points of all matches.
    """

    ending: TieEnding | None = None
    at_fault: Fault | None = None
    matches: tuple[MatchResult, ...] = ()
    score: Pair | None = None
    games_total: Pair | None = None
    points_total: Pair | None = None
    winner: Side | None = None

    @property
    def known_matches(self) -> tuple[MatchResult, ...]:
        """The matches of which anything is known, in the order of play.

        Matches that were not needed, recorded alone beside the score of the whole tie, tell nothing of it.
        """
        known = sorted((match for match in self.matches if not match.is_blank), key=lambda match: match.no)
        is_reported = self.score is not None or self.games_total is not None or self.winner is not None
        if is_reported and all(match.ending is MatchEnding.NOT_NEEDED for match in known):
            return ()
        return tuple(known)


@dataclass(frozen=True, slots=True)
class CountedTie:
    """What a tie between two teams counts for in a group table.

    ``match_points`` is None while the tie is not finished. ``matches``, ``games``, ``points`` are None where not
    known: an unknown figure is never taken as nought. ``winner`` is None when both sides were at fault.
    """

    tie: TieId
    a: TeamId
    x: TeamId
    match_points: Pair | None = None
    winner: Side | None = None
    matches: Pair | None = None
    games: Pair | None = None
    points: Pair | None = None
