"""Writing one submission: the tie under its version, the facts that changed, the log and the official result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from tournament.choices import SubmissionSource
from tournament.models import OfficialResult, Submission, Tie
from tournament.rules.errors import Defect, DefectsError
from tournament.services.progression import SideMove
from tournament.services.results.documents import ResultDocument, result_document
from tournament.services.results.errors import VersionConflictError
from tournament.services.results.log import append, moment
from tournament.services.results.writing import Players, tie_fields, write_facts
from tournament.services.revisions import lock_tournament
from tournament.snapshots import with_facts

LONGEST_KEY = 80
LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Handover:
    """Who hands in, from where, under which key, when and why."""

    source: SubmissionSource
    user: User | None
    key: str
    now: datetime
    reason: str = ""
    decision: str = ""

    @property
    def recorded_at(self) -> datetime | None:
        """The moment to note at the tie: that of an import says nothing about when the tie was played."""
        return None if self.source == SubmissionSource.IMPORT else self.now


def refuse_unusable(by: Handover) -> None:
    """``DefectsError`` for words that cannot be stored: ``key_missing``, ``too_long``, ``unusable_text``."""
    longest = {"key": LONGEST_KEY, "reason": LONGEST_WORDS, "decision": LONGEST_WORDS}
    words = {name: getattr(by, name) for name in longest}
    defects = [
        Defect("too_long", (name,), {"most": longest[name]}) for name in words if len(words[name]) > longest[name]
    ]
    defects += [Defect("unusable_text", (name,)) for name, text in words.items() if not is_usable(text)]
    if not by.key:
        defects.append(Defect("key_missing", ("key",)))
    if defects:
        raise DefectsError(defects)


def is_usable(text: str) -> bool:
    return not any(character < " " or "\ud800" <= character <= "\udfff" for character in text)


def locked_tie(tie: Tie | int) -> Tie:
    """The tie with its facts as they are now, its tournament locked until the end of the transaction."""
    key = tie.pk if isinstance(tie, Tie) else tie
    lock_tournament(Tie.objects.values_list("event__tournament", flat=True).get(pk=key))
    return with_facts(Tie.objects.filter(pk=key)).get()


def refuse_stale(tie: Tie, base_version: int) -> None:
    """``VersionConflictError`` when the tie has another version than the result was based on."""
    if tie.version != base_version:
        last = Submission.objects.filter(tie=tie).order_by("-sequence").first()
        raise VersionConflictError(
            document=result_document(tie),
            version=tie.version,
            submitted_by=last.actor if last else "",
            submitted_at=last.submitted_at if last else None,
        )


def submit(
    tie: Tie,
    content: ResultDocument,
    *,
    by: Handover,
    players: Players,
    moves: Sequence[SideMove] = (),
    columns: Mapping[str, Any] | None = None,
) -> Submission:
    """Write a checked result in normal form over a tie from ``locked_tie`` and note it in the log.

    ``columns`` are further columns of the tie that change with it. The instance shows what was written.
    """
    before = result_document(tie)
    fields = {**tie_fields(tie, content, by.recorded_at), **(columns or {}), "version": tie.version + 1}
    if not Tie.objects.filter(pk=tie.pk, version=tie.version).update(**fields):
        refuse_stale(with_facts(Tie.objects.filter(pk=tie.pk)).get(), tie.version)
    write_facts(tie, before, content, players)
    submission = append(
        Submission(
            tournament=tie.event.tournament,
            tie=tie,
            subject=f"{tie.event.tournament.slug}/{tie.event.slug}/{tie.no}",
            base_version=tie.version,
            version=tie.version + 1,
            source=by.source,
            submitted_by=by.user,
            actor=by.user.get_username() if by.user else "",
            submitted_at=moment(by.now),
            idempotency_key=by.key,
            reason=by.reason,
            decision=by.decision,
            content=content,
            before=before,
            consequences=[move.document for move in moves],
        )
    )
    if not OfficialResult.objects.filter(tie=tie).update(submission=submission):
        OfficialResult.objects.create(tie=tie, submission=submission)
    _show(tie, fields)
    return submission


def _show(tie: Tie, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(tie, name, value)
    tie._prefetched_objects_cache = {}  # type: ignore[attr-defined]  # Django's own, as refresh_from_db empties it
