"""Line-ups handed in before a tie, or changed while none of their letters has played (RULES 4)."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from django.contrib.auth.models import User
from django.db import transaction

from tournament.choices import SubmissionSource
from tournament.models import Tie
from tournament.rules.errors import Defect, DefectsError
from tournament.rules.formats import OrderOfPlay
from tournament.rules.lineups import lineup_defects
from tournament.rules.sides import PlayerId, Side
from tournament.services.results.defects import roster_players, rosters_of
from tournament.services.results.documents import ResultDocument, played_matches, result_document
from tournament.services.results.recording import Outcome, record_result
from tournament.services.results.submitting import locked_tie
from tournament.snapshots import stage_order


def hand_in_lineup(
    *,
    tie: Tie | int,
    side: Side,
    lineup: Mapping[str, str],
    base_version: int,
    source: SubmissionSource,
    user: User | None,
    key: str,
    now: datetime,
    reason: str = "",
) -> Outcome:
    """Record who plays as A, B, C of one side: letters to player codes, all of them. A submission like any result.

    ``DefectsError`` with every defect, the letter in the path: those of ``lineup_defects``, ``teams_unknown``, and
    ``tie_finished``, ``result_waits``. A letter that has played may not change. Errors besides as of ``record_result``.
    """
    with transaction.atomic():
        row = locked_tie(tie)
        present = result_document(row)
        if row.version == base_version and (defects := _defects(row, side, lineup, present)):
            raise DefectsError(defects)
        lineups = {**present.get("lineups", {}), side.value: dict(lineup)}
        return record_result(
            tie=row,
            base_version=base_version,
            document=cast(ResultDocument, {**present, "lineups": lineups}),
            source=source,
            user=user,
            key=key,
            now=now,
            reason=reason,
        )


def _defects(tie: Tie, side: Side, lineup: Mapping[str, str], present: ResultDocument) -> list[Defect]:
    if tie.ending:
        return [Defect("tie_finished")]
    if tie.held_version is not None:
        return [Defect("result_waits")]
    rosters = rosters_of(tie, roster_players(tie))
    if side not in rosters:
        return [Defect("teams_unknown")]
    order = stage_order(tie.stage)
    defects = lineup_defects(
        side=side,
        lineup=_ids(lineup),
        roster=rosters[side],
        order=order,
        played=_played_letters(order, side, present),
        previous=_ids(present.get("lineups", {}).get(side.value, {})),
    )
    return [defect.under("lineups", side.value) for defect in defects]


def _ids(lineup: Mapping[str, str]) -> dict[str, PlayerId]:
    return {letter: PlayerId(code) for letter, code in lineup.items()}


def _played_letters(order: OrderOfPlay, side: Side, present: ResultDocument) -> frozenset[str]:
    begun = (order.entries[match["no"] - 1].letters(side) for match in played_matches(present))
    return frozenset(letter for letters in begun for letter in letters or "")
