"""What is on a table: the tie that is played there, else the next one planned."""

from django.db.models import Case, F, Value, When

from tournament.choices import CallState
from tournament.models import PlayingTable, Tie


def tie_now_on(table: PlayingTable) -> Tie | None:
    """The tie running on a table, else the next planned there whose teams are known; one query.

    A tie whose result waits for a second person is over for the table.
    """
    waiting = Tie.objects.filter(
        table=table,
        ending="",
        held_version=None,
        call_state__in=[CallState.RUNNING, CallState.SCHEDULED],
        team_a__isnull=False,
        team_x__isnull=False,
    )
    running_first = Case(When(call_state=CallState.RUNNING, then=Value(0)), default=Value(1))
    return waiting.order_by(running_first, F("starts_at").asc(nulls_last=True), "no").first()
