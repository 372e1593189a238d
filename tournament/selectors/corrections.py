"""What was changed in a result after it had been recorded, what was ruled about its sides, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tournament.choices import Side, SubmissionAct
from tournament.models import Submission, Tie

_OF_THE_TIE = ("ending", "at_fault", "score", "games_total", "points_total", "winner")


@dataclass(frozen=True, slots=True)
class Correction:
    """One change: ``matches`` are the numbers of finished matches that were written anew; ``later`` and ``decision``
    say what was chosen for later ties that had begun.

    ``is_outcome``: ending or totals of the tie itself changed; ``is_swap``: the sides changed over; ``is_lifted``:
    nothing of the result was left.
    """

    at: datetime
    matches: tuple[int, ...]
    is_outcome: bool
    is_swap: bool
    is_lifted: bool
    reason: str
    later: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class SideRuling:
    """A team (code) put on a side by decision; without ``decision`` its source holds again."""

    at: datetime
    side: str
    team: str
    decision: str


def tie_corrections(tie: Tie) -> tuple[Correction, ...]:
    """The corrections of a tie, the first one first. Adding the next match is none. One query.

    Accounts are not told, nor line-ups, which may be secret still; nor what waits, or was sent back.
    """
    later = Submission.objects.filter(tie=tie, version__gt=1, is_held=False).exclude(act=SubmissionAct.DROPPED)
    rows = later.order_by("sequence").only(
        "tie_id", "submitted_at", "reason", "content", "before", "consequences", "later", "decision"
    )
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
    return Correction(row.submitted_at, matches, is_outcome, is_swap, is_lifted, row.reason, row.later, row.decision)


def side_rulings(tie: Tie) -> tuple[SideRuling, ...]:
    """What was decided about who stands on the sides of a tie, the first one first. One query."""
    on_sides = {f"{tie.event.slug}/sides/{tie.no}/{side}": side for side in Side.values}
    rows = Submission.objects.filter(
        tournament=tie.event.tournament_id, act__in=[SubmissionAct.SIDE, SubmissionAct.SIDE_BACK]
    )
    found = ((on_sides.get(row.subject.partition("/")[2]), row) for row in rows.order_by("sequence"))
    return tuple(
        SideRuling(row.submitted_at, side, row.content.get("team") or "", row.content.get("decision") or "")
        for side, row in found
        if side is not None
    )


def _rewritten(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[int, ...]:
    now = {match["no"]: match for match in after.get("matches", ())}
    ended = [match for match in before.get("matches", ()) if "ending" in match]
    own = {match["no"] for match in ended if now.get(match["no"]) != match}
    if "ending" in before:
        own |= now.keys() - {match["no"] for match in before.get("matches", ())}
    return tuple(sorted(own))
