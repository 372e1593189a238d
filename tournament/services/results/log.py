"""The log of submissions: one chain of SHA-256 digests for each tournament."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from tournament.choices import SubmissionAct
from tournament.models import Submission, Tournament
from tournament.rules.errors import Defect


def moment(at: datetime) -> datetime:
    """To the millisecond, which is as exact as a fixture writes it."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def digest_of(submission: Submission) -> str:
    """The SHA-256 over everything the row says and the digest before it, as canonical JSON in UTF-8.

    Hashed are the names which the tie and the account had then, no keys of this database, so that a chain survives
    being written out and loaded elsewhere, and a change of name. What came to the log later (act, held, confirms, via,
    later) is hashed where it says something, so that older entries keep their digests.
    """
    return hashlib.sha256(canonical(hashed_facts(submission)).encode()).hexdigest()


def hashed_facts(submission: Submission) -> dict[str, object]:
    """Everything of an entry that its digest is made of."""
    facts: dict[str, object] = {
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
    since = {
        "act": "" if submission.act == SubmissionAct.RESULT else submission.act,
        "is_held": submission.is_held,
        "confirms": submission.confirms.sequence if submission.confirms is not None else None,
        "via": submission.via,
        "later": submission.later,
    }
    return facts | {key: value for key, value in since.items() if value}


def canonical(facts: Mapping[str, object]) -> str:
    """The one way to write what is hashed: JSON with sorted keys and no spaces."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


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
    log = Submission.objects.filter(tournament=tournament).select_related("tie", "confirms")
    for expected, submission in enumerate(log.order_by("sequence").iterator(chunk_size=500), start=1):
        path = ("submissions", submission.sequence)
        if submission.sequence != expected:
            yield Defect("sequence_gap", path, {"expected": expected})
            return
        if submission.previous_digest != previous_digest:
            yield Defect("chain_broken", path)
        if submission.digest != digest_of(submission):
            yield Defect("digest_wrong", path)
        if submission.tie is not None and submission.subject.rpartition("/")[2] != str(submission.tie.no):
            yield Defect("subject_wrong", path, {"subject": submission.subject, "tie": submission.tie.no})
        previous_digest = submission.digest
