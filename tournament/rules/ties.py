"""Ties (team matches): state, defects and what a tie counts for (Regulations 3.7.6, 3.7.5.1; RULES 3 and 4)."""

from dataclasses import dataclass
from enum import StrEnum

from tournament.rules.matches import MatchFormat, MatchResult
from tournament.rules.sides import Fault, Pair, Side, TeamId, TieId


class TieEnding(StrEnum):
    COMPLETED = "completed"
    WALKOVER = "walkover"
    RETIRED = "retired"
    DEFAULTED = "defaulted"
    NOT_PLAYED = "not_played"


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
