"""What each team of a group won and lost over all its ties: the rows of the public table."""

from collections.abc import Sequence
from dataclasses import dataclass

from tournament.rules.sides import Pair, Side, TeamId
from tournament.rules.standings.figures import match_points, total
from tournament.rules.standings.variants import Measure, ranking_variant
from tournament.rules.ties import CountedTie


@dataclass(frozen=True, slots=True)
class Record:
    """A team's finished ties: how many, won, lost, and its sums as pairs won and lost.

    A tie in which both sides were at fault is among those ``played`` but neither won nor lost. ``matches``,
    ``games`` and ``points`` are None where one of the ties leaves them unknown.
    """

    team: TeamId
    played: int
    won: int
    lost: int
    match_points: int
    matches: Pair | None
    games: Pair | None
    points: Pair | None


def group_records(
    *,
    members: Sequence[TeamId],
    ties: Sequence[CountedTie],
    ranking: str = "ittf",
    annulled: frozenset[TeamId] = frozenset(),
) -> tuple[Record, ...]:
    """One record for each of ``members``, in their order; the ties of an ``annulled`` member count for nobody."""
    counting = [tie for tie in ties if tie.match_points is not None and annulled.isdisjoint((tie.a, tie.x))]
    return tuple(_record(team, counting, ranking) for team in members)


def _record(team: TeamId, finished: Sequence[CountedTie], ranking: str) -> Record:
    variant = ranking_variant(ranking)
    own = [tie for tie in finished if team in (tie.a, tie.x)]
    winners = [tie.a if tie.winner is Side.A else tie.x for tie in own if tie.winner is not None]
    return Record(
        team=team,
        played=len(own),
        won=winners.count(team),
        lost=len(winners) - winners.count(team),
        match_points=match_points(team, own, variant),
        matches=total(Measure.MATCHES, team, own, variant),
        games=total(Measure.GAMES, team, own, variant),
        points=total(Measure.POINTS, team, own, variant),
    )
