"""The log of submissions: one chain of SHA-256 digests for each tournament."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.db.models import QuerySet

from tournament.choices import RULINGS, SubmissionAct
from tournament.models import Submission, Tournament
from tournament.rules.errors import Defect
from tournament.services.results.chain import ENTRIES, digest_over, entry_defects


def moment(at: datetime) -> datetime:
    """To the millisecond, which is as exact as a fixture writes it."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def hashed_facts(submission: Submission) -> dict[str, Any]:
    """Everything of an entry that its digest is made of (see ``chain``).

    The names are those which the tie and the account had then, and there are no keys of this database, so that a chain
    survives being written out and loaded elsewhere, and a change of name. What came to the log later (act, held,
    confirms, via, later) is hashed where it says something, so that older entries keep their digests.
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
    since = {
        "is_held": submission.is_held,
        "confirms": submission.confirms.sequence if submission.confirms is not None else None,
        "via": submission.via,
        "later": submission.later,
    }
    act = {} if submission.act == SubmissionAct.RESULT else {"act": submission.act}
    return {**facts, **act, **{key: value for key, value in since.items() if value}}


def entry_of(submission: Submission) -> dict[str, Any]:
    """The entry as the log is written out: what is hashed, and its digest."""
    return {**hashed_facts(submission), "digest": submission.digest}


def digest_of(submission: Submission) -> str:
    """The SHA-256 over everything the row says and the digest before it."""
    return digest_over(hashed_facts(submission))


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


def log_of(tournament: Tournament) -> QuerySet[Submission]:
    """The log in order, with what ``entry_of`` asks for."""
    return Submission.objects.filter(tournament=tournament).select_related("confirms").order_by("sequence")


def chain_defects(tournament: Tournament) -> tuple[Defect, ...]:
    """Where the log is not whole: the codes of ``entry_defects``; and rows that hang on something else than they say,
    ``subject_wrong``, ``tie_lost``, ``confirms_wrong``.
    """
    slugs = frozenset(tournament.events.values_list("slug", flat=True))
    found: list[Defect] = []

    def entries() -> Iterator[dict[str, Any]]:
        for submission in log_of(tournament).select_related("tie__event").iterator(chunk_size=500):
            found.extend(one.under(ENTRIES, submission.sequence) for one in _link_defects(submission, slugs))
            yield entry_of(submission)

    return (*entry_defects(entries()), *found)


def _link_defects(submission: Submission, slugs: frozenset[str]) -> Iterator[Defect]:
    """Keys of the database against what the entry says in words; an event may have been renamed since."""
    rest, _slash, no = submission.subject.rpartition("/")
    event, tie = rest.rpartition("/")[2], submission.tie
    if tie is None and submission.act not in RULINGS:
        yield Defect("tie_lost", (), {"subject": submission.subject})
    elif tie is not None and (
        submission.act in RULINGS or no != str(tie.no) or (event != tie.event.slug and event in slugs)
    ):
        yield Defect("subject_wrong", (), {"subject": submission.subject, "tie": tie.no})
    confirmed = submission.confirms
    if confirmed is not None and not (confirmed.is_held and confirmed.tie_id == submission.tie_id):
        yield Defect("confirms_wrong", (), {"confirmed": confirmed.sequence})
