"""What the hall looks like at a moment: which ties are late, which lack a result, which stand in each other's way."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

USUAL_LIMIT_MINUTES = 10
"""How long a team is waited for where the stage does not say."""


@dataclass(frozen=True, slots=True)
class HallTie:
    """A tie as the hall sees it. ``sides`` are whatever tells teams apart; ``limit_minutes`` None where not set.

    ``waits`` is false for a tie that is put off, cancelled or under review.
    """

    key: int
    table: int | None
    sides: frozenset[Hashable]
    planned: datetime | None = None
    is_running: bool = False
    is_ended: bool = False
    waits: bool = True
    limit_minutes: int | None = None


def late_minutes(tie: HallTie, now: datetime) -> int | None:
    """Minutes since the planned start of a tie that has not begun, once they pass the limit; else None."""
    if tie.planned is None or tie.is_running or tie.is_ended or not tie.waits:
        return None
    limit = USUAL_LIMIT_MINUTES if tie.limit_minutes is None else tie.limit_minutes
    waited = now - tie.planned
    return int(waited / timedelta(minutes=1)) if waited > timedelta(minutes=limit) else None


def without_result(ties: Iterable[HallTie]) -> frozenset[int]:
    """The ties whose table has gone on: one planned after them on the same table runs or has ended already."""
    gone_on: dict[int, datetime] = {}
    known = list(ties)
    for tie in known:
        if tie.table is not None and tie.planned is not None and (tie.is_running or tie.is_ended):
            gone_on[tie.table] = max(tie.planned, gone_on.get(tie.table, tie.planned))
    return frozenset(
        tie.key
        for tie in known
        if tie.table in gone_on
        and tie.planned is not None
        and not tie.is_ended
        and tie.waits
        and tie.planned < gone_on[tie.table]
    )


@dataclass(frozen=True, slots=True)
class Clash:
    """Two running ties on one table, or with one team in both; ``first`` is the one with the lower key."""

    first: int
    second: int
    table: int | None = None


def clashes(ties: Sequence[HallTie]) -> tuple[Clash, ...]:
    """Every pair of running ties that cannot both be running; ``table`` is None where it is a team that plays twice."""
    running = sorted((tie for tie in ties if tie.is_running and not tie.is_ended), key=lambda tie: tie.key)
    found = []
    for one, other in combinations(running, 2):
        if one.table is not None and one.table == other.table:
            found.append(Clash(one.key, other.key, one.table))
        elif one.sides & other.sides:
            found.append(Clash(one.key, other.key))
    return tuple(found)
