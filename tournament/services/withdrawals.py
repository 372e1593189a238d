"""Teams that withdraw in mid-event: their results stand or are annulled, by a recorded decision (RULES 3)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import cast

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet

from tournament.choices import MatchEnding, SubmissionAct, SubmissionSource, TieEnding, WithdrawnResults
from tournament.models import Group, Submission, Team, Tie
from tournament.rules.errors import Defect, DefectsError
from tournament.services.lots import rank_again
from tournament.services.progression import Later, SideMove
from tournament.services.results.documents import MatchDocument, ResultDocument, result_document
from tournament.services.results.recording import record_result
from tournament.services.results.rulings import log_withdrawal
from tournament.services.results.submitting import Handover, refuse_unusable
from tournament.services.revisions import lock_tournament, raise_revision
from tournament.snapshots import with_facts


def withdraw_team(
    *,
    team: Team,
    results: WithdrawnResults,
    decision: str,
    user: User | None,
    now: datetime,
    source: SubmissionSource = SubmissionSource.ADMIN,
    later: Later = Later.REFUSE,
) -> tuple[SideMove, ...]:
    """Withdraw a team; the sides that moved in later ties.

    ``stand``: its group ties still to be played become walk-overs, one that was running is broken off.
    ``annulled``: its group ties count for nobody and stay as they are. Ties of the knock-out are left to the score
    desk. ``DefectsError`` (``decision_missing``, ``already_withdrawn``, ``result_waits`` where one of its ties has been
    played and waits for a second person), ``LaterTiesTouchedError``.
    """
    by = Handover(source, user, f"withdrawal-{team.pk}", now, decision.strip(), decision.strip(), later)
    refuse_unusable(by)
    if not by.decision:
        raise DefectsError([Defect("decision_missing", ("decision",))])
    with transaction.atomic():
        _write(team, from_=("",), results=results, decision=by.decision)
        log_withdrawal(team, by, act=SubmissionAct.WITHDRAWAL)
        moves: list[SideMove] = []
        if results == WithdrawnResults.STAND:
            if _group_ties(team).filter(ending="", held_version__isnull=False).exists():
                raise DefectsError([Defect("result_waits")])
            for tie in with_facts(_group_ties(team).filter(ending="").order_by("no")):
                moves += _record(tie, _walkover(tie), by, later)
        return (*moves, *_rank_groups_again(team, by, later))


def reinstate_team(
    *,
    team: Team,
    reason: str,
    user: User | None,
    now: datetime,
    source: SubmissionSource = SubmissionSource.ADMIN,
    later: Later = Later.REFUSE,
) -> tuple[SideMove, ...]:
    """Undo a withdrawal: walk-overs that it made, and nobody has touched since, are lifted again; those against teams
    that have withdrawn as well go to this one.

    ``DefectsError`` (``reason_missing``, ``not_withdrawn``), ``LaterTiesTouchedError``.
    """
    by = Handover(source, user, f"reinstatement-{team.pk}", now, reason.strip(), reason.strip(), later)
    refuse_unusable(by)
    if not by.reason:
        raise DefectsError([Defect("reason_missing", ("reason",))])
    with transaction.atomic():
        _write(team, from_=WithdrawnResults.values, results="", decision="")
        log_withdrawal(team, by, act=SubmissionAct.REINSTATEMENT)
        moves: list[SideMove] = []
        for made in _made_by_withdrawal(team):
            assert made.tie is not None
            moves += _record(made.tie, cast(ResultDocument, made.before), by, later)
        for tie in _open_against_withdrawn(team):
            other = tie.team_x_id if tie.team_a_id == team.pk else tie.team_a_id
            moves += _record(tie, _walkover(tie), replace(by, key=f"withdrawal-{other}"), later)
        return (*moves, *_rank_groups_again(team, by, later))


def _write(team: Team, *, from_: tuple[str, ...] | list[str], results: str, decision: str) -> None:
    lock_tournament(team.event.tournament_id)
    rows = Team.objects.filter(pk=team.pk, withdrawn_results__in=from_)
    if not rows.update(withdrawn_results=results, withdrawn_decision=decision):
        raise DefectsError([Defect("already_withdrawn" if results else "not_withdrawn", params={"team": team.code})])
    team.withdrawn_results, team.withdrawn_decision = results, decision
    raise_revision(team.event.tournament_id)


def _group_ties(team: Team) -> QuerySet[Tie]:
    return Tie.objects.filter(Q(team_a=team) | Q(team_x=team), group__isnull=False)


def _open_against_withdrawn(team: Team) -> QuerySet[Tie]:
    """The ties of a team still to be played against teams that have withdrawn with their results standing."""
    stands = WithdrawnResults.STAND
    others = Q(team_a__withdrawn_results=stands) | Q(team_x__withdrawn_results=stands)
    return with_facts(_group_ties(team).filter(others, ending="").order_by("no"))


def _walkover(tie: Tie) -> ResultDocument:
    """The rest of the tie to the other side, or to nobody when that has withdrawn as well."""
    withdrawn = [side for side, team in (("a", tie.team_a), ("x", tie.team_x)) if team and team.withdrawn_results]
    at_fault = "both" if len(withdrawn) == 2 else withdrawn[0]
    present = result_document(tie)
    if "matches" not in present:
        return cast(ResultDocument, {**present, "ending": TieEnding.WALKOVER.value, "at_fault": at_fault})
    matches = [_broken_off(match, at_fault) for match in present["matches"]]
    return {**present, "ending": TieEnding.RETIRED.value, "at_fault": at_fault, "matches": matches}


def _broken_off(match: MatchDocument, at_fault: str) -> MatchDocument:
    if "ending" in match:
        return match
    return {**match, "ending": MatchEnding.RETIRED.value, "at_fault": at_fault}


def _made_by_withdrawal(team: Team) -> Iterator[Submission]:
    official = Submission.objects.filter(official_result__isnull=False, tie__in=_group_ties(team))
    yield from official.filter(idempotency_key__startswith=f"withdrawal-{team.pk}-").order_by("tie__no")


def _record(tie: Tie, document: ResultDocument, by: Handover, later: Later) -> tuple[SideMove, ...]:
    fresh = Tie.objects.values_list("version", flat=True).get(pk=tie.pk)
    outcome = record_result(
        tie=tie,
        base_version=fresh,
        document=document,
        source=by.source,
        user=by.user,
        key=f"{by.key}-{tie.no}-{fresh}",
        now=by.now,
        reason=by.reason,
        decision=by.decision,
        later=later,
        act=SubmissionAct.CONSEQUENCE,
    )
    return outcome.consequences


def _rank_groups_again(team: Team, by: Handover, later: Later) -> tuple[SideMove, ...]:
    groups = Group.objects.filter(members__team=team).order_by("pk")
    return tuple(move for group in groups for move in rank_again(group, by, later).consequences)
