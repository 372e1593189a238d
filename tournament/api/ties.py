"""Ties as the interface shows them: the event file's words, and how things stand."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from tournament.models import Event, Tie
from tournament.selectors.sheets import lineups_are_open
from tournament.services.exchange import Rosters, rosters_of_ties, tie_document, with_document_facts
from tournament.snapshots import stage_order, tie_result
from tournament.statuses import Status, tie_status

TieObject = dict[str, Any]

SECRET = ("lineups", "matches")
"""What tells the line-ups; of a tie that has not begun, matches can tell nothing else."""


def tie_objects(ties: QuerySet[Tie]) -> list[TieObject]:
    """The ties as everybody may see them. Seven queries."""
    rows = list(with_document_facts(ties))
    rosters = rosters_of_ties(rows)
    return [_tie_object(row, rosters) for row in rows]


def tie_object(event: Event, no: int) -> TieObject:
    """One of them; ``Http404`` where the event has no such tie."""
    found = tie_objects(event.ties.filter(no=no))
    if not found:
        raise Http404
    return found[0]


def _tie_object(tie: Tie, rosters: Rosters) -> TieObject:
    is_open = lineups_are_open(tie, tie_result(tie), stage_order(tie.stage))
    return {
        **tie_document(tie, rosters, without=() if is_open else SECRET),
        "version": tie.version,
        "stage": tie.stage.slug,
        "group": tie.group.name if tie.group else None,
        "state": tie_state(tie),
        "status": tie_status(tie).value,
    }


def tie_state(tie: Tie) -> str:
    """``not_ended``, ``awaiting_confirmation``, ``under_review`` or ``official``: whether the result shown stands."""
    status = tie_status(tie)
    if status is Status.UNDER_REVIEW:
        return "under_review"
    return "official" if tie.ending else "not_ended"
