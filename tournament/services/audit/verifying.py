"""Whether a log is whole, is the one that was published, and says what is stored; every finding is a defect."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tournament.models import Submission, Tournament
from tournament.rules.errors import Defect
from tournament.services.audit.files import LogFile
from tournament.services.results.chain import ENTRIES, Entry, entry_defects, head_defects
from tournament.services.results.checks import result_differences


@dataclass(frozen=True, slots=True)
class Published:
    """What was published of the log: its head and its number of entries, as far as known.

    ``is_earlier``: at some earlier moment, so that entries may follow.
    """

    head: str = ""
    count: int | None = None
    is_earlier: bool = False

    def defects(self, digests: Sequence[str]) -> Iterator[Defect]:
        """Where the log with these digests is not the published one."""
        return head_defects(digests, head=self.head, count=self.count, may_go_on=self.is_earlier)


NOTHING_PUBLISHED = Published()


def database_findings(tournament: Tournament, published: Published = NOTHING_PUBLISHED) -> Iterator[Defect]:
    """The stored log, what was published of it, and every stored fact and conclusion against it."""
    yield from result_differences(tournament)
    log = Submission.objects.filter(tournament=tournament).order_by("sequence")
    yield from published.defects(list(log.values_list("digest", flat=True)))


def file_findings(log: LogFile, published: Published = NOTHING_PUBLISHED) -> Iterator[Defect]:
    """The log of a file by itself."""
    yield from log.defects
    yield from entry_defects(log.entries)
    yield from published.defects([entry["digest"] for entry in log.entries])


def tournament_of(log: LogFile) -> Tournament | None:
    """The stored tournament whose log this is: the one with an entry of these digests, else the one that is named."""
    for entry in log.entries:
        found = Tournament.objects.filter(submissions__digest=entry["digest"]).first()
        if found is not None:
            return found
    named = {entry["subject"].partition("/")[0] for entry in log.entries}
    return Tournament.objects.filter(slug__in=named).first()


def differing_entries(log: LogFile, tournament: Tournament) -> Iterator[Defect]:
    """Entries of the file that are stored otherwise (``entry_differs``) or not at all (``entry_not_stored``).

    The stored log may go on where the file ends: a file is written at one moment.
    """
    stored = dict(Submission.objects.filter(tournament=tournament).values_list("sequence", "digest"))
    for entry in log.entries:
        yield from _entry_difference(entry, stored.get(entry["sequence"]))


def _entry_difference(entry: Entry, stored: str | None) -> Iterator[Defect]:
    path = (ENTRIES, entry["sequence"])
    if stored is None:
        yield Defect("entry_not_stored", path)
    elif stored != entry["digest"]:
        yield Defect("entry_differs", path)
