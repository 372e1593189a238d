"""Where a wording stands in a text, found again after the text was edited."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

CONTEXT = 16
LONGEST_CONTEXT = 40
"""So much is compared; texts that repeat themselves keep so much."""
_SENTENCE_END = re.compile(r"[。！？!?\n]|\.(?=\s)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article's text; ``field`` says which, ``number`` tells passages of one field apart."""

    field: str
    language: str
    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a wording was when it was bound: field and the words around it."""

    field: str
    language: str
    wording: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a passage: the passage's index, and start and end in it."""

    passage: int
    start: int
    end: int

    def overlaps(self, other: "Spot") -> bool:
        return self.passage == other.passage and self.start < other.end and other.start < self.end


def context_of(text: str, start: int, end: int, length: int = CONTEXT) -> tuple[str, str]:
    """The words before and after, at most ``length`` characters each."""
    return text[max(0, start - length) : start], text[end : end + length]


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence, or sentences, in which a stretch stands."""
    stops = [found.start() for found in _SENTENCE_END.finditer(text)]
    opens = max((stop + 1 for stop in stops if stop < start), default=0)
    return text[opens : min((stop for stop in stops if stop >= end), default=len(text))]


def find_all(wording: str, text: str) -> Iterator[int]:
    """Every start of ``wording`` in ``text``."""
    at = text.find(wording) if wording else -1
    while at >= 0:
        yield at
        at = text.find(wording, at + 1)


def place_in(passages: Sequence[Passage], place: Place) -> Spot | None:
    """The spot that fits best; None if it is lost.

    Most of the words around it decide, then that the text ends where it did, then the same field, then the first.
    """
    spots = [
        Spot(index, at, at + len(place.wording))
        for index, passage in enumerate(passages)
        if passage.language == place.language
        for at in find_all(place.wording, passage.text)
    ]
    return max(spots, key=lambda spot: _likeness(passages[spot.passage], spot, place), default=None)


def _likeness(passage: Passage, spot: Spot, place: Place) -> tuple[int, int, bool, int, int]:
    before, after = context_of(passage.text, spot.start, spot.end, LONGEST_CONTEXT)
    shared = _common(before[::-1], place.before[::-1]) + _common(after, place.after)
    borders = (before == place.before) + (after == place.after)
    return shared, borders, passage.field == place.field, -spot.passage, -spot.start


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
