"""What teams won and lost over a number of ties, and how such sums are compared and written."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from tournament.rules.sides import Pair, Side, TeamId
from tournament.rules.standings.variants import Comparison, Criterion, Measure, RankingVariant
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


def figure(criterion: Criterion, won: int, lost: int) -> Figure:
    match criterion.comparison:
        case Comparison.WON:
            return Figure(0, Fraction(won))
        case Comparison.DIFFERENCE:
            return Figure(0, Fraction(won - lost))
        case Comparison.RATIO:
            if lost == 0:
                return Figure(1 if won else -1, Fraction())
            return Figure(0, Fraction(won, lost))


def written(criterion: Criterion, total: Pair | None) -> str:
    """The figure as the exchange format has it: ``"3"``, ``"5:5"``, ``"+3"``, or ``"unknown"``."""
    if total is None:
        return UNKNOWN
    won, lost = total
    match criterion.comparison:
        case Comparison.WON:
            return str(won)
        case Comparison.DIFFERENCE:
            return f"{won - lost:+d}" if won != lost else "0"
        case Comparison.RATIO:
            return f"{won}:{lost}"


def total(measure: Measure, team: TeamId, ties: Iterable[CountedTie], variant: RankingVariant) -> Pair | None:
    """What ``team`` won and lost over those of ``ties`` it has finished; None as soon as one of them is not known."""
    won = lost = 0
    for tie in ties:
        if team not in (tie.a, tie.x) or tie.match_points is None:
            continue
        pair = _pair(measure, tie, variant)
        if pair is None:
            return None
        won += pair[0] if team == tie.a else pair[1]
        lost += pair[1] if team == tie.a else pair[0]
    return won, lost


def _pair(measure: Measure, tie: CountedTie, variant: RankingVariant) -> Pair | None:
    match measure:
        case Measure.MATCH_POINTS:
            return tie.match_points and (variant.worth(tie.match_points[0]), variant.worth(tie.match_points[1]))
        case Measure.TIES:
            return _TIES_WON[tie.winner]
        case Measure.MATCHES:
            return tie.matches
        case Measure.GAMES:
            return tie.games
        case Measure.POINTS:
            return tie.points
