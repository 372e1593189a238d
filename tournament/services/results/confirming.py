"""What becomes of a result that waits: it is made official or sent back; and how the last entry is undone."""

from datetime import datetime
from typing import cast

from django.contrib.auth.models import User
from django.db import transaction

from tournament.choices import CallState, SecondPerson, SubmissionAct, SubmissionSource
from tournament.models import Submission, Tie
from tournament.rules.errors import Defect, DefectsError
from tournament.services.progression import Later, refuse_undecided
from tournament.services.results.carrying import carry_through
from tournament.services.results.defects import document_defects, roster_players, rosters_of
from tournament.services.results.documents import ResultDocument, normal_form, played_matches
from tournament.services.results.errors import BlindEntryDiffersError, KeyReusedError
from tournament.services.results.recording import Outcome, moves_of, plan_result, record_result
from tournament.services.results.shapes import shape_defects
from tournament.services.results.submitting import (
    Handover,
    drop,
    entry_under,
    locked_tie,
    refuse_stale,
    refuse_unusable,
    submit,
)
from tournament.services.revisions import raise_revision
from tournament.snapshots import stage_format, stage_order


def confirm_result(
    *,
    tie: Tie | int,
    base_version: int,
    source: SubmissionSource,
    user: User | None,
    key: str,
    now: datetime,
    document: ResultDocument | None = None,
    decision: str = "",
    later: Later = Later.REFUSE,
    via: str = "",
) -> Outcome:
    """Make the submission that waits official, with everything that follows from it.

    Where the tournament asks for a second person, that is an account other than the one that entered it; ``document``
    is the second entry, asked for when it is to be blind and compared whenever it is given. Choice and words about
    later ties are those of the first person where none are given. A review ends by this.

    ``DefectsError``: ``nothing_held``, ``same_person``, ``second_entry_missing``, and what the rosters no longer allow;
    ``BlindEntryDiffersError``; besides as of ``record_result``.
    """
    if document is not None and (defects := shape_defects(document)):
        raise DefectsError(defects)
    with transaction.atomic():
        row = locked_tie(tie)
        if (earlier := entry_under(row, key)) is not None:
            return _replayed(earlier, row, base_version, user, SubmissionAct.CONFIRMATION)
        refuse_stale(row, base_version)
        held = held_submission(row)
        if held is None:
            raise DefectsError([Defect("nothing_held")])
        choice = Later(held.later or Later.REFUSE) if later is Later.REFUSE else later
        by = Handover(source, user, key, now, held.reason, decision.strip() or held.decision, choice, via)
        refuse_unusable(by)
        content = cast(ResultDocument, held.content)
        _refuse_unfit(row, held, user, document)
        players = roster_players(row)
        format, order = stage_format(row.stage), stage_order(row.stage)
        if defects := document_defects(content, order=order, format=format, rosters=rosters_of(row, players)):
            raise DefectsError(defects)
        plan = plan_result(row, content, choice)
        refuse_undecided(plan.touched, choice, by.decision)
        submission = submit(
            row,
            content,
            by=by,
            players=players,
            moves=plan.moves,
            columns=_review_ended(row, content),
            act=SubmissionAct.CONFIRMATION,
            confirms=held,
        )
        carry_through(plan, by)
        raise_revision(row.event.tournament_id)
    return Outcome(submission, row, plan.moves)


def _review_ended(tie: Tie, content: ResultDocument) -> dict[str, CallState]:
    """A review of what turns out to be nothing leaves a tie that waits to be played; any score says more itself."""
    is_over = (
        tie.call_state == CallState.UNDER_REVIEW and not content.get("ending") and not any(played_matches(content))
    )
    return {"call_state": CallState.SCHEDULED} if is_over else {}


def _refuse_unfit(tie: Tie, held: Submission, user: User | None, document: ResultDocument | None) -> None:
    asked = tie.event.tournament.second_person
    if asked != SecondPerson.OFF and (user is None or user.pk == held.submitted_by_id):
        raise DefectsError([Defect("same_person")])
    if asked == SecondPerson.BLIND and document is None:
        raise DefectsError([Defect("second_entry_missing")])
    if document is None:
        return
    first, second = cast(ResultDocument, held.content), normal_form(document, stage_order(tie.stage))
    if first != second:
        raise BlindEntryDiffersError(first=first, second=second, submission=held)


def drop_held(
    *,
    tie: Tie | int,
    base_version: int,
    source: SubmissionSource,
    user: User | None,
    key: str,
    now: datetime,
    reason: str,
    via: str = "",
) -> Outcome:
    """Take back or send back the submission that waits: what was official stands. A review goes on.

    ``DefectsError``: ``nothing_held``, ``reason_missing``; ``VersionConflictError``; ``KeyReusedError``.
    """
    by = Handover(source, user, key, now, reason.strip(), via=via)
    refuse_unusable(by)
    with transaction.atomic():
        row = locked_tie(tie)
        if (earlier := entry_under(row, key)) is not None:
            return _replayed(earlier, row, base_version, user, SubmissionAct.DROPPED)
        refuse_stale(row, base_version)
        if row.held_version is None:
            raise DefectsError([Defect("nothing_held")])
        if not by.reason:
            raise DefectsError([Defect("reason_missing", ("reason",))])
        submission = drop(row, by=by)
        raise_revision(row.event.tournament_id)
    return Outcome(submission, row, ())


def undo_last(
    *,
    tie: Tie | int,
    base_version: int,
    source: SubmissionSource,
    user: User | None,
    key: str,
    now: datetime,
    reason: str,
    decision: str = "",
    later: Later = Later.REFUSE,
    via: str = "",
) -> Outcome:
    """Put back what stood before the last entry of a tie: the one that waits is dropped, or the result before is handed
    in again. Sides that were changed over, and what follows from a ruling, are not undone by this.

    ``DefectsError`` (``nothing_to_undo``); besides as of ``drop_held`` and ``record_result``.
    """
    with transaction.atomic():
        row = locked_tie(tie)
        by = {"source": source, "user": user, "key": key, "now": now, "reason": reason, "via": via}
        earlier = entry_under(row, key)
        if row.held_version is not None or (earlier is not None and earlier.act == SubmissionAct.DROPPED):
            return drop_held(tie=row, base_version=base_version, **by)  # type: ignore[arg-type]  # one by one
        if earlier is not None:
            return _replayed(earlier, row, base_version, user, SubmissionAct.RESULT)
        undone = Submission.objects.filter(official_result__tie=row).first()
        if undone is None or undone.act not in (SubmissionAct.RESULT, SubmissionAct.CONFIRMATION):
            raise DefectsError([Defect("nothing_to_undo")])
        return record_result(
            tie=row,
            base_version=base_version,
            document=cast(ResultDocument, undone.before),
            decision=decision,
            later=later,
            **by,  # type: ignore[arg-type]  # one by one
        )


def held_submission(tie: Tie) -> Submission | None:
    """What waits for a tie."""
    if tie.held_version is None:
        return None
    return Submission.objects.filter(tie=tie, version=tie.held_version).get()


def _replayed(earlier: Submission, tie: Tie, base_version: int, user: User | None, act: SubmissionAct) -> Outcome:
    """The answer that the same call got before."""
    said = (earlier.act, earlier.base_version, earlier.submitted_by_id)
    if said != (act, base_version, user.pk if user else None):
        raise KeyReusedError(f"key {earlier.idempotency_key!r} was used for version {earlier.version} of tie {tie.no}")
    return Outcome(earlier, tie, moves_of(earlier), replayed=True)
