"""Who stands on the sides of the knock-out: settled after a draw, and put there by decision."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from tournament.choices import SubmissionAct, SubmissionSource
from tournament.models import Event, Slot, Team, Tie
from tournament.rules.errors import Defect, DefectsError
from tournament.rules.sides import Side, TieId
from tournament.selectors.places import event_bracket
from tournament.services.progression import Later, SideMove, Standing, plan_moves, refuse_undecided
from tournament.services.results.carrying import carry_through
from tournament.services.results.rulings import log_sides
from tournament.services.results.submitting import Handover, refuse_unusable
from tournament.services.revisions import lock_tournament, raise_revision


def settle_sides(
    *, event: Event, now: datetime, user: User | None = None, source: SubmissionSource = SubmissionSource.COMMAND
) -> tuple[SideMove, ...]:
    """Put on every side of the event's knock-out who stands there by its source; the sides that changed.

    For the moment after a draw: entered teams, settled group places and who goes on against a bye.
    ``LaterTiesTouchedError`` where a tie that has begun would change.
    """
    with transaction.atomic():
        lock_tournament(event.tournament_id)
        plan = plan_moves(event.pk, decided=_unsettled(event))
        refuse_undecided(plan.touched, Later.REFUSE, "")
        carry_through(plan, Handover(source, user, f"settle-{event.pk}", now))
        if plan.moves:
            raise_revision(event.tournament_id)
    return plan.moves


def _unsettled(event: Event) -> dict[int, Standing]:
    """The slots on whose side somebody else should stand, with who that is."""
    sides = event_bracket(event).sides
    teams: dict[str, Team] = {team.code: team for team in event.teams.all()}
    unsettled = {}
    for slot in Slot.objects.filter(tie__event=event).select_related("tie__team_a", "tie__team_x"):
        present = slot.tie.team_a if slot.side == Side.A else slot.tie.team_x
        code = sides[TieId(slot.tie.no), Side(slot.side)].team
        if (present.code if present else None) != code:
            unsettled[slot.pk] = Standing(teams[code] if code else None)
    return unsettled


def decide_side(
    *,
    tie: Tie,
    side: Side,
    team: Team,
    decision: str,
    user: User | None,
    now: datetime,
    source: SubmissionSource = SubmissionSource.ADMIN,
    later: Later = Later.REFUSE,
) -> tuple[SideMove, ...]:
    """Put a team on a side of a knock-out tie, whatever its source says, until ``release_side``.

    A tie that has begun with another team is touched itself: with ``carry`` the team steps in, with ``annul`` what was
    played is annulled.
    ``DefectsError`` (``decision_missing``, ``team_of_other_event``, ``team_meets_itself``), ``LaterTiesTouchedError``.
    """
    by = Handover(source, user, f"side-{tie.pk}-{side}", now, decision=decision.strip(), later=_choice(later))
    if not by.decision:
        raise DefectsError([Defect("decision_missing", ("decision",))])
    if team.event_id != tie.event_id:
        raise DefectsError([Defect("team_of_other_event", ("team",), {"team": team.code})])
    with transaction.atomic():
        lock_tournament(tie.event.tournament_id)
        slot = Slot.objects.get(tie=tie, side=side)
        moves = _put(slot, Standing(team), by)
        Slot.objects.filter(pk=slot.pk).update(decision=by.decision)
        log_sides([slot], by)
        return moves


def release_side(
    *,
    tie: Tie,
    side: Side,
    user: User | None,
    now: datetime,
    source: SubmissionSource = SubmissionSource.ADMIN,
    later: Later = Later.REFUSE,
    decision: str = "",
) -> tuple[SideMove, ...]:
    """Clear the decision at a side, so that its source says again who stands there; errors as of ``decide_side``."""
    by = Handover(source, user, f"side-{tie.pk}-{side}", now, decision=decision.strip(), later=_choice(later))
    with transaction.atomic():
        lock_tournament(tie.event.tournament_id)
        slot = Slot.objects.get(tie=tie, side=side)
        Slot.objects.filter(pk=slot.pk).update(decision="")
        code = event_bracket(tie.event).sides[TieId(tie.no), Side(side)].team
        moves = _put(slot, Standing(Team.objects.get(event=tie.event_id, code=code) if code else None), by)
        log_sides([slot], by, act=SubmissionAct.SIDE_BACK)
        return moves


def _choice(later: Later) -> Later:
    """Keeping what was begun on a side would be no putting."""
    return Later.REFUSE if later is Later.KEEP else later


def _put(slot: Slot, standing: Standing, by: Handover) -> tuple[SideMove, ...]:
    """Put somebody on a side."""
    refuse_unusable(by)
    plan = plan_moves(slot.tie.event_id, decided={slot.pk: standing}, later=by.later)
    refuse_undecided(plan.touched, by.later, by.decision)
    carry_through(plan, by)
    raise_revision(slot.tie.event.tournament_id)
    return plan.moves
