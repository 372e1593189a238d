"""Opening line-ups that were under seal: written as facts together, each as a submission of who handed it in."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from django.db import transaction

from tournament.choices import CallState, SubmissionSource
from tournament.models import SealedLineup, Tie
from tournament.rules.sealing import lineups_open, opened_since
from tournament.selectors.sealed_lineups import due_ties, letters_of, sealed_by_side, sealing_of
from tournament.services.links import via
from tournament.services.results.defects import document_defects, roster_players, rosters_of
from tournament.services.results.documents import ResultDocument, normal_form, result_document
from tournament.services.results.submitting import Handover, locked_tie, submit
from tournament.services.revisions import lock_tournament, raise_revision
from tournament.snapshots import stage_format, stage_order


def open_due_lineups(*, tie: Tie | int, now: datetime) -> bool:
    """Open the line-ups of a tie that may be seen by now; whether anything was written.

    Every write to a tie does this first, since no clock of ours does it at the deadline itself. One query where
    nothing is under seal.
    """
    key = tie.pk if isinstance(tie, Tie) else tie
    if not SealedLineup.objects.filter(tie=key, opened_at=None).exists():
        return False
    with transaction.atomic():
        lock_tournament(Tie.objects.values_list("event__tournament", flat=True).get(pk=key))
        return open_locked(locked_tie(key), now)


def open_due_of_event(*, event_id: int, now: datetime) -> None:
    """The same for all ties of an event, before their times change."""
    for key in due_ties(Tie.objects.filter(event=event_id)).values_list("pk", flat=True):
        open_due_lineups(tie=key, now=now)


def open_locked(tie: Tie, now: datetime) -> bool:
    """The same for a tie from ``locked_tie``, within its transaction. The instance shows what was written.

    Nothing is written into a tie that has ended, is under review or has a result waiting, nor over a line-up that is
    recorded already, nor what has become wrong since (a player taken off the roster): the desk sees that, and it counts
    as opened.
    """
    sealing = sealing_of(tie)
    waiting = {side: row for side, row in sealed_by_side(tie).items() if row.opened_at is None}
    if not waiting or not lineups_open(sealing, now) or not _may_be_written(tie):
        return False
    for side, row in waiting.items():
        _write(tie, side, row, now)
    keys = [row.pk for row in waiting.values()]
    SealedLineup.objects.filter(pk__in=keys).update(opened_at=opened_since(sealing, now))
    raise_revision(tie.event.tournament_id)
    return True


def _may_be_written(tie: Tie) -> bool:
    both = tie.team_a_id is not None and tie.team_x_id is not None
    is_settled = tie.ending or tie.held_version is not None or tie.call_state == CallState.UNDER_REVIEW
    return both and not is_settled


def _write(tie: Tie, side: str, row: SealedLineup, now: datetime) -> None:
    present = result_document(tie)
    recorded: Mapping[str, Mapping[str, str]] = present.get("lineups", {})
    if recorded.get(side):
        return
    order, players = stage_order(tie.stage), roster_players(tie)
    lineups = {**recorded, side: letters_of(tie, side, row)}
    content = normal_form(cast(ResultDocument, {**present, "lineups": lineups}), order)
    rosters = rosters_of(tie, players)
    if document_defects(content, order=order, format=stage_format(tie.stage), rosters=rosters):
        return
    submit(tie, content, by=_by(row, now), players=players)


def _by(row: SealedLineup, now: datetime) -> Handover:
    key = f"lineup-{row.pk}-{row.version}"
    named = via(row.link) if row.link is not None else ""
    return Handover(SubmissionSource(row.source), row.handed_in_by, key, now, via=named)
