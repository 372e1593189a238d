"""Where a shown text holds the words that were looked for, and the stretch of it that shows them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from newsroom.rules.search import Sought, folded, pieces, places

LENGTH = 90
"""Characters of a passage, more only where a single word is longer."""
BEFORE = 24
"""A passage begins with its sentence, or so many characters before the first word found."""

_SENTENCE_END = re.compile(r"[。！？!?\n]|\.\s|\s(?=\S)")

Span = tuple[int, int]
Parts = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text in parts, each with whether it was looked for; whether text precedes and follows it."""

    parts: Parts
    is_cut_before: bool
    is_cut_after: bool


def spans_found(text: str, words: Iterable[Sought]) -> list[Span]:
    """Start and end of every place that holds one of the words, in order, those that touch joined."""
    signs = [folded(char) for char in text]
    origin = [at for at, sign in enumerate(signs) for _ in sign]
    cut = pieces("".join(signs))
    return joined((origin[start], origin[end - 1] + 1) for word in words for start, end in places(cut, word))


def joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order; those that overlap or touch are one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def marked_parts(text: str, spans: Sequence[Span], start: int = 0, end: int | None = None) -> Parts:
    """The text from ``start`` to ``end`` cut where the spans begin and end; together the parts are the text."""
    last = len(text) if end is None else end
    return tuple((text[begin:stop], is_found) for begin, stop, is_found in _cuts(spans, start, last) if begin < stop)


def _cuts(spans: Sequence[Span], start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    at = start
    for begin, stop in spans:
        if begin >= end:
            break
        yield at, max(begin, at), False
        yield max(begin, at), min(stop, end), True
        at = max(at, min(stop, end))
    yield at, end, False


def passage(text: str, words: Iterable[Sought]) -> Passage | None:
    """The stretch of ``text`` around the first word found; None where it holds none."""
    spans = spans_found(text, words)
    if not spans:
        return None
    first, its_end = spans[0]
    start = _beginning(text, first)
    end = min(len(text), max(start + LENGTH, its_end))
    return Passage(marked_parts(text, spans, start, end), start > 0, end < len(text))


def opening(text: str) -> Passage:
    """The beginning of a text in which nothing was looked for."""
    return Passage(((text[:LENGTH], False),) if text else (), False, len(text) > LENGTH)


def _beginning(text: str, first: int) -> int:
    if first <= BEFORE:
        return 0
    near = text[first - BEFORE : first]
    ends = [found.end() for found in _SENTENCE_END.finditer(near)]
    return first - BEFORE + (ends[0] if ends else 0)
