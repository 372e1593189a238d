"""A score sheet in words: ``a.beats(b, "3-1")`` is a counted tie, ``table(standings)`` the whole answer as lines."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from tournament.rules.sides import Pair, Side, TeamId, TieId
from tournament.rules.standings import GroupStandings, Lot, Step, rank_group
from tournament.rules.ties import CountedTie


def pair(score: str | None) -> Pair | None:
    if score is None:
        return None
    a, x = score.split("-")
    return int(a), int(x)


@dataclass(frozen=True)
class Team:
    code: TeamId

    def meets(self, other: "Team") -> CountedTie:
        """A tie that is not finished."""
        return CountedTie(TieId(0), self.code, other.code)

    def beats(
        self, other: "Team", matches: str | None = None, games: str | None = None, points: str | None = None
    ) -> CountedTie:
        """A tie that was played; what is not given is not known."""
        return replace(
            self.meets(other),
            match_points=(2, 1),
            winner=Side.A,
            matches=pair(matches),
            games=pair(games),
            points=pair(points),
        )

    def walks_over(self, other: "Team", matches: str = "3-0", games: str = "9-0", points: str = "99-0") -> CountedTie:
        """A tie that ``other`` did not play."""
        return replace(self.beats(other, matches, games, points), match_points=(2, 0))

    def both_absent(self, other: "Team") -> CountedTie:
        return replace(self.meets(other), match_points=(0, 0), matches=(0, 0), games=(0, 0), points=(0, 0))


A, B, C, D, E = (Team(TeamId(code)) for code in "ABCDE")


def codes(letters: str) -> tuple[TeamId, ...]:
    return tuple(TeamId(letter) for letter in letters)


def lot(letters: str) -> Lot:
    return Lot(frozenset(codes(letters)), codes(letters))


def swapped(tie: CountedTie) -> CountedTie:
    """The same tie with its sides the other way round."""

    def turned(pair: Pair | None) -> Pair | None:
        return None if pair is None else (pair[1], pair[0])

    return CountedTie(
        tie.tie,
        a=tie.x,
        x=tie.a,
        match_points=turned(tie.match_points),
        winner=None if tie.winner is None else tie.winner.other,
        matches=turned(tie.matches),
        games=turned(tie.games),
        points=turned(tie.points),
    )


def numbered(ties: Iterable[CountedTie]) -> list[CountedTie]:
    return [replace(tie, tie=TieId(no)) for no, tie in enumerate(ties, start=1)]


def ranked(letters: str, *ties: CountedTie, **settings: Any) -> GroupStandings:
    """The standings of a team event's group of one-letter members."""
    return rank_group(members=codes(letters), ties=numbered(ties), **({"matches_count": True} | settings))


def table(standings: GroupStandings) -> list[str]:
    """One line a place: ``"2 C 4 games_ratio | match_points_among A=3 B=3 C=3 | ..."``."""
    return [
        " | ".join(
            [f"{place.place} {' '.join(place.teams)} {place.match_points} {place.decided_by}", *map(_step, place.steps)]
        )
        for place in standings.places
    ]


def _step(step: Step) -> str:
    assert tuple(step.figures) == step.among
    return " ".join([step.by, *(f"{team}={figure}" for team, figure in step.figures.items())])
