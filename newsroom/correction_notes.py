"""What was put right in an article, as every channel tells it: page data, feeds, exports, wire copy."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from newsroom.models import Article
from newsroom.results import name_of
from newsroom.selectors.corrections import corrections_of


@dataclass(frozen=True, slots=True)
class PublicNote:
    """When something was put right, and both sentences in the reader's language: what was wrong, what is right."""

    moment: datetime
    text: str


def public_notes(article: Article) -> tuple[PublicNote, ...]:
    """Every correction readers are told of, oldest first; no query if ``corrections`` was prefetched."""
    return tuple(_notes(article))


def _notes(article: Article) -> Iterator[PublicNote]:
    for correction in reversed(corrections_of(article)):
        sentences = [_sentence(name_of(correction, field).text) for field in ("wrong", "right")]
        yield PublicNote(correction.at, "".join(sentences).strip())


def _sentence(words: str) -> str:
    """``words`` with a full stop of their own script, and a blank after a Latin one."""
    words = words.strip()
    last = words[-1:] or " "
    if unicodedata.east_asian_width(last) in "WF":
        return words if last in "。！？”）" else f"{words}。"
    return f"{words} " if last in ".!?" else f"{words}. "
