"""Values of a timetable; all moments of one timetable are either aware or naive."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tournament.rules.sides import TeamId, TieId


@dataclass(frozen=True, slots=True)
class TieToPlan:
    """A tie that needs a time and a table.

    ``teams`` are those known already. ``after`` are the ties that must be over before, because the teams come out
    of them. A lower ``round_key`` is played first where there is a choice.
    """

    tie: TieId
    teams: frozenset[TeamId] = frozenset()
    after: tuple[TieId, ...] = ()
    round_key: int = 0


@dataclass(frozen=True, slots=True)
class SessionSlot:
    """A part of a day in which ties may be played; a tie starts and ends within one."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Assignment:
    """When a tie starts and on which table (from 1)."""

    starts_at: datetime
    table_no: int


@dataclass(frozen=True, slots=True)
class Timetable:
    """The planned ties in order of time and table, and those that found no room, in the order given."""

    assignments: Mapping[TieId, Assignment]
    unplaced: tuple[TieId, ...]
