"""Sources, ties and places of a knock-out (RULES 7)."""

from dataclasses import dataclass
from enum import StrEnum

from tournament.rules.sides import TeamId, TieId

Span = tuple[int, int]
"""The first and the last place that the sides of a tie play for, e.g. (9, 16)."""


class Take(StrEnum):
    WINNER = "winner"
    LOSER = "loser"


@dataclass(frozen=True, slots=True)
class GroupPlace:
    """The team on a place of a group."""

    stage: str
    group: str
    place: int


@dataclass(frozen=True, slots=True)
class TieOutcome:
    """The winner or the loser of an earlier tie."""

    tie: TieId
    take: Take


@dataclass(frozen=True, slots=True)
class TeamEntry:
    """A team entered straight into the bracket."""

    team: TeamId


@dataclass(frozen=True, slots=True)
class Bye:
    """Nobody: the other side goes on without play."""


Source = GroupPlace | TieOutcome | TeamEntry | Bye


@dataclass(frozen=True, slots=True)
class KnockoutTie:
    """A tie of a bracket; ``round_of`` is the number of sides that play for ``places``."""

    no: TieId
    round_of: int
    places: Span
    a: Source
    x: Source


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands on a side: a team, nobody (a bye), or not known yet (neither)."""

    team: TeamId | None = None
    is_bye: bool = False


BYE = Standing(is_bye=True)
OPEN = Standing()


@dataclass(frozen=True, slots=True)
class FinalPlace:
    """A final place; several ``teams`` share it. ``by`` names what decided it."""

    place: int
    teams: tuple[TeamId, ...]
    by: str
