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

    @property
    def winner(self) -> Side | None:
        """The side that wins by this fault; None when both are at fault."""
        return None if self is Fault.BOTH else Side(self.value).other


def leader(pair: Pair) -> Side | None:
    """The side with the higher count; None when they are level."""
    if pair[0] == pair[1]:
        return None
    return Side.A if pair[0] > pair[1] else Side.X


def count_of(pair: Pair, side: Side) -> int:
    return pair[0] if side is Side.A else pair[1]


def for_side(side: Side, count: int) -> Pair:
    """That count for one side and nought for the other."""
    return (count, 0) if side is Side.A else (0, count)


def add_pairs(first: Pair, second: Pair) -> Pair:
    return first[0] + second[0], first[1] + second[1]
