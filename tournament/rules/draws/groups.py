"""The draw of groups: pots, a snake, and teams of one zone kept apart (RULES 5; Regulations 3.6)."""

import random as chance
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tournament.rules.draws.spread import Spread
from tournament.rules.draws.values import Entrant, TraceLine, entrant_defects, in_order, refuse
from tournament.rules.errors import Defect
from tournament.rules.sides import TeamId

METHODS = ("lot", "snake")


@dataclass(frozen=True, slots=True)
class GroupDraw:
    """The teams of each group in the order in which they were drawn into it, and how that came about.

    ``trace`` starts with ``groups_drawn`` (``method``, ``teams``, ``groups``, ``sizes``); then one line for each team
    in the order of drawing: ``seed_placed`` or ``team_placed`` with ``team``, ``zone``, ``pot`` (from 1), ``group``
    (from 1), ``allowed`` (the groups it could have come into) and ``removed``, the other groups by reason:
    ``pot`` (has its seed of this pot), ``full`` (has its team of this round of drawing), ``zone`` (has its share
    of the zone), ``later`` (no way was found to place all others then). The snake adds ``wanted``, the group whose
    turn it was; the team went into the nearest that was allowed.
    """

    groups: tuple[tuple[TeamId, ...], ...]
    trace: tuple[TraceLine, ...]


def draw_groups(*, entrants: Sequence[Entrant], groups: int, random: chance.Random, method: str = "lot") -> GroupDraw:
    """Draw the ``entrants`` into ``groups`` groups whose sizes differ by at most one (RULES 5).

    Pots of one team for each group are filled with the seeds in order, then by lot; each pot is drawn by ``random``,
    one team to a group. With the ``snake`` all teams are in order of seed, then strength, then lot, and the pots run
    1 .. g, g .. 1. Of each zone every two groups have numbers of teams that differ by at most one, whatever is
    drawn: a group that would make this impossible for the teams still to come is closed.

    The same entrants in the same order with an equal ``random`` give the same draw. ``DefectsError``:
    ``groups_out_of_range`` (not 1 .. number of teams), ``draw_method_unknown``, ``team_twice``, ``seed_twice``,
    ``seed_out_of_range``.
    """
    refuse([*_setting_defects(len(entrants), groups, method), *entrant_defects(entrants)])
    ordered = in_order(entrants, random, by_strength=method == "snake")
    rows = [ordered[start : start + groups] for start in range(0, len(ordered), groups)]
    drawing = [entrant for row in rows for entrant in _order_of_drawing(row, random, method)]
    spread = Spread(_ends(drawing, groups), groups)
    seeded_rows = {index // groups for index, entrant in enumerate(drawing) if entrant.seed is not None}
    drawn: list[list[TeamId]] = [[] for _ in range(groups)]
    trace = []
    for index, entrant in enumerate(drawing):
        row = index // groups
        wanted = _snake_group(index, groups) if method == "snake" else None
        group, line = _place(spread, index, entrant, random, wanted, in_pot=row in seeded_rows, groups=groups)
        drawn[group].append(entrant.team)
        trace.append(TraceLine(line.code, {**line.params, "pot": row + 1}))
    sizes = [len(teams) for teams in drawn]
    head = {"method": method, "teams": len(entrants), "groups": groups, "sizes": sizes}
    return GroupDraw(tuple(map(tuple, drawn)), (TraceLine("groups_drawn", head), *trace))


def _setting_defects(teams: int, groups: int, method: str) -> Iterable[Defect]:
    if not 1 <= groups <= teams:
        yield Defect("groups_out_of_range", ("groups",), {"groups": groups, "teams": teams})
    if method not in METHODS:
        yield Defect("draw_method_unknown", ("method",), {"method": method})


def _order_of_drawing(row: list[Entrant], random: chance.Random, method: str) -> list[Entrant]:
    """Seeds of a pot come before the teams that fill it; within each a lot. The snake keeps to its order."""
    if method == "snake":
        return row
    return sorted(random.sample(row, len(row)), key=lambda entrant: entrant.seed is None)


def _ends(drawing: Sequence[Entrant], groups: int) -> list[tuple[int, tuple[str, int]]]:
    """Of each team its pot, and which part of its zone it belongs to; a zone is cut into parts of ``groups`` teams."""
    seen: Counter[str] = Counter()
    ends = []
    for index, entrant in enumerate(drawing):
        zone = f"zone {entrant.zone}" if entrant.zone is not None else f"team {entrant.team}"
        ends.append((index // groups, (zone, seen[zone] // groups)))
        seen[zone] += 1
    return ends


def _snake_group(index: int, groups: int) -> int:
    row, place = divmod(index, groups)
    return place if row % 2 == 0 else groups - 1 - place


def _place(
    spread: Spread,
    index: int,
    entrant: Entrant,
    random: chance.Random,
    wanted: int | None,
    *,
    in_pot: bool,
    groups: int,
) -> tuple[int, TraceLine]:
    full, zone = spread.closed(index)
    allowed = [group for group in range(groups) if group not in full and group not in zone]
    later: list[int] = []
    while True:
        group = random.choice(allowed) if wanted is None else min(allowed, key=lambda one: (abs(one - wanted), one))
        if spread.draw(index, group):
            break
        allowed.remove(group)
        later.append(group)
    reasons = {"pot" if in_pot else "full": full, "zone": zone - full, "later": later}
    params: dict[str, object] = {
        "team": entrant.team,
        "zone": entrant.zone,
        "group": group + 1,
        "allowed": [one + 1 for one in allowed],
        "removed": {reason: sorted(one + 1 for one in closed) for reason, closed in reasons.items() if closed},
    }
    if wanted is not None:
        params["wanted"] = wanted + 1
    if entrant.seed is None:
        return group, TraceLine("team_placed", params)
    return group, TraceLine("seed_placed", {**params, "seed": entrant.seed})
