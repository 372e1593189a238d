"""Writing one submission: the tie under its version, the facts that changed, the log and the official result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.contrib.auth.models import User

from config.backup.asking import snapshot_after_commit
from tournament.choices import SubmissionAct, SubmissionSource
from tournament.models import OfficialResult, Submission, Tie
from tournament.rules.errors import Defect, DefectsError
from tournament.services.progression import Later, SideMove
from tournament.services.results.defects import roster_players
from tournament.services.results.documents import ResultDocument, result_document
from tournament.services.results.errors import VersionConflictError
from tournament.services.results.log import append, moment
from tournament.services.results.writing import Players, tie_fields, write_facts
from tournament.services.revisions import lock_tournament
from tournament.snapshots import tie_with_facts

LONGEST_KEY = 80
LONGEST_WORDS = 300
LONGEST_VIA = 120


@dataclass(frozen=True, slots=True)
class Handover:
    """Who hands in, from where, under which key, when and why; ``via`` names the link or token it came by."""

    source: SubmissionSource
    user: User | None
    key: str
    now: datetime
    reason: str = ""
    decision: str = ""
    later: Later = Later.REFUSE
    via: str = ""

    @property
    def recorded_at(self) -> datetime | None:
        """The moment to note at the tie: that of an import says nothing about when the tie was played."""
        return None if self.source == SubmissionSource.IMPORT else self.now

    @property
    def columns(self) -> dict[str, Any]:
        """What an entry of the log says of it."""
        return {
            "source": self.source,
            "submitted_by": self.user,
            "actor": self.user.get_username() if self.user else "",
            "via": self.via,
            "submitted_at": moment(self.now),
            "idempotency_key": self.key,
            "reason": self.reason,
            "decision": self.decision,
            "later": "" if self.later is Later.REFUSE else self.later.value,
        }


@dataclass(frozen=True, slots=True)
class LockedTie:
    """A tie with its facts and the players of its teams, read under the lock of its tournament: good for one write
    within that transaction.
    """

    row: Tie
    players: Players


def refuse_unusable(by: Handover) -> None:
    """``DefectsError`` for words that cannot be stored: ``key_missing``, ``too_long``, ``unusable_text``."""
    longest = {"key": LONGEST_KEY, "reason": LONGEST_WORDS, "decision": LONGEST_WORDS, "via": LONGEST_VIA}
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
    return tie_with_facts(key)


def with_players(tie: Tie) -> LockedTie:
    """A tie read under the lock, with the players of its teams."""
    return LockedTie(tie, roster_players(tie))


def entry_under(tie: Tie, key: str) -> Submission | None:
    """The entry of the log that was handed in for this tie under ``key``."""
    found = Submission.objects.filter(tie=tie, idempotency_key=key).order_by("pk")
    return found.first() if found.exists() else None


def refuse_stale(tie: Tie, base_version: int) -> None:
    """``VersionConflictError`` when the tie has another version than the result was based on."""
    if tie.version != base_version:
        last = Submission.objects.filter(tie=tie).order_by("-sequence").first()
        waits = last is not None and last.is_held and last.version == tie.held_version
        raise VersionConflictError(
            document=cast(ResultDocument, last.content) if last and waits else result_document(tie),
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
    act: SubmissionAct = SubmissionAct.RESULT,
    confirms: Submission | None = None,
    other_players: bool = False,
) -> Submission:
    """Write a checked result in normal form over a tie from ``locked_tie``, note it in the log and make it official.

    ``columns`` are further columns of the tie that change with it; with ``other_players`` the same codes mean others
    than before. What waited for this tie waits no more. The instance shows what was written.
    """
    before = result_document(tie)
    fields = {**tie_fields(tie, content, by.recorded_at), "held_version": None, **(columns or {})}
    entry = _entry(tie, content, by, before=before, moves=moves, act=act, confirms=confirms)
    _raise_version(tie, fields)
    if other_players:
        write_facts(tie, before, {}, players)
    write_facts(tie, {} if other_players else before, content, players)
    submission = append(entry)
    if not (tie.version and OfficialResult.objects.filter(tie=tie).update(submission=submission)):
        OfficialResult.objects.create(tie=tie, submission=submission)
    if content.get("ending") or before.get("ending"):
        snapshot_after_commit()
    _show(tie, fields)
    return submission


def hold(tie: Tie, content: ResultDocument, *, by: Handover, moves: Sequence[SideMove] = ()) -> Submission:
    """Note a checked result that waits: nothing is written from it, and what waited before it waits no more."""
    entry = _entry(tie, content, by, before=result_document(tie), moves=moves, is_held=True)
    fields = {"held_version": entry.version}
    _raise_version(tie, fields)
    submission = append(entry)
    _show(tie, fields)
    return submission


def drop(tie: Tie, *, by: Handover) -> Submission:
    """Note that what waited is no longer wanted: the facts stand."""
    present = result_document(tie)
    entry = _entry(tie, present, by, before=present, act=SubmissionAct.DROPPED)
    fields: dict[str, Any] = {"held_version": None}
    _raise_version(tie, fields)
    submission = append(entry)
    _show(tie, fields)
    return submission


def _entry(
    tie: Tie, content: ResultDocument, by: Handover, *, moves: Sequence[SideMove] = (), **columns: Any
) -> Submission:
    return Submission(
        tournament=tie.event.tournament,
        tie=tie,
        subject=f"{tie.event.tournament.slug}/{tie.event.slug}/{tie.no}",
        base_version=tie.version,
        version=tie.version + 1,
        content=content,
        consequences=[move.document for move in moves],
        **by.columns,
        **columns,
    )


def _raise_version(tie: Tie, fields: dict[str, Any]) -> None:
    """Write columns of the tie under its version; ``VersionConflictError`` where somebody else was faster."""
    fields["version"] = tie.version + 1
    if not Tie.objects.filter(pk=tie.pk, version=tie.version).update(**fields):
        refuse_stale(tie_with_facts(tie.pk), tie.version)


def _show(tie: Tie, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(tie, name, value)
    for known in ("lineup_places", "matches"):
        tie._prefetched_objects_cache.pop(known, None)  # type: ignore[attr-defined]  # Django's own
