"""What teams won and lost over a number of ties, and how such sums are compared and written."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from tournament.rules.sides import Pair, Side, TeamId
from tournament.rules.standings.variants import Comparison, Measure, RankingVariant
from tournament.rules.ties import CountedTie

UNKNOWN = "unknown"

_TIES_WON = {Side.A: (1, 0), Side.X: (0, 1), None: (0, 0)}


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """A figure that teams are compared by; the greater one is better.

    A ratio is exact. Something to nothing is infinite (``bound`` 1), nothing to nothing the lowest of all
    (``bound`` -1).
    """

    bound: int
    value: Fraction


def figure(comparison: Comparison, won: int, lost: int) -> Figure:
    if comparison is Comparison.WON:
        return Figure(0, Fraction(won))
    if comparison is Comparison.DIFFERENCE:
        return Figure(0, Fraction(won - lost))
    if lost == 0:
        return Figure(1 if won else -1, Fraction())
    return Figure(0, Fraction(won, lost))


def written(comparison: Comparison, won: int, lost: int) -> str:
    """The figure as the exchange format has it: ``"3"``, ``"5:5"``, ``"+3"`` (no sign to nought)."""
    if comparison is Comparison.WON:
        return str(won)
    if comparison is Comparison.DIFFERENCE:
        return f"{won - lost:+d}" if won != lost else "0"
    return f"{won}:{lost}"


def match_points(team: TeamId, ties: Iterable[CountedTie], variant: RankingVariant) -> int:
    """The match points of ``team`` from those of ``ties`` that are finished."""
    own = (_seen_from(team, tie, tie.match_points) for tie in ties if team in (tie.a, tie.x) and tie.match_points)
    return sum(variant.worth(counted) for counted, _ in own)


def total(measure: Measure, team: TeamId, ties: Iterable[CountedTie], variant: RankingVariant) -> Pair | None:
    """What ``team`` won and lost over those of ``ties`` that are finished; None as soon as one is not known."""
    won = lost = 0
    for tie in ties:
        if team not in (tie.a, tie.x) or tie.match_points is None:
            continue
        pair = _pair(measure, tie, tie.match_points, variant)
        if pair is None:
            return None
        own, other = _seen_from(team, tie, pair)
        won += own
        lost += other
    return won, lost


def _pair(measure: Measure, tie: CountedTie, counted: Pair, variant: RankingVariant) -> Pair | None:
    if measure is Measure.MATCH_POINTS:
        return variant.worth(counted[0]), variant.worth(counted[1])
    if measure is Measure.TIES:
        return _TIES_WON[tie.winner]
    if measure is Measure.MATCHES:
        return tie.matches
    return tie.games if measure is Measure.GAMES else tie.points


def _seen_from(team: TeamId, tie: CountedTie, pair: Pair) -> Pair:
    return pair if team == tie.a else (pair[1], pair[0])
