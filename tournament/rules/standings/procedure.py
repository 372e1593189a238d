"""The procedure that ranks a group (3.7.5.1 to 3.7.5.4): sets of level teams, parted until each is settled."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tournament.rules.errors import Defect, DefectsError
from tournament.rules.sides import Pair, TeamId
from tournament.rules.standings.figures import UNKNOWN, figure, match_points, total, written
from tournament.rules.standings.places import (
    LOT,
    LOT_NEEDED,
    MATCH_POINTS,
    WITHDRAWN,
    GroupStandings,
    Lot,
    Place,
    Step,
)
from tournament.rules.standings.variants import Comparison, Criterion, Measure, RankingVariant, ranking_variant
from tournament.rules.ties import CountedTie


def rank_group(
    *,
    members: Sequence[TeamId],
    ties: Sequence[CountedTie],
    lots: Sequence[Lot] = (),
    ranking: str = "ittf",
    matches_count: bool,
    annulled: frozenset[TeamId] = frozenset(),
    ties_total: int | None = None,
) -> GroupStandings:
    """Rank the ``members`` of a group by its ``ties`` (3.7.5).

    A tie without match points is not finished and left out; the standings are then provisional.
    ``matches_count`` is False in singles and doubles events and where ties are won by games: the criteria on
    individual matches are left out (3.7.5.2). The ties of an ``annulled`` member count for nobody, and it stands
    below the others. A lot settles exactly the set it was drawn for, if that set is level to the end; of two for
    one set the later in ``lots`` holds. ``ties_total`` is how many ties those not annulled have to play, by
    default one for every two of them (3.7.5.1) or, if more, those given.

    ``DefectsError``: ``ranking_unknown``, ``member_twice``, ``tie_outside_group``, ``annulled_outside_group``.
    """
    variant = ranking_variant(ranking)
    _refuse_strangers(members, ties, annulled)
    standing = [team for team in members if team not in annulled]
    counting = tuple(tie for tie in ties if annulled.isdisjoint((tie.a, tie.x)))
    group = _Group(variant, counting, {lot.teams: lot.order for lot in lots}, matches_count)
    places = tuple(_numbered(group, standing, sorted(annulled)))
    return GroupStandings(
        places=places,
        lots_needed=tuple(place.teams for place in places if place.decided_by == LOT_NEEDED),
        ties_played=sum(tie.match_points is not None for tie in counting),
        ties_total=max(len(standing) * (len(standing) - 1) // 2, len(counting)) if ties_total is None else ties_total,
    )


def _refuse_strangers(members: Sequence[TeamId], ties: Sequence[CountedTie], annulled: frozenset[TeamId]) -> None:
    known = set(members)
    defects = [
        Defect("member_twice", ("members", index), {"team": team})
        for index, team in enumerate(members)
        if team in members[:index]
    ]
    defects += [
        Defect("tie_outside_group", ("ties", index), {"tie": tie.tie, "a": tie.a, "x": tie.x})
        for index, tie in enumerate(ties)
        if tie.a == tie.x or not known.issuperset((tie.a, tie.x))
    ]
    defects += [
        Defect("annulled_outside_group", ("annulled", team), {"team": team}) for team in sorted(annulled - known)
    ]
    if defects:
        raise DefectsError(defects)


@dataclass(frozen=True, slots=True)
class _Settled:
    teams: tuple[TeamId, ...]
    decided_by: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """All that the procedure looks things up in."""

    variant: RankingVariant
    ties: tuple[CountedTie, ...]
    lots: Mapping[frozenset[TeamId], tuple[TeamId, ...]]
    matches_count: bool

    def criteria_for(self, level: frozenset[TeamId]) -> Iterator[Criterion]:
        for criterion in self.variant.criteria:
            left_out = criterion.measure is Measure.MATCHES and not self.matches_count
            if not left_out and not (criterion.only_for_two and len(level) > 2):
                yield criterion

    def totals(self, criterion: Criterion, level: frozenset[TeamId]) -> dict[TeamId, Pair | None]:
        ties = self.ties if criterion.all_ties else [tie for tie in self.ties if level.issuperset((tie.a, tie.x))]
        return {team: total(criterion.measure, team, ties, self.variant) for team in sorted(level)}


def _numbered(group: _Group, standing: Iterable[TeamId], annulled: Sequence[TeamId]) -> Iterator[Place]:
    points = {team: (match_points(team, group.ties, group.variant), 0) for team in standing}
    place = 1
    for level in _classes(Comparison.WON, points):
        for settled in _settle(group, level, MATCH_POINTS, ()):
            won, _ = points[settled.teams[0]]
            yield Place(place, settled.teams, won, settled.decided_by, settled.steps)
            place += len(settled.teams)
    if annulled:
        yield Place(place, tuple(annulled), 0, WITHDRAWN)


def _settle(group: _Group, level: frozenset[TeamId], decided_by: str, tried: tuple[Step, ...]) -> Iterator[_Settled]:
    """Part the teams of ``level``, which ``decided_by`` set apart from all others, by starting from the top."""
    if len(level) == 1:
        yield _Settled(tuple(level), decided_by, tried)
        return
    for criterion in group.criteria_for(level):
        totals = group.totals(criterion, level)
        tried = (*tried, _step(criterion, totals))
        known = {team: pair for team, pair in totals.items() if pair is not None}
        if len(known) < len(level):
            break
        classes = _classes(criterion.comparison, known)
        if len(classes) > 1:
            for smaller in classes:
                yield from _settle(group, smaller, criterion.by, tried)
            return
    yield from _draw(group, level, tried)


def _draw(group: _Group, level: frozenset[TeamId], tried: tuple[Step, ...]) -> Iterator[_Settled]:
    if level in group.lots:
        for team in group.lots[level]:
            yield _Settled((team,), LOT, tried)
    else:
        yield _Settled(tuple(sorted(level)), LOT_NEEDED, tried)


def _step(criterion: Criterion, totals: Mapping[TeamId, Pair | None]) -> Step:
    figures = {team: UNKNOWN if pair is None else written(criterion.comparison, *pair) for team, pair in totals.items()}
    return Step(criterion.by, tuple(totals), figures)


def _classes(comparison: Comparison, totals: Mapping[TeamId, Pair]) -> list[frozenset[TeamId]]:
    """The teams in classes of equal figures, best first."""
    figures = {team: figure(comparison, *pair) for team, pair in totals.items()}
    best_first = sorted(figures, key=figures.__getitem__, reverse=True)
    return [frozenset(teams) for _figure, teams in groupby(best_first, key=figures.__getitem__)]
