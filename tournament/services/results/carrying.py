"""Carrying a plan through: sides of later ties, decisions to keep them, results that are annulled."""

from dataclasses import replace

from django.db.models import F

from tournament.choices import CallState, SubmissionAct
from tournament.models import Slot, Tie
from tournament.services.progression import Later, Plan, PlannedTie
from tournament.services.results.defects import roster_players
from tournament.services.results.documents import ResultDocument, result_document
from tournament.services.results.rulings import log_sides
from tournament.services.results.submitting import Handover, submit
from tournament.snapshots import with_facts


def carry_through(plan: Plan, by: Handover) -> None:
    """Write the plan. A tie that had begun starts anew, by a submission of its own with the cause's words; where the
    teams just step in, it stays called to its table.

    The version of every tie that is touched goes up, so that nobody enters a result for teams that have left.
    """
    if plan.kept:
        Slot.objects.filter(pk__in=[slot.pk for slot in plan.kept]).update(decision=by.decision)
        log_sides(plan.kept, by)
    for planned in plan.ties:
        if planned.filled:
            teams = {f"team_{side}": getattr(planned.row, f"team_{side}") for side in sorted(planned.filled)}
            Tie.objects.filter(pk=planned.row.pk).update(**teams, version=F("version") + 1)
        elif planned.has_begun or planned.unlined:
            _start_anew(planned, by)
        else:
            Tie.objects.filter(pk=planned.row.pk).update(
                team_a=planned.row.team_a, team_x=planned.row.team_x, version=F("version") + 1
            )


def _start_anew(planned: PlannedTie, by: Handover) -> None:
    tie = with_facts(Tie.objects.filter(pk=planned.row.pk)).get()
    content = _without_result(tie, planned)
    columns: dict[str, object] = {"team_a": planned.row.team_a, "team_x": planned.row.team_x}
    if planned.has_begun and by.later is not Later.CARRY:
        columns |= {"call_state": CallState.SCHEDULED, "started_at": None}
    submit(
        tie,
        content,
        by=replace(by, key=f"after-{by.key}"[:60] + f"-{tie.no}-{tie.version}"),
        players=roster_players(tie),
        columns=columns,
        act=SubmissionAct.CONSEQUENCE,
    )


def _without_result(tie: Tie, planned: PlannedTie) -> ResultDocument:
    """Nothing but the line-up of a side that stays, where nothing had been played."""
    if planned.has_score:
        return {}
    lineups = {
        side: letters
        for side, letters in result_document(tie).get("lineups", {}).items()
        if side not in planned.unlined
    }
    return {"lineups": lineups} if lineups else {}
