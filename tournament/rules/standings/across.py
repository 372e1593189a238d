"""Teams of different groups compared, where the regulation places those on the same place of their groups (RULES 7)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from tournament.rules.sides import Pair, TeamId
from tournament.rules.standings.records import Record


def ranked_across(
    teams: Sequence[TeamId], records: Mapping[TeamId, Record], *, matches_count: bool
) -> tuple[tuple[TeamId, ...], ...]:
    """The teams best first, level ones together (sorted).

    Match points per tie, then the ratios of matches (``matches_count``: team events only), games and points over all
    ties of each team in its own group. Per tie, because groups may differ in size. A ratio that is not known for one
    of several level teams is not taken: they share.
    """
    steps: list[Step] = [_per_tie, *([_matches] if matches_count else []), _games, _points]
    return tuple(_parted(sorted(teams), records, steps)) if teams else ()


Figure = tuple[int, Fraction]
Step = Callable[[Record], Figure | None]


def _parted(
    teams: Sequence[TeamId], records: Mapping[TeamId, Record], steps: Sequence[Step]
) -> Iterator[tuple[TeamId, ...]]:
    figures = {team: steps[0](records[team]) for team in teams} if steps else {}
    known = {figure for figure in figures.values() if figure is not None}
    if len(teams) < 2 or not known or None in figures.values():
        yield tuple(teams)
        return
    for figure in sorted(known, reverse=True):
        yield from _parted([team for team in teams if figures[team] == figure], records, steps[1:])


def _per_tie(record: Record) -> Figure:
    return 0, Fraction(record.match_points, record.played or 1)


def _matches(record: Record) -> Figure | None:
    return _ratio(record.matches)


def _games(record: Record) -> Figure | None:
    return _ratio(record.games)


def _points(record: Record) -> Figure | None:
    return _ratio(record.points)


def _ratio(pair: Pair | None) -> Figure | None:
    """As in a group: lost nothing is above every ratio, nothing to nothing below."""
    if pair is None:
        return None
    won, lost = pair
    if lost:
        return 1, Fraction(won, lost)
    return (2, Fraction(0)) if won else (0, Fraction(0))
