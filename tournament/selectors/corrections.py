"""What was changed in a result after it had been recorded, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tournament.models import Submission, Tie

_OF_THE_TIE = ("ending", "at_fault", "score", "games_total", "points_total", "winner")


@dataclass(frozen=True, slots=True)
class Correction:
    """One change: ``matches`` are the numbers of finished matches that were written anew.

    ``is_outcome``: ending or totals of the tie itself changed; ``is_swap``: the sides changed over; ``is_lifted``:
    nothing of the result was left.
    """

    at: datetime
    matches: tuple[int, ...]
    is_outcome: bool
    is_swap: bool
    is_lifted: bool
    reason: str


def tie_corrections(tie: Tie) -> tuple[Correction, ...]:
    """The corrections of a tie, the first one first. Adding the next match is none. One query.

    Accounts are not told, nor line-ups, which may be secret still.
    """
    later = Submission.objects.filter(tie=tie, version__gt=1).order_by("sequence")
    rows = later.only("tie_id", "submitted_at", "reason", "content", "before", "consequences")
    return tuple(one for row in rows if (one := _correction(row, tie.no)) is not None)


def _correction(row: Submission, no: int) -> Correction | None:
    before, after = row.before, row.content
    if not any(key in before for key in ("ending", "matches", *_OF_THE_TIE)):
        return None
    is_swap = any(move["tie"] == no for move in row.consequences)
    matches = () if is_swap else _rewritten(before, after)
    is_outcome = not is_swap and "ending" in before and any(before.get(key) != after.get(key) for key in _OF_THE_TIE)
    is_lifted = not any(key in after for key in ("matches", *_OF_THE_TIE))
    if not (matches or is_outcome or is_swap or is_lifted):
        return None
    return Correction(row.submitted_at, matches, is_outcome, is_swap, is_lifted, row.reason)


def _rewritten(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[int, ...]:
    now = {match["no"]: match for match in after.get("matches", ())}
    ended = [match for match in before.get("matches", ()) if "ending" in match]
    own = {match["no"] for match in ended if now.get(match["no"]) != match}
    if "ending" in before:
        own |= now.keys() - {match["no"] for match in before.get("matches", ())}
    return tuple(sorted(own))
