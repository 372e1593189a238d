"""Random groups for tests, ranked: few different scores, so that level sets, restarts and lots are common."""

from dataclasses import replace
from itertools import combinations
from random import Random

from tests.rules.oracle import STEPS, Group, standing_of
from tests.rules.scoresheet import Team, numbered, swapped
from tournament.rules.sides import TeamId
from tournament.rules.standings import GroupStandings, Lot, rank_group
from tournament.rules.ties import CountedTie

SCORES = ("3-2", "11-9", "180-171"), ("3-2", "11-9", "190-186"), ("3-2", "10-8", "170-162"), ("3-1", "10-6", "160-140")
MENUS = SCORES[:1], SCORES[:2], SCORES[:3], (SCORES[0], SCORES[2]), (SCORES[0], SCORES[2]), SCORES[1:], SCORES
"""Scores of a group: all alike, parted by points at most, by games at most, by matches too."""


def random_group(random: Random) -> Group:
    """A group of 3 to 7 with walk-overs, double faults, unfinished ties, unknown scores, lots and annulled members."""
    teams = [Team(TeamId(code)) for code in random.sample("ABCDEFGHJK", random.randint(3, 7))]
    scores = random.choice(MENUS)
    upsets = random.choice((0.0, 0.0, 0.1, 0.5))
    spoilt = random.choice((0.0, 0.0, 0.1, 0.4))
    unlisted = random.choice((0.0, 0.0, 0.0, 0.1))
    ties = [
        _tie(random, *_in_a_circle(one, two, random.random() < upsets), scores, spoilt)
        for one, two in combinations(enumerate(teams), 2)
        if random.random() >= unlisted
    ]
    random.shuffle(ties)
    members = tuple(team.code for team in teams)
    group = Group(
        members=members,
        ties=tuple(numbered(ties)),
        ranking=random.choice(("ittf", "ittf", *STEPS, "all-ties")),
        matches_count=random.random() < 0.75,
        annulled=frozenset(random.sample(members, random.choice((0,) * 12 + (1, 2)))),
    )
    return replace(group, lots=tuple(_lots(random, group)))


def ranked(group: Group) -> GroupStandings:
    return rank_group(
        members=group.members,
        ties=group.ties,
        lots=group.lots,
        ranking=group.ranking,
        matches_count=group.matches_count,
        annulled=group.annulled,
    )


def _in_a_circle(one: tuple[int, Team], two: tuple[int, Team], upset: bool) -> tuple[Team, Team]:
    """Winner and loser; without upsets all of an odd number of teams are level, as rock, paper and scissors are."""
    first_wins = (two[0] - one[0]) % 2 == 1
    return (one[1], two[1]) if first_wins != upset else (two[1], one[1])


def _tie(
    random: Random, ahead: Team, behind: Team, scores: tuple[tuple[str, str, str], ...], spoilt: float
) -> CountedTie:
    tie = ahead.beats(behind, *random.choice(scores))
    if random.random() < spoilt:
        tie = random.choice(
            (
                ahead.walks_over(behind),
                ahead.walks_over(behind),
                ahead.both_absent(behind),
                ahead.meets(behind),
                ahead.beats(behind),
                replace(tie, points=None),
                replace(tie, games=None, points=None),
            )
        )
    return swapped(tie) if random.random() < 0.5 else tie


def _lots(random: Random, group: Group) -> list[Lot]:
    """Lots for some of the sets that need one, and for sets that need none: smaller, larger, settled."""
    lots = []
    for team in sorted(group.members):
        standing = standing_of(group, team)
        if standing.decided_by == "lot_needed" and random.random() < 0.3:
            lots.append(_lot(random, standing.sharing))
    for _ in range(random.choice((0, 0, 1, 2))):
        lots.append(_lot(random, frozenset(random.sample(group.members, random.randint(2, len(group.members))))))
    return lots


def _lot(random: Random, teams: frozenset[TeamId]) -> Lot:
    return Lot(teams, tuple(random.sample(sorted(teams), len(teams))))
