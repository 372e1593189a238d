"""The two sides of a tie and the identifiers that rules speak of."""

from enum import StrEnum
from typing import NewType

TeamId = NewType("TeamId", str)
"""A team's code, unique in its event."""
PlayerId = NewType("PlayerId", str)
TieId = NewType("TieId", int)
"""A tie's number, unique in its event."""

Pair = tuple[int, int]
"""A pair of counts, side A first."""


class Side(StrEnum):
    A = "a"
    X = "x"

    @property
    def other(self) -> "Side":
        return Side.X if self is Side.A else Side.A


class Fault(StrEnum):
    """The side at fault for an ending that was not played out."""

    A = "a"
    X = "x"
    BOTH = "both"
