"""The one way a result is recorded, and what it would change before it is."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.contrib.auth.models import User
from django.db import transaction

from tournament.choices import CallState, SecondPerson, SubmissionAct, SubmissionSource, WithdrawnResults
from tournament.models import Slot, Submission, Tie
from tournament.rules.errors import Defect, DefectsError
from tournament.rules.sides import TieId
from tournament.rules.ties import tie_winner
from tournament.services.progression import Later, Plan, SideMove, has_bye, plan_moves, refuse_undecided
from tournament.services.progression.sources import onward_of, places_with
from tournament.services.results.carrying import carry_through
from tournament.services.results.defects import document_defects, rosters_of
from tournament.services.results.documents import ResultDocument, normal_form, result_document
from tournament.services.results.errors import KeyReusedError
from tournament.services.results.opening import open_due_lineups
from tournament.services.results.shapes import shape_defects
from tournament.services.results.submitting import (
    Handover,
    LockedTie,
    entry_under,
    hold,
    locked_tie,
    refuse_stale,
    refuse_unusable,
    submit,
    with_players,
)
from tournament.services.revisions import raise_revision
from tournament.snapshots import counted_as, group_with_standings_facts, read_result, stage_format, stage_order


@dataclass(frozen=True, slots=True)
class Outcome:
    """What recording did. ``replayed``: the same was handed in before under the same key, and nothing was written.

    ``consequences`` are the sides that moved, or of a submission that waits those that will.
    """

    submission: Submission
    tie: Tie
    consequences: tuple[SideMove, ...]
    replayed: bool = False

    @property
    def facts(self) -> ResultDocument:
        """The result that holds for the tie now."""
        return cast(ResultDocument, self.submission.before if self.is_held else self.submission.content)

    @property
    def is_held(self) -> bool:
        """Whether it waits for a second person, or for the end of a review."""
        return self.submission.is_held


def record_result(
    *,
    tie: Tie | int | LockedTie,
    base_version: int,
    document: ResultDocument,
    source: SubmissionSource,
    user: User | None,
    key: str,
    now: datetime,
    reason: str = "",
    decision: str = "",
    later: Later = Later.REFUSE,
    via: str = "",
    act: SubmissionAct = SubmissionAct.RESULT,
) -> Outcome:
    """Replace the whole result of a tie, with everything that follows from it, or change nothing at all.

    One transaction writes facts, tie, later sides, log and revision; or, where a second person is asked for or the tie
    is under review, the log alone: then the submission waits (``is_held``) in place of one that waited before.
    ``base_version`` is the tie's version the result was based on; ``key`` makes a repeated call harmless. ``later``
    says what becomes of later ties that have begun with teams which would move; anything but ``refuse`` asks for
    ``decision``. ``{}`` lifts a result. ``act`` is ``consequence`` for what a ruling brings with it, which never waits.
    Line-ups that are due are opened before, whatever becomes of the result; whoever brings a ``LockedTie`` has done so.

    Errors: ``KeyReusedError``; ``VersionConflictError``; ``DefectsError`` with every defect of the document, or
    ``reason_missing`` where a finished result changes; ``LaterTiesTouchedError``.
    """
    by = Handover(source, user, key, now, reason.strip(), decision.strip(), later, via)
    refuse_unusable(by)
    if defects := shape_defects(document):
        raise DefectsError(defects)
    if not isinstance(tie, LockedTie):
        open_due_lineups(tie=tie, now=now)
    with transaction.atomic():
        known = tie if isinstance(tie, LockedTie) else with_players(locked_tie(tie))
        row, players = known.row, known.players
        content = normal_form(document, stage_order(row.stage))
        if (earlier := entry_under(row, key)) is not None:
            return replay(earlier, row, content, base_version, by)
        refuse_stale(row, base_version)
        format = stage_format(row.stage)
        rosters = rosters_of(row, players)
        if defects := document_defects(document, order=stage_order(row.stage), format=format, rosters=rosters):
            raise DefectsError(defects)
        _refuse_unexplained(row, content, by.reason)
        plan = plan_result(row, content, later)
        refuse_undecided(plan.touched, later, by.decision)
        if act == SubmissionAct.RESULT and must_wait(row, content):
            submission = hold(row, content, by=by, moves=plan.moves)
        else:
            submission = submit(row, content, by=by, players=players, moves=plan.moves, act=act)
            carry_through(plan, by)
        raise_revision(row.event.tournament_id)
    return Outcome(submission, row, plan.moves)


def must_wait(tie: Tie, content: ResultDocument) -> bool:
    """Whether a submission waits: under review anything does; else a result or its correction, where the tournament
    asks for a second person. Line-ups and running scores need none, unless they would push a waiting result aside.
    """
    if tie.call_state == CallState.UNDER_REVIEW or tie.held_version is not None:
        return True
    asks = tie.event.tournament.second_person != SecondPerson.OFF
    return asks and bool(tie.ending or content.get("ending"))


def plan_result(tie: Tie, content: ResultDocument, later: Later = Later.REFUSE) -> Plan:
    """What recording ``content`` moves in later ties; ``tie`` is as it was before."""
    result = read_result(content)
    if not tie.ending and result.ending is None:
        return Plan()
    format = stage_format(tie.stage)
    if tie.group_id is None and has_bye(tie):
        return Plan()
    if tie.group_id is None:
        onward = onward_of(tie, result.ending, tie_winner(result, format))
        return plan_moves(tie.event_id, onward={tie.pk: onward}, later=later)
    if not _decides_places(tie):
        return Plan()
    group = group_with_standings_facts(tie.group_id)
    places = places_with(group, {TieId(tie.no): counted_as(tie, result, format)})
    return plan_moves(tie.event_id, places={group.pk: places}, later=later)


def _decides_places(tie: Tie) -> bool:
    """Whether somebody plays on from the group and no other of its ties keeps its places open."""
    if not Slot.objects.filter(group=tie.group_id).exists():
        return False
    others = Tie.objects.filter(group=tie.group_id, ending="").exclude(pk=tie.pk).order_by()
    withdrawn = others.values_list("team_a__withdrawn_results", "team_x__withdrawn_results")
    return all(WithdrawnResults.ANNULLED in pair for pair in withdrawn)


def replay(
    earlier: Submission, tie: Tie, content: ResultDocument, base_version: int, by: Handover, *, swaps: bool = False
) -> Outcome:
    """The answer that the same call got before; ``KeyReusedError`` where it was another call."""
    said = (earlier.content, earlier.base_version, earlier.reason, earlier.decision)
    is_swap = earlier.act == SubmissionAct.SWAP
    if said != (content, base_version, by.reason, by.decision) or is_swap != swaps:
        raise KeyReusedError(f"key {by.key!r} was used for version {earlier.version} of tie {tie.no}")
    return Outcome(earlier, tie, moves_of(earlier), replayed=True)


def moves_of(submission: Submission) -> tuple[SideMove, ...]:
    """The sides that a submission moved, or will move."""
    return tuple(SideMove(one["tie"], one["side"], one["from"], one["to"]) for one in submission.consequences)


def _refuse_unexplained(tie: Tie, content: ResultDocument, reason: str) -> None:
    if tie.ending and not reason and content != result_document(tie):
        raise DefectsError([Defect("reason_missing", ("reason",))])
