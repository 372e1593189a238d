"""The head of a tournament's log: what the public may know of it, and can hold it to later."""

from dataclasses import dataclass
from datetime import datetime

from tournament.models import Submission, Tournament

BLOCK = 8


@dataclass(frozen=True, slots=True)
class LogHead:
    """The last digest of the log, its number of entries and the moment of the last one."""

    digest: str
    entries: int
    last_at: datetime

    @property
    def blocks(self) -> tuple[str, ...]:
        """The digest in pieces that can be read out and copied by hand."""
        return tuple(self.digest[start : start + BLOCK] for start in range(0, len(self.digest), BLOCK))


def log_head(tournament: Tournament) -> LogHead | None:
    """None before the first entry. One query."""
    log = Submission.objects.filter(tournament=tournament).order_by("-sequence")
    last = log.values_list("digest", "sequence", "submitted_at").first()
    return LogHead(*last) if last else None
