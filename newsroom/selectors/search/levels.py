"""How well an article fits: what a database's index answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from newsroom.rules.search import Sought

HEADLINE = ("headline",)
LEAD = ("headline", "sounds", "standfirst")
EVERYWHERE = ("headline", "sounds", "standfirst", "text")
LEVELS = (HEADLINE, LEAD, EVERYWHERE)


@dataclass(frozen=True, slots=True)
class Answer:
    """Which articles are found, and the best of them first: those of a ``level`` that are in none before."""

    found: Q
    levels: tuple[Q, ...]


def asked_levels(words: Sequence[Sought], phrase: Sought | None) -> Sequence[tuple[Sequence[str], Sequence[Sought]]]:
    """Fields and words of each level, best first: headline over lead over text, side by side before scattered."""
    both = [(phrase,), tuple(words)] if phrase is not None else [tuple(words)]
    return [(fields, sought) for fields in LEVELS for sought in both][:-1]


def fields_of(word: Sought, fields: Sequence[str]) -> tuple[str, ...]:
    """Those of the fields in which the word may stand: sounds hold Latin words alone."""
    return tuple(field for field in fields if field != "sounds" or word.may_be_sound)
