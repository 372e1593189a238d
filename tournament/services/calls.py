"""What the hall says of a tie that has no ending yet: running, under review, postponed, cancelled."""

from datetime import datetime

from django.db import transaction

from tournament.choices import CallState
from tournament.models import Tie
from tournament.rules.errors import Defect, DefectsError
from tournament.services.results.opening import open_due_lineups
from tournament.services.revisions import lock_tournament, raise_revision


def set_call_state(*, tie: Tie, state: CallState, now: datetime) -> None:
    """Say how a tie stands. One that runs begins now, unless it had begun; one that waits has not begun. Line-ups are
    opened that may be seen now, or might before.

    A finished tie can be taken under review, and back (``scheduled``): meanwhile its result stands and whatever is
    handed in waits. ``DefectsError``: ``tie_finished``; ``teams_unknown`` for a tie that cannot run yet;
    ``result_waits`` where a review would end with nothing said of what was handed in.
    """
    open_due_lineups(tie=tie, now=now)
    with transaction.atomic():
        lock_tournament(tie.event.tournament_id)
        tie.refresh_from_db(fields=["ending", "team_a", "team_x", "started_at", "call_state", "held_version"])
        if tie.ending and state not in (CallState.UNDER_REVIEW, CallState.SCHEDULED):
            raise DefectsError([Defect("tie_finished")])
        if tie.held_version is not None and tie.call_state == CallState.UNDER_REVIEW != state:
            raise DefectsError([Defect("result_waits")])
        if state == CallState.RUNNING and (tie.team_a_id is None or tie.team_x_id is None):
            raise DefectsError([Defect("teams_unknown")])
        if state == CallState.RUNNING:
            tie.started_at = tie.started_at or now
        elif state in (CallState.SCHEDULED, CallState.POSTPONED) and not tie.ending and not tie.matches.exists():
            tie.started_at = None
        tie.call_state = state
        tie.save(update_fields=["call_state", "started_at"])
        raise_revision(tie.event.tournament_id)
        open_due_lineups(tie=tie, now=now)
