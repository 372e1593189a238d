"""Lots among level teams of a group, and what they settle."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max

from tournament.choices import SubmissionAct, SubmissionSource
from tournament.models import Group, Lot, LotPlace, Team
from tournament.rules.errors import Defect, DefectsError
from tournament.rules.standings import GroupStandings
from tournament.selectors.groups import standings_of
from tournament.services.progression import Later, SideMove, group_places_of, plan_moves, refuse_undecided
from tournament.services.results.carrying import carry_through
from tournament.services.results.rulings import log_lots
from tournament.services.results.submitting import Handover, refuse_unusable
from tournament.services.revisions import lock_tournament, raise_revision
from tournament.snapshots import group_with_standings_facts


@dataclass(frozen=True, slots=True)
class Ranked:
    """A group after a change that is no result: its standings now, and the sides that moved."""

    standings: GroupStandings
    consequences: tuple[SideMove, ...]


def record_lot(
    *,
    group: Group,
    order: Sequence[str],
    drawn_by: str,
    drawn_at: datetime | None,
    user: User | None,
    now: datetime,
    source: SubmissionSource = SubmissionSource.ADMIN,
    later: Later = Later.REFUSE,
    decision: str = "",
) -> Ranked:
    """Record a lot: ``order`` names the codes of the teams it was drawn among, best first (3.7.5.4).

    A lot for a set that is not level is kept and has no effect; of two for one set the later holds.
    ``DefectsError`` (``lot_team_unknown``, ``lot_team_twice``, ``lot_too_few``), ``LaterTiesTouchedError``.
    """
    with transaction.atomic():
        lock_tournament(group.stage.event.tournament_id)
        teams = {member.team.code: member.team for member in group.members.select_related("team")}
        if defects := tuple(_lot_defects(order, teams)):
            raise DefectsError(defects)
        last = group.lots.aggregate(last=Max("position"))["last"] or 0
        lot = Lot.objects.create(group=group, position=last + 1, drawn_by=drawn_by, drawn_at=drawn_at)
        LotPlace.objects.bulk_create(
            LotPlace(lot=lot, position=position, team=teams[code]) for position, code in enumerate(order, start=1)
        )
        by = Handover(source, user, f"lot-{group.pk}-{lot.position}", now, decision=decision.strip(), later=later)
        log_lots(group, by, act=SubmissionAct.LOT)
        return rank_again(group, by, later)


def withdraw_lot(
    *,
    lot: Lot,
    user: User | None,
    now: datetime,
    source: SubmissionSource = SubmissionSource.ADMIN,
    later: Later = Later.REFUSE,
    decision: str = "",
) -> Ranked:
    """Take back a lot that was recorded by mistake; errors as of ``record_lot``."""
    with transaction.atomic():
        lock_tournament(lot.group.stage.event.tournament_id)
        key = f"lot-{lot.group_id}-{lot.position}-back"
        by = Handover(source, user, key, now, decision=decision.strip(), later=later)
        lot.delete()
        log_lots(lot.group, by, act=SubmissionAct.LOT_BACK)
        return rank_again(lot.group, by, later)


def rank_again(group: Group, by: Handover, later: Later) -> Ranked:
    """Carry through what the stored facts of a group now say; within the transaction that changed them."""
    refuse_unusable(by)
    fresh = group_with_standings_facts(group.pk)
    standings = standings_of(fresh)
    places = group_places_of(fresh, standings)
    plan = plan_moves(fresh.stage.event_id, places={fresh.pk: places}, later=later)
    refuse_undecided(plan.touched, later, by.decision)
    carry_through(plan, by)
    raise_revision(fresh.stage.event.tournament_id)
    return Ranked(standings, plan.moves)


def _lot_defects(order: Sequence[str], teams: dict[str, Team]) -> Iterator[Defect]:
    counts = Counter(order)
    for index, code in enumerate(order):
        if code not in teams:
            yield Defect("lot_team_unknown", ("order", index), {"team": code})
        elif counts[code] > 1 and code in order[:index]:
            yield Defect("lot_team_twice", ("order", index), {"team": code})
    if len(counts) < 2:
        yield Defect("lot_too_few", ("order",), {"teams": len(counts)})
