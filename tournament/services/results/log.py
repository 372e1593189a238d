"""The log of submissions: one chain of SHA-256 digests for each tournament."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime

from tournament.models import Submission, Tournament
from tournament.rules.errors import Defect


def moment(at: datetime) -> datetime:
    """To the millisecond, which is as exact as a fixture writes it."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def digest_of(submission: Submission) -> str:
    """The SHA-256 over everything the row says and the digest before it, as canonical JSON in UTF-8.

    Hashed are the names which the tie and the account had then, no keys of this database, so that a chain survives
    being written out and loaded elsewhere, and a change of name.
    """
    facts = {
        "subject": submission.subject,
        "sequence": submission.sequence,
        "base_version": submission.base_version,
        "version": submission.version,
        "source": submission.source,
        "actor": submission.actor,
        "submitted_at": submission.submitted_at.astimezone(UTC).isoformat(timespec="milliseconds"),
        "idempotency_key": submission.idempotency_key,
        "reason": submission.reason,
        "decision": submission.decision,
        "content": submission.content,
        "before": submission.before,
        "consequences": submission.consequences,
        "previous_digest": submission.previous_digest,
    }
    written = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def append(submission: Submission) -> Submission:
    """Write a submission as the next of its tournament's log, which the caller has locked."""
    log = Submission.objects.filter(tournament=submission.tournament_id).order_by("-sequence")
    sequence, submission.previous_digest = log.values_list("sequence", "digest").first() or (0, "")
    submission.sequence = sequence + 1
    submission.digest = digest_of(submission)
    submission.save(force_insert=True)
    return submission


def chain_head(tournament: Tournament) -> str:
    """The last digest of the log; empty before the first submission."""
    log = Submission.objects.filter(tournament=tournament).order_by("-sequence")
    return log.values_list("digest", flat=True).first() or ""


def chain_defects(tournament: Tournament) -> tuple[Defect, ...]:
    """Where the log is not whole: ``sequence_gap``, ``chain_broken``, ``digest_wrong``, ``subject_wrong``."""
    return tuple(_chain_defects(tournament))


def _chain_defects(tournament: Tournament) -> Iterator[Defect]:
    previous_digest = ""
    log = Submission.objects.filter(tournament=tournament).select_related("tie")
    for expected, submission in enumerate(log.order_by("sequence").iterator(chunk_size=500), start=1):
        path = ("submissions", submission.sequence)
        if submission.sequence != expected:
            yield Defect("sequence_gap", path, {"expected": expected})
            return
        if submission.previous_digest != previous_digest:
            yield Defect("chain_broken", path)
        if submission.digest != digest_of(submission):
            yield Defect("digest_wrong", path)
        if submission.subject.rpartition("/")[2] != str(submission.tie.no):
            yield Defect("subject_wrong", path, {"subject": submission.subject, "tie": submission.tie.no})
        previous_digest = submission.digest
