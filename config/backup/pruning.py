"""Which snapshots of results are kept: a policy over their moments alone."""

from collections.abc import Iterable
from datetime import UTC, datetime


def superfluous(moments: Iterable[datetime], *, keep: int) -> set[datetime]:
    """All but the newest ``keep`` and the last one of every clock hour (UTC)."""
    ordered = sorted(moments)
    last_of_hour = {_hour(moment): moment for moment in ordered}
    kept = {*ordered[max(0, len(ordered) - keep) :], *last_of_hour.values()}
    return set(ordered) - kept


def _hour(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
