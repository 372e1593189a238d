"""A text cut where marks begin and end, so that overlapping marks can be shown."""

from collections.abc import Hashable, Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def cut(text: str, marks: Iterable[tuple[int, int, Key]]) -> Iterator[tuple[str, tuple[Key, ...]]]:
    """The pieces of ``text`` with the keys of the marks (start, end, key) that cover each."""
    known = list(marks)
    edges = {0, len(text), *(edge for start, end, _ in known for edge in (start, end))}
    bounds = sorted(edge for edge in edges if 0 <= edge <= len(text))
    for start, end in pairwise(bounds):
        yield text[start:end], tuple(key for first, last, key in known if first <= start and end <= last)
