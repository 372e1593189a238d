"""What a plan is made of: what ties send on, and later ties as they will be."""

from dataclasses import dataclass, field

from tournament.choices import CallState
from tournament.models import Slot, Team, Tie
from tournament.services.progression.values import OPEN, SideMove, Standing, TouchedTie

BEGUN = (CallState.RUNNING, CallState.UNDER_REVIEW)


@dataclass(frozen=True, slots=True)
class Onward:
    """Where the two teams of a tie go; the default says that it is not decided."""

    no: int
    winner: Standing = OPEN
    loser: Standing = OPEN


@dataclass(slots=True)
class PlannedTie:
    """A later tie as it will be, or with ``keep`` as it would be: ``row`` carries the new teams.

    ``unlined`` are the sides whose line-up names players of a team that no longer stands there. ``filled`` are empty
    sides that somebody joins while the tie is kept as it was begun.
    """

    row: Tie
    before: tuple[str | None, str | None]
    has_begun: bool
    has_score: bool = False
    unlined: set[str] = field(default_factory=set)
    filled: set[str] = field(default_factory=set)

    @property
    def after(self) -> tuple[str | None, str | None]:
        return code_of(self.row.team_a), code_of(self.row.team_x)

    @property
    def state(self) -> str:
        """The ending, or the state of play while there is none."""
        if self.row.ending:
            return self.row.ending
        return CallState.RUNNING if self.has_begun and self.row.call_state not in BEGUN else self.row.call_state


@dataclass(frozen=True, slots=True)
class Plan:
    """What a change moves: ``ties`` to write with their ``moves``, and ``kept`` slots for a decision to stand at.

    ``touched`` are the later ties that had begun.
    """

    ties: tuple[PlannedTie, ...] = ()
    moves: tuple[SideMove, ...] = ()
    kept: tuple[Slot, ...] = ()
    touched: tuple[TouchedTie, ...] = ()


def planned_tie(row: Tie, *, has_score: bool) -> PlannedTie:
    """A tie as it stands; one that was called to its table has begun, with a score or without."""
    has_begun = has_score or row.call_state in BEGUN
    return PlannedTie(row, (code_of(row.team_a), code_of(row.team_x)), has_begun, has_score)


def code_of(team: Team | None) -> str | None:
    return team.code if team else None
