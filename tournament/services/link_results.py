"""Results that a table's umpire enters by a link: of that table alone, never a correction, never a confirmation."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from django.db import transaction

from tournament.choices import CallState, LinkKind, SubmissionSource
from tournament.models import AccessLink, Tie
from tournament.rules.errors import Defect, DefectsError
from tournament.services.links import via
from tournament.services.results.documents import ResultDocument, result_document
from tournament.services.results.opening import open_due_lineups
from tournament.services.results.recording import Outcome, record_result
from tournament.services.results.submitting import locked_tie


def record_by_link(
    *, link: AccessLink, tie: Tie | int, base_version: int, document: ResultDocument, key: str, now: datetime
) -> Outcome:
    """Record what the umpire of a table entered. Line-ups stay as they are recorded: they are for captains and desk.

    ``DefectsError``: ``link_of_other_table``, ``link_finished_tie``, ``link_tie_not_playable``; errors besides as of
    ``record_result``.
    """
    open_due_lineups(tie=tie, now=now)
    with transaction.atomic():
        row = locked_tie(tie)
        if defects := link_defects(link, row):
            raise DefectsError(defects)
        lineups: Mapping[str, Mapping[str, str]] = result_document(row).get("lineups", {})
        content = {**{name: value for name, value in document.items() if name != "lineups"}, "lineups": lineups}
        return record_result(
            tie=row,
            base_version=base_version,
            document=cast(ResultDocument, content),
            source=SubmissionSource.LINK,
            user=None,
            key=key,
            now=now,
            via=via(link),
        )


def link_defects(link: AccessLink, tie: Tie) -> list[Defect]:
    """Why this link may not enter the result of this tie; empty where it may."""
    if link.kind != LinkKind.UMPIRE or link.table_id != tie.table_id:
        return [Defect("link_of_other_table")]
    if tie.ending or tie.held_version is not None:
        return [Defect("link_finished_tie")]
    if tie.call_state not in (CallState.SCHEDULED, CallState.RUNNING):
        return [Defect("link_tie_not_playable")]
    return []
