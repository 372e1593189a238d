"""Random groups ranked twice: by the procedure and by the second ranking, which must agree on places and reasons."""

import os
from collections import Counter
from random import Random

import pytest

from tests.rules.oracle import Group, justified, standing_of, weak_orders
from tests.rules.random_groups import random_group, ranked
from tournament.rules.standings import GroupStandings

SLICE = 1_500
SOAK_GROUPS = int(os.environ.get("SOAK_GROUPS", "20000"))
MET = {"match_points", "match_points_among", "head_to_head", "matches_ratio", "games_ratio", "points_ratio"}
MET |= {"matches_difference", "games_difference", "games_ratio_all", "lot", "lot_needed", "withdrawn"}
MET |= {"restart", "unknown", "provisional"}


def assert_agrees(group: Group) -> GroupStandings:
    """The whole answer, team by team, is what the second ranking says; small groups admit no other order."""
    standings = ranked(group)
    found = {
        team: (place.place, frozenset(place.teams), place.decided_by, [(s.by, frozenset(s.among)) for s in place.steps])
        for place in standings.places
        for team in place.teams
    }
    expected = {team: standing_of(group, team) for team in group.members}
    assert found == {team: (s.place, s.sharing, s.decided_by, list(s.trail)) for team, s in expected.items()}
    assert set(standings.lots_needed) == {
        tuple(sorted(s.sharing)) for s in expected.values() if s.decided_by == "lot_needed"
    }
    live = [team for team in group.members if team not in group.annulled]
    if len(live) <= 4:
        order = tuple(frozenset(place.teams) for place in standings.places if place.decided_by != "withdrawn")
        assert [proposed for proposed in weak_orders(live) if justified(group, proposed)] == [order]
    return standings


def features(standings: GroupStandings) -> set[str]:
    """What a ranking had to deal with, so that a proof can say that it met everything."""
    met = {place.decided_by for place in standings.places} | ({"provisional"} if standings.provisional else set())
    for place in standings.places:
        if len({step.among for step in place.steps}) > 1:
            met.add("restart")
        if place.steps and "unknown" in place.steps[-1].figures.values():
            met.add("unknown")
    return met


def prove(count: int, seed: int) -> Counter[str]:
    random = Random(seed)
    met: Counter[str] = Counter()
    for _ in range(count):
        met.update(features(assert_agrees(random_group(random))))
    return met


def test_random_groups_agree_with_the_second_ranking() -> None:
    met = prove(SLICE, seed=375)
    assert {feature: met[feature] for feature in sorted(MET) if met[feature] < SLICE // 500} == {}


@pytest.mark.soak
def test_many_random_groups_agree_with_the_second_ranking() -> None:
    met = prove(SOAK_GROUPS, seed=3752)
    assert {feature: met[feature] for feature in sorted(MET) if met[feature] < SOAK_GROUPS // 500} == {}
