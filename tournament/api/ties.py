"""Ties as the interface shows them: the event file's words, and how things stand."""

from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404

from tournament.models import Event, Submission, Tie
from tournament.selectors.sealed_lineups import opened_for_good, with_sealed
from tournament.services.exchange import Rosters, rosters_of_ties, tie_document, with_document_facts
from tournament.statuses import Status, tie_status

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _Held(TypedDict):
        held: int | None

    ShownTie = WithAnnotations[Tie, _Held]

TieObject = dict[str, Any]

SECRET = ("lineups", "matches")
"""What tells the line-ups; of a tie that has not begun, matches can tell nothing else."""


def tie_objects(ties: QuerySet[Tie]) -> list[TieObject]:
    """The ties as everybody may see them. Eight queries."""
    rows = list(with_sealed(with_document_facts(ties)).annotate(held=Subquery(_held_submissions())))
    rosters = rosters_of_ties(rows)
    return [_tie_object(row, rosters) for row in rows]


def tie_object(event: Event, no: int) -> TieObject:
    """One of them; ``Http404`` where the event has no such tie."""
    found = tie_objects(event.ties.filter(no=no))
    if not found:
        raise Http404
    return found[0]


def _held_submissions() -> QuerySet[Submission, int]:
    """The number in the log of what waits for a tie."""
    held = Submission.objects.filter(tie=OuterRef("pk"), version=OuterRef("held_version"))
    return held.values_list("sequence", flat=True)[:1]


def _tie_object(tie: "ShownTie", rosters: Rosters) -> TieObject:
    is_open = opened_for_good(tie)
    held = {} if tie.held is None else {"held_submission": tie.held}
    return {
        **tie_document(tie, rosters, without=() if is_open else SECRET),
        "version": tie.version,
        "stage": tie.stage.slug,
        "group": tie.group.name if tie.group else None,
        "state": tie_state(tie),
        "status": tie_status(tie).value,
        **held,
    }


def tie_state(tie: Tie) -> str:
    """``not_ended``, ``awaiting_confirmation``, ``under_review`` or ``official``: whether the result shown stands."""
    status = tie_status(tie)
    if status is Status.UNDER_REVIEW:
        return "under_review"
    if status is Status.AWAITING:
        return "awaiting_confirmation"
    return "official" if tie.ending else "not_ended"
