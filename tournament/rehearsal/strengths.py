"""How good invented teams and players are: one figure each, on one scale, so that results hang together."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from random import Random

TEAM_SPREAD = 0.6
PLAYER_SPREAD = 0.6
RALLY_WEIGHT = 0.17
"""How strongly a difference of one moves the chance of a rally."""


@dataclass(frozen=True, slots=True)
class Strengths:
    """Ratings of the players of a team by their code."""

    players: dict[str, float]


def invent_strengths(random: Random, codes: Sequence[str], *, mean: float | None = None) -> Strengths:
    """Ratings around a team's mean, itself drawn unless given."""
    centre = random.gauss(0, TEAM_SPREAD) if mean is None else mean
    return Strengths({code: random.gauss(centre, PLAYER_SPREAD) for code in codes})


def rally_chance(difference: float) -> float:
    """The chance that the stronger-by-``difference`` side wins a rally, between 0 and 1."""
    return 1 / (1 + exp(-RALLY_WEIGHT * difference))
