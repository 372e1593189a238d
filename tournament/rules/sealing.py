"""Sealed line-ups: when those of a tie are open, and who may still hand one in (RULES 4)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tournament.rules.errors import Defect
from tournament.rules.sides import Side


@dataclass(frozen=True, slots=True)
class Sealing:
    """What the secrecy of a tie's line-ups hangs on.

    ``handed_in``: the sides whose line-up is there; ``has_begun``: the tie is or was being played; ``was_opened``: a
    line-up of it was opened before, which nobody can undo.
    """

    handed_in: frozenset[Side] = frozenset()
    deadline: datetime | None = None
    has_begun: bool = False
    was_opened: bool = False


def lineup_deadline(starts_at: datetime | None, minutes: int | None) -> datetime | None:
    """The last moment for captains: so many minutes before the planned start; None where there is no such moment."""
    return None if starts_at is None or minutes is None else starts_at - timedelta(minutes=minutes)


def lineups_open(sealing: Sealing, now: datetime) -> bool:
    """Whether line-ups may be seen: both are in, the deadline is reached, or the tie has begun."""
    both = len(sealing.handed_in) == len(Side)
    return both or sealing.has_begun or sealing.was_opened or _is_reached(sealing.deadline, now)


def opened_since(sealing: Sealing, now: datetime) -> datetime:
    """The moment to note for line-ups that are opened now: the deadline where the clock alone had opened them."""
    return sealing.deadline if sealing.deadline is not None and sealing.deadline < now else now


def next_opening(sealing: Sealing, now: datetime) -> datetime | None:
    """The next moment at which the clock alone opens line-ups; None where it never will."""
    return None if lineups_open(sealing, now) else sealing.deadline


def hand_in_defects(sealing: Sealing, now: datetime, *, by_desk: bool, reason: str) -> tuple[Defect, ...]:
    """Why a line-up cannot be handed in or changed now; empty where it can.

    A captain may until line-ups are open (``lineup_deadline_passed``, ``lineups_are_open``); the desk may also after
    that, for a ``reason`` (``reason_missing``).
    """
    if not lineups_open(sealing, now):
        return ()
    if by_desk:
        return () if reason else (Defect("reason_missing", ("reason",)),)
    is_late = _is_reached(sealing.deadline, now)
    return (Defect("lineup_deadline_passed"),) if is_late else (Defect("lineups_are_open"),)


def _is_reached(deadline: datetime | None, now: datetime) -> bool:
    return deadline is not None and now >= deadline
