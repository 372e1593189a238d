"""What teams won and lost over a number of ties."""

from collections.abc import Iterable, Sequence

from newsroom.rules.recaps.seen import lost, won
from newsroom.rules.recaps.values import Group, Pair, Rank, Team, Tie


def record(ties: Iterable[Tie], team: Team) -> Pair:
    """Ties won and lost by ``team``, walk-overs among them."""
    own = [tie for tie in ties if tie.winner and team.code in (tie.a.code, tie.x.code)]
    wins = sum(won(tie).code == team.code for tie in own)
    return wins, len(own) - wins


def unbeaten(ties: Sequence[Tie], teams: Iterable[Team], at_least: int) -> tuple[Team, ...]:
    """Teams that won so many ties at least and lost none, by code."""
    found = [team for team in teams if (own := record(ties, team))[0] >= at_least and own[1] == 0]
    return tuple(team for team in found if not _without_winner(ties, team))


def _without_winner(ties: Iterable[Tie], team: Team) -> bool:
    return any(not tie.winner for tie in ties if team.code in (tie.a.code, tie.x.code))


def everybody(ties: Iterable[Tie]) -> tuple[Team, ...]:
    """Every team of these ties, in the order of first mention."""
    return tuple(dict.fromkeys(team for tie in ties if tie.winner for team in (won(tie), lost(tie))))


def level_sets(group: Group) -> tuple[tuple[Rank, ...], ...]:
    """The runs of places whose teams were level on match points and had to be parted."""
    sets: dict[tuple[str, ...], list[Rank]] = {}
    for rank in group.ranks:
        if len(rank.level) > 1:
            sets.setdefault(rank.level, []).append(rank)
    return tuple(tuple(ranks) for ranks in sets.values())
