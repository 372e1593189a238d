"""What was put right in an article, as every channel tells it: page data, feeds, exports, wire copy."""

from dataclasses import dataclass
from datetime import datetime

from newsroom.models import Article


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """When, and the words of the public note in the reader's language."""

    moment: datetime
    text: str


def correction_notes(article: Article) -> tuple[CorrectionNote, ...]:
    """Every correction readers are told of, oldest first."""
    return ()
