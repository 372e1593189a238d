"""Why a result was not recorded, with everything a page needs to say so; nothing was changed."""

from datetime import datetime

from tournament.models import Submission
from tournament.services.results.documents import ResultDocument


class VersionConflictError(Exception):
    """Somebody else was faster: the tie no longer has the version that this result was based on.

    ``document`` is what stands there now, or waits there, ``submitted_by`` (an account's name, or empty) and
    ``submitted_at`` who put it there and when, as far as the log says.
    """

    def __init__(
        self,
        *,
        document: ResultDocument,
        version: int,
        submitted_by: str,
        submitted_at: datetime | None,
    ) -> None:
        super().__init__(f"the tie is at version {version}")
        self.document = document
        self.version = version
        self.submitted_by = submitted_by
        self.submitted_at = submitted_at


class KeyReusedError(Exception):
    """The idempotency key belongs to another submission of this tie."""


class BlindEntryDiffersError(Exception):
    """The second entry of a result says something else than the first one, which still waits."""

    def __init__(self, *, first: ResultDocument, second: ResultDocument, submission: Submission) -> None:
        super().__init__(f"the entries of version {submission.version} differ")
        self.first = first
        self.second = second
        self.submission = submission
