"""What the scanner finds."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from newsroom.rules.readings import Reading


class Kind(Enum):
    """PLACE is an order at the end (冠军, 小组第一, top eight), ORDINAL one of a row (第五盘, the second day).

    SUPERLATIVE is also what is first, only, or unbeaten.
    """

    NUMBER = "number"
    SCORE = "score"
    PLACE = "place"
    SUPERLATIVE = "superlative"
    ORDINAL = "ordinal"
    DATE = "date"
    TIME = "time"
    NAME = "name"


class Score(NamedTuple):
    """As written, the first side first."""

    one: int
    other: int


@dataclass(frozen=True)
class Found:
    """``start`` and ``end`` are places in the text, whose words between them are ``wording``.

    ``reading`` belongs to numbers, places, ordinals and superlatives, ``score`` to scores, ``unit`` to numbers that say
    what they count (支, ties), ``names`` to names: the keys under which they were handed in, several where a short form
    fits several.
    """

    start: int
    end: int
    wording: str
    kind: Kind
    reading: Reading | None = None
    score: Score | None = None
    unit: str = ""
    names: tuple[str, ...] = ()
