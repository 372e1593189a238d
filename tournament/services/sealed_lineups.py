"""Line-ups handed in under seal, by a captain's link or by the desk (RULES 4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from tournament.choices import LinkKind, SubmissionSource
from tournament.models import AccessLink, SealedLineup, Tie
from tournament.rules.errors import Defect, DefectsError
from tournament.rules.lineups import lineup_defects
from tournament.rules.sealing import hand_in_defects, lineups_open
from tournament.rules.sides import PlayerId, Side
from tournament.selectors.sealed_lineups import sealed_by_side, sealing_of
from tournament.services.lineups import hand_in_lineup
from tournament.services.results.defects import roster_players, rosters_of
from tournament.services.results.errors import VersionConflictError
from tournament.services.results.opening import open_due_lineups, open_locked
from tournament.services.results.submitting import locked_tie
from tournament.services.revisions import raise_revision
from tournament.snapshots import stage_order


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What handing in did. ``is_open``: line-ups are open now, so that this one is recorded already."""

    is_open: bool
    version: int


@dataclass(frozen=True, slots=True)
class _By:
    link: AccessLink | None
    user: User | None
    source: SubmissionSource
    now: datetime
    reason: str


def seal_lineup(
    *,
    tie: Tie | int,
    side: Side,
    lineup: Mapping[str, str],
    base_version: int,
    tie_version: int | None = None,
    link: AccessLink | None = None,
    user: User | None = None,
    source: SubmissionSource,
    now: datetime,
    reason: str = "",
) -> HandedIn:
    """Hand in who plays as A, B, C of one side, or change it, while it is under seal; with both in they are opened.

    ``base_version`` is the version of what this side had handed in when the form was made, 0 for nothing. After the
    opening only the desk (no ``link``) hands in, for a ``reason``; then ``tie_version`` is the tie's version it saw.

    ``DefectsError`` with every defect, those of the line-up with side and letter in the path; besides
    ``lineup_of_other_team``, ``tie_finished``, ``teams_unknown``, ``lineup_deadline_passed``, ``lineups_are_open``,
    ``reason_missing`` and ``lineup_changed_meanwhile``.
    """
    by = _By(link, user, source, now, reason.strip())
    open_due_lineups(tie=tie, now=now)
    with transaction.atomic():
        row = locked_tie(tie)
        _refuse(row, side, lineup, by)
        if lineups_open(sealing_of(row), now):
            return _hand_in_open(row, side, lineup, by, tie_version)
        return _seal(row, side, lineup, by, base_version)


def _refuse(tie: Tie, side: Side, lineup: Mapping[str, str], by: _By) -> None:
    team = tie.team_a_id if side is Side.A else tie.team_x_id
    if by.link is not None and (by.link.kind != LinkKind.CAPTAIN or by.link.team_id != team):
        raise DefectsError([Defect("lineup_of_other_team")])
    if tie.ending:
        raise DefectsError([Defect("tie_finished")])
    if tie.team_a_id is None or tie.team_x_id is None:
        raise DefectsError([Defect("teams_unknown")])
    rosters = rosters_of(tie, roster_players(tie))
    named = {letter: PlayerId(code) for letter, code in lineup.items()}
    wrong = lineup_defects(side=side, lineup=named, roster=rosters[side], order=stage_order(tie.stage))
    refused = hand_in_defects(sealing_of(tie), by.now, by_desk=by.link is None, reason=by.reason)
    if wrong or refused:
        raise DefectsError([*refused, *(defect.under("lineups", side.value) for defect in wrong)])


def _hand_in_open(tie: Tie, side: Side, lineup: Mapping[str, str], by: _By, tie_version: int | None) -> HandedIn:
    """The desk's, once line-ups are open: recorded at once."""
    seen = tie.version if tie_version is None else tie_version
    try:
        outcome = hand_in_lineup(
            tie=tie,
            side=side,
            lineup=lineup,
            base_version=seen,
            source=by.source,
            user=by.user,
            key=f"lineup-{side.value}-after-{seen}",
            now=by.now,
            reason=by.reason,
        )
    except VersionConflictError as error:
        raise DefectsError([Defect("lineup_changed_meanwhile")]) from error
    return HandedIn(is_open=True, version=outcome.tie.version)


def _seal(tie: Tie, side: Side, lineup: Mapping[str, str], by: _By, base_version: int) -> HandedIn:
    codes = [lineup[one.letter] for one in stage_order(tie.stage).letters(side)]
    present = sealed_by_side(tie).get(side.value)
    if present is not None and present.codes == codes and base_version == present.version - 1:
        return HandedIn(is_open=False, version=present.version)
    if base_version != (present.version if present is not None else 0):
        raise DefectsError([Defect("lineup_changed_meanwhile")])
    SealedLineup.objects.update_or_create(
        tie=tie,
        team=tie.team_a if side is Side.A else tie.team_x,
        defaults={
            "codes": codes,
            "version": base_version + 1,
            "handed_in_at": by.now,
            "source": by.source,
            "link": by.link,
            "handed_in_by": by.user,
        },
    )
    raise_revision(tie.event.tournament_id)
    tie._prefetched_objects_cache = {}  # type: ignore[attr-defined]  # Django's own, as refresh_from_db empties it
    return HandedIn(is_open=open_locked(tie, by.now), version=base_version + 1)
