"""The log of submissions: one chain of SHA-256 digests for each tournament."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from tournament.models import Submission, Tournament
from tournament.rules.errors import Defect
from tournament.services.results.chain import ENTRIES, digest_over, entry_defects


def moment(at: datetime) -> datetime:
    """To the millisecond, which is as exact as a fixture writes it."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def entry_of(submission: Submission) -> dict[str, Any]:
    """Everything the row says, with its digest, as the log is written out and hashed (see ``chain``).

    The names are those which the tie and the account had then, and there are no keys of this database, so that a
    chain survives being written out and loaded elsewhere, and a change of name.
    """
    return {
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
        "digest": submission.digest,
    }


def digest_of(submission: Submission) -> str:
    """The SHA-256 over everything the row says and the digest before it."""
    return digest_over(entry_of(submission))


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
    """Where the log is not whole: the codes of ``entry_defects``, and ``subject_wrong``."""
    log = Submission.objects.filter(tournament=tournament).select_related("tie__event").order_by("sequence")
    slugs = frozenset(tournament.events.values_list("slug", flat=True))
    found: list[Defect] = []

    def entries() -> Iterator[dict[str, Any]]:
        for submission in log.iterator(chunk_size=500):
            found.extend(_subject_defects(submission, slugs))
            yield entry_of(submission)

    return (*entry_defects(entries()), *found)


def _subject_defects(submission: Submission, slugs: frozenset[str]) -> Iterator[Defect]:
    """Whether the row hangs on the tie that it was written of; an event may have been renamed since."""
    rest, _slash, no = submission.subject.rpartition("/")
    event = rest.rpartition("/")[2]
    tie = submission.tie
    if no != str(tie.no) or (event != tie.event.slug and event in slugs):
        yield Defect("subject_wrong", (ENTRIES, submission.sequence), {"subject": submission.subject, "tie": tie.no})
