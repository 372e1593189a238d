"""The draw of a knock-out bracket (RULES 5; Regulations 3.6)."""

import random as chance
from collections.abc import Sequence
from dataclasses import dataclass

from tournament.rules.draws.bracket import Step, bye_line, field_defects, fill
from tournament.rules.draws.halving import Seat
from tournament.rules.draws.values import Entrant, TraceLine, entrant_defects, in_order, refuse
from tournament.rules.sides import TeamId


@dataclass(frozen=True, slots=True)
class KnockoutDraw:
    """The teams in bracket order, None for a bye, and how that came about.

    ``trace`` starts with ``knockout_drawn`` (``size``, ``teams``, ``byes``). Then in the order of drawing
    ``seed_placed`` (``team``, ``zone``, ``seed``, ``place``, ``among``: the places of its class that were drawn
    over), ``bye_placed`` (``place``, ``against``: the place that is free in the first round) and ``team_placed``
    (``team``, ``zone``, ``place``). For teams ``decided`` tells what decided its half, its quarter and so on, as far
    as there was a choice: ``lot``; ``zone`` (the other half had more of its zone); ``full`` (its own half had more
    of its zone, but the other no room).
    """

    slots: tuple[TeamId | None, ...]
    trace: tuple[TraceLine, ...]


def draw_knockout(*, entrants: Sequence[Entrant], size: int, random: chance.Random) -> KnockoutDraw:
    """Draw the ``entrants`` into a bracket of ``size`` places, a power of two (RULES 5).

    Seeds 1 and 2 have fixed places, 3-4 are drawn between their two, 5-8 among their four and so on. Byes come
    against the seeds in order, then against free seed places, each class spread evenly over halves, quarters ...; so
    of seeds of whom only some have a bye, those are drawn first and into different parts. The first and second of a
    zone come into different halves, the third and fourth into the other quarters, the fifth to eighth into the other
    eighths: as nearly as the places of the seeds leave room. Rank within a zone is by seed, strength, then lot.

    The same entrants in the same order with an equal ``random`` give the same draw. ``DefectsError``:
    ``size_not_power_of_two``, ``size_does_not_fit`` (not size/2 < teams <= size), ``team_twice``, ``seed_twice``,
    ``seed_out_of_range``.
    """
    refuse([*field_defects(len(entrants), size), *entrant_defects(entrants)])
    ranked = in_order(entrants, random, by_strength=True)
    seats = [Seat(no, entrant.zone) for no, entrant in enumerate(ranked)]
    seeded = sum(entrant.seed is not None for entrant in ranked)
    slots: list[TeamId | None] = [None] * size
    trace = [TraceLine("knockout_drawn", {"size": size, "teams": len(entrants), "byes": size - len(entrants)})]
    for step in fill(seeds=seats[:seeded], others=seats[seeded:], size=size, random=random):
        if step.no is None:
            trace.append(bye_line(step.place))
        else:
            slots[step.place - 1] = ranked[step.no].team
            trace.append(_line(step, ranked[step.no]))
    return KnockoutDraw(tuple(slots), tuple(trace))


def _line(step: Step, entrant: Entrant) -> TraceLine:
    params: dict[str, object] = {
        "team": entrant.team,
        "zone": entrant.zone,
        "place": step.place,
        "decided": list(step.decided),
    }
    if entrant.seed is None:
        return TraceLine("team_placed", params)
    return TraceLine("seed_placed", {**params, "seed": entrant.seed, "among": list(step.among)})
