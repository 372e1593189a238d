"""What a tournament's log says of how its results came to be."""

from django.db.models import OuterRef, Subquery

from tournament.models import Submission, Tournament
from tournament.snapshots import ResultDocument


def entries_since(tournament: int, sequence: int) -> list[Submission]:
    """What the log says after an entry, newest first, without what only waits. One query."""
    found = Submission.objects.filter(tournament=tournament, sequence__gt=sequence, is_held=False)
    return list(found.select_related("tie__event__tournament").order_by("-sequence"))


def last_entries(tournaments: frozenset[int]) -> dict[int, tuple[int, int, str]]:
    """Revision, and number and digest of the last entry of the log, by tournament: one query."""
    newest = Submission.objects.filter(tournament=OuterRef("pk")).order_by("-sequence")
    rows = Tournament.objects.filter(pk__in=tournaments).annotate(
        sequence=Subquery(newest.values("sequence")[:1]), digest=Subquery(newest.values("digest")[:1])
    )
    known = rows.values_list("pk", "revision", "sequence", "digest")
    return {pk: (revision, sequence or 0, digest or "") for pk, revision, sequence, digest in known}


def results_before(entries: list[Submission]) -> dict[int, ResultDocument]:
    """What the results of ties were before these entries of the log, newest first (by primary key of the tie)."""
    return {entry.tie_id: entry.before for entry in entries if entry.tie_id is not None}
