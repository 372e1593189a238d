"""What to rehearse: the shape of an event as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tournament.services.entries import TeamEntry

SessionPlan = tuple[str, str, datetime, datetime]
"""Name, name in English, start, end."""


@dataclass(frozen=True, slots=True)
class TournamentPlan:
    """The fields of a tournament, its organisations (role, name, name in English) and its sessions."""

    fields: Mapping[str, object]
    sessions: tuple[SessionPlan, ...]
    organisations: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EventPlan:
    """An event to be rehearsed: the fields of the event and of its stages, who enters, and the timetable's figures.

    ``strengths`` fixes the mean rating of teams by code; the others are drawn. ``story`` names the results that the
    event must bring (``tournament.rehearsal.stories``).
    """

    fields: Mapping[str, object]
    stages: tuple[Mapping[str, object], ...]
    entries: tuple[TeamEntry, ...]
    groups: int
    tables: int
    minutes_per_tie: int
    draw_method: str = "lot"
    strengths: Mapping[str, float] = field(default_factory=dict)
    podium: tuple[str, ...] = ()
    """Codes of the teams that must end on the first places, best first."""
    shows_everything: bool = False
    """Whether the results must bring what a demonstration has to show."""
