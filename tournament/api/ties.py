"""Ties as the interface shows them: the event file's words, and how things stand."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, prefetch_related_objects
from django.http import Http404

from tournament.models import Event, Submission, Tie
from tournament.rules.sides import Side
from tournament.selectors.sealed_lineups import opened_for_good, with_sealed
from tournament.services.exchange import (
    Rosters,
    SideRosters,
    rosters_of_ties,
    tie_document,
    tie_slots,
    with_document_facts,
)
from tournament.services.results import Outcome, ResultDocument, result_document
from tournament.statuses import Status, tie_status

TieObject = dict[str, Any]

SECRET = ("lineups", "matches")
"""What tells the line-ups; of a tie that has not begun, matches can tell nothing else."""


def tie_objects(ties: QuerySet[Tie]) -> list[TieObject]:
    """The ties as everybody may see them. Eight queries."""
    rows = list(with_sealed(with_document_facts(ties)).annotate(held=Subquery(_held_submissions())))
    rosters = rosters_of_ties(rows)
    return [_tie_object(row, result_document(row), rosters, row.held) for row in rows]


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


def written_object(outcome: Outcome, rosters: SideRosters) -> TieObject:
    """The tie of an outcome as ``tie_object`` would read it again. No query once it has begun, in a knock-out one."""
    tie = outcome.tie
    if tie.group_id is None:
        prefetch_related_objects([tie], tie_slots())
    teams = {Side.A: tie.team_a, Side.X: tie.team_x}
    known = {team.code: rosters[side] for side, team in teams.items() if team is not None}
    held = outcome.submission.sequence if outcome.is_held else None
    return _tie_object(tie, outcome.facts, known, held)


def _tie_object(tie: Tie, facts: ResultDocument, rosters: Rosters, held_submission: int | None) -> TieObject:
    is_open = opened_for_good(tie, facts)
    held = {} if held_submission is None else {"held_submission": held_submission}
    return {
        **tie_document(tie, rosters, facts=facts, without=() if is_open else SECRET),
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
