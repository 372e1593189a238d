"""A second ranking for tests, written from the words of 3.7.5 and not from the procedure under test.

``standing_of`` follows one team through the rule: who is still level with it, what parts them, who is settled ahead
of it. Nothing is sorted and no ratio is divided: two ratios are compared crosswise. ``justified`` goes the other way
and only judges a proposed order, clause by clause.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tournament.rules.sides import Side, TeamId
from tournament.rules.standings import Lot
from tournament.rules.ties import CountedTie

Order = tuple[frozenset[TeamId], ...]
"""A proposed order: classes of teams, best first; a class of several shares its place."""

RATIOS = ("matches_ratio", "games_ratio", "points_ratio")
STEPS: Mapping[str, tuple[str, ...]] = {
    "ittf": ("match_points_among", *RATIOS),
    "three-points": ("match_points_among", *RATIOS),
    "difference": ("match_points_among", "matches_difference", "games_difference", "points_difference"),
    "head-to-head": ("head_to_head", *RATIOS),
    "all-ties": ("match_points_among", *RATIOS, "matches_ratio_all", "games_ratio_all", "points_ratio_all"),
}
WIN: Mapping[str, int] = {slug: 3 if slug == "three-points" else 2 for slug in STEPS}


@dataclass(frozen=True)
class Group:
    """What ``rank_group`` is given."""

    members: tuple[TeamId, ...]
    ties: tuple[CountedTie, ...]
    lots: tuple[Lot, ...] = ()
    ranking: str = "ittf"
    matches_count: bool = True
    annulled: frozenset[TeamId] = field(default_factory=frozenset)

    @property
    def steps(self) -> list[str]:
        return [step for step in STEPS[self.ranking] if self.matches_count or not step.startswith("matches_")]

    def lot_for(self, level: frozenset[TeamId]) -> tuple[TeamId, ...] | None:
        drawn = [lot.order for lot in self.lots if lot.teams == level]
        return drawn[-1] if drawn else None


@dataclass(frozen=True)
class Standing:
    """Where one team stands: its place, all who share it, the reason, each step tried and the set it was tried on."""

    place: int
    sharing: frozenset[TeamId]
    decided_by: str
    trail: tuple[tuple[str, frozenset[TeamId]], ...]


def sides_of(group: Group) -> Iterator[tuple[TeamId, TeamId, CountedTie, bool]]:
    """Each finished tie that counts, seen from either side: the team, its opponent, the tie, is the team side A."""
    for tie in group.ties:
        if tie.match_points is not None and tie.a not in group.annulled and tie.x not in group.annulled:
            yield tie.a, tie.x, tie, True
            yield tie.x, tie.a, tie, False


def match_points(group: Group, team: TeamId, opponents: frozenset[TeamId]) -> int:
    """3.7.5.1: so much for a win, 1 for a loss in a played tie, 0 for one in an unplayed or unfinished tie."""
    points = 0
    for own, other, tie, is_a in sides_of(group):
        if own == team and other in opponents and tie.match_points is not None:
            got = tie.match_points[0] if is_a else tie.match_points[1]
            points += WIN[group.ranking] if got == 2 else got
    return points


def won_lost(group: Group, team: TeamId, what: str, opponents: frozenset[TeamId]) -> tuple[int, int] | None:
    won = lost = 0
    for own, other, tie, is_a in sides_of(group):
        if own == team and other in opponents:
            score = {"matches": tie.matches, "games": tie.games, "points": tie.points}[what]
            if score is None:
                return None
            won += score[0 if is_a else 1]
            lost += score[1 if is_a else 0]
    return won, lost


def wins(group: Group, team: TeamId, opponents: frozenset[TeamId]) -> int:
    return sum(
        own == team and other in opponents and tie.winner == (Side.A if is_a else Side.X)
        for own, other, tie, is_a in sides_of(group)
    )


def better_ratio(one: tuple[int, int], two: tuple[int, int]) -> bool:
    if two == (0, 0):
        return one != (0, 0)
    return one[0] * two[1] > two[0] * one[1]


def better_at(group: Group, step: str, level: frozenset[TeamId]) -> Callable[[TeamId, TeamId], bool] | None:
    """Whether, at this step, a first team stands above a second one; None where the step cannot be taken."""
    if step == "match_points_among":
        return _more({team: match_points(group, team, level) for team in level})
    if step == "head_to_head":
        return _more({team: wins(group, team, level) if len(level) == 2 else 0 for team in level})
    what, kind = step.removesuffix("_all").split("_")
    opponents = frozenset(group.members) if step.endswith("_all") else level
    scores = {team: won_lost(group, team, what, opponents) for team in level}
    known = {team: score for team, score in scores.items() if score is not None}
    if len(known) < len(level):
        return None
    if kind == "difference":
        return lambda p, q: known[p][0] + known[q][1] > known[q][0] + known[p][1]
    return lambda p, q: better_ratio(known[p], known[q])


def _more(counts: Mapping[TeamId, int]) -> Callable[[TeamId, TeamId], bool]:
    return lambda p, q: counts[p] > counts[q]


def standing_of(group: Group, team: TeamId) -> Standing:
    """Follow ``team`` through 3.7.5."""
    everybody = frozenset(group.members) - group.annulled
    if team in group.annulled:
        return Standing(len(everybody) + 1, group.annulled, "withdrawn", ())
    totals = {rival: match_points(group, rival, everybody) for rival in everybody}
    ahead = sum(totals[rival] > totals[team] for rival in everybody)
    level = frozenset(rival for rival in everybody if totals[rival] == totals[team])
    reason, pending = "match_points", group.steps
    trail: list[tuple[str, frozenset[TeamId]]] = []
    while len(level) > 1:
        if not pending:
            return _by_lot(group, team, ahead, level, tuple(trail))
        step, *pending = pending
        if step == "head_to_head" and len(level) > 2:
            continue
        trail.append((step, level))
        better = better_at(group, step, level)
        if better is None:
            pending = []
        elif any(better(p, q) for p in level for q in level):
            ahead += sum(better(rival, team) for rival in level)
            level = frozenset(r for r in level if not better(r, team) and not better(team, r))
            reason, pending = step, group.steps
    return Standing(ahead + 1, level, reason, tuple(trail))


def _by_lot(
    group: Group, team: TeamId, ahead: int, level: frozenset[TeamId], trail: tuple[tuple[str, frozenset[TeamId]], ...]
) -> Standing:
    order = group.lot_for(level)
    if order is None:
        return Standing(ahead + 1, level, "lot_needed", trail)
    return Standing(ahead + 1 + order.index(team), frozenset([team]), "lot", trail)


def weak_orders(teams: Sequence[TeamId]) -> Iterator[Order]:
    """Every way to order ``teams`` in which several may share a place: 13 for three, 75 for four."""
    if not teams:
        yield ()
        return
    first, rest = teams[0], teams[1:]
    for order in weak_orders(rest):
        for index in range(len(order) + 1):
            yield (*order[:index], frozenset([first]), *order[index:])
        for index, shared in enumerate(order):
            yield (*order[:index], shared | {first}, *order[index + 1 :])


def justified(group: Group, order: Order) -> bool:
    """Whether this order of the members that are not annulled is the one that 3.7.5 asks for."""
    everybody = frozenset(group.members) - group.annulled
    totals = {team: match_points(group, team, everybody) for team in everybody}
    return _agrees(order, everybody, _more(totals)) and all(
        _level_justified(group, _restricted(order, frozenset(team for team in everybody if totals[team] == total)))
        for total in set(totals.values())
    )


def _level_justified(group: Group, order: Order) -> bool:
    """The same for teams that are level so far: 3.7.5.2 to 3.7.5.4."""
    level = frozenset[TeamId]().union(*order)
    if len(level) == 1:
        return True
    for step in group.steps:
        better = better_at(group, step, level)
        if better is None:
            break
        if any(better(p, q) for p in level for q in level):
            classes = {frozenset(q for q in level if not better(p, q) and not better(q, p)) for p in level}
            return _agrees(order, level, better) and all(
                _level_justified(group, _restricted(order, one)) for one in classes
            )
    drawn = group.lot_for(level)
    return order == ((level,) if drawn is None else tuple(frozenset([team]) for team in drawn))


def _agrees(order: Order, teams: frozenset[TeamId], better: Callable[[TeamId, TeamId], bool]) -> bool:
    at = {team: index for index, shared in enumerate(order) for team in shared}
    return all(at[p] < at[q] for p in teams for q in teams if better(p, q))


def _restricted(order: Order, teams: frozenset[TeamId]) -> Order:
    return tuple(shared & teams for shared in order if shared & teams)
