"""Values of a draw: who is drawn, and what is recorded of each step (RULES 5; Regulations 3.6)."""

import random as chance
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tournament.rules.errors import Defect, DefectsError
from tournament.rules.sides import TeamId


@dataclass(frozen=True, slots=True)
class Entrant:
    """A team that is drawn.

    ``zone`` is None for a team that need not be kept apart from any other. ``seed`` counts from 1, the best;
    a higher ``strength`` is the stronger team (used by the snake alone).
    """

    team: TeamId
    zone: str | None = None
    seed: int | None = None
    strength: int | None = None


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One step of a draw: a stable ``code`` and its figures, all of them fit for JSON.

    ``tournament.explanations`` has one sentence per code and language.
    """

    code: str
    params: Mapping[str, object] = field(default_factory=dict, hash=False)


def entrant_defects(entrants: Iterable[Entrant]) -> list[Defect]:
    """``team_twice``, ``seed_twice`` and ``seed_out_of_range`` with the index of each entrant concerned."""
    teams: set[TeamId] = set()
    seeds: set[int] = set()
    defects = []
    for index, entrant in enumerate(entrants):
        if entrant.team in teams:
            defects.append(Defect("team_twice", ("entrants", index, "team"), {"team": entrant.team}))
        if entrant.seed is not None and entrant.seed < 1:
            defects.append(Defect("seed_out_of_range", ("entrants", index, "seed"), {"seed": entrant.seed}))
        if entrant.seed in seeds:
            defects.append(Defect("seed_twice", ("entrants", index, "seed"), {"seed": entrant.seed}))
        teams.add(entrant.team)
        seeds |= {entrant.seed} if entrant.seed is not None else set()
    return defects


def in_order(entrants: Sequence[Entrant], random: chance.Random, *, by_strength: bool) -> list[Entrant]:
    """Seeds in order, then, where it counts, the stronger first, then by lot."""
    lot = random.sample(entrants, len(entrants))
    if by_strength:
        lot.sort(key=lambda entrant: (entrant.strength is None, -(entrant.strength or 0)))
    return sorted(lot, key=lambda entrant: (entrant.seed is None, entrant.seed or 0))


def refuse(defects: Iterable[Defect]) -> None:
    """Raise ``DefectsError`` with all of them, if there are any."""
    found = tuple(defects)
    if found:
        raise DefectsError(found)
