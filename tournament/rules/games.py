"""Games: what is a legal score (Laws 2.11)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Game:
    """The points of one game, side A first."""

    a: int
    x: int
