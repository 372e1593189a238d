"""What must hold of every ranking, whatever the results."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.oracle import Group
from tests.rules.random_groups import random_group, ranked
from tests.rules.scoresheet import swapped
from tournament.rules.sides import Pair, TeamId
from tournament.rules.standings import GroupStandings, Lot, Place

groups = st.integers(min_value=0).map(lambda seed: random_group(Random(seed)))
ittf_groups = groups.map(lambda group: replace(group, ranking="ittf"))


def places_of(standings: GroupStandings) -> dict[TeamId, Place]:
    return {team: place for place in standings.places for team in place.teams}


def among(group: Group, teams: Iterable[TeamId]) -> Group:
    """The group that ``teams`` would be if they had met nobody else."""
    inside = frozenset(teams)
    ties = tuple(tie for tie in group.ties if inside.issuperset((tie.a, tie.x)))
    return replace(group, members=tuple(sorted(inside)), ties=ties, annulled=frozenset())


@given(groups, st.randoms(use_true_random=False))
def test_order_and_sides_of_the_input_do_not_matter(group: Group, random: Random) -> None:
    shuffled = replace(
        group,
        members=tuple(random.sample(group.members, len(group.members))),
        ties=tuple(
            swapped(tie) if random.random() < 0.5 else tie for tie in random.sample(group.ties, len(group.ties))
        ),
    )
    assert ranked(shuffled) == ranked(group) == ranked(group)


@given(groups)
def test_every_member_has_one_place_and_shared_places_are_counted(group: Group) -> None:
    places = ranked(group).places
    assert sorted(team for place in places for team in place.teams) == sorted(group.members)
    taken = [number for place in places for number in range(place.place, place.place + len(place.teams))]
    assert taken == list(range(1, len(group.members) + 1))


@given(groups)
def test_more_match_points_stand_above_and_the_annulled_below(group: Group) -> None:
    places = ranked(group).places
    live = [place.match_points for place in places if place.decided_by != "withdrawn"]
    assert live == sorted(live, reverse=True)
    assert [frozenset(place.teams) for place in places[len(live) :]] == [group.annulled] * bool(group.annulled)


@given(groups)
def test_steps_shrink_and_end_with_the_one_that_decided(group: Group) -> None:
    for place in ranked(group).places:
        sets = [frozenset(step.among) for step in place.steps]
        assert all(set(place.teams) <= later <= earlier for earlier, later in pairwise(sets))
        if place.decided_by not in {"match_points", "lot", "lot_needed", "withdrawn"}:
            assert place.steps[-1].by == place.decided_by
            assert len(set(place.steps[-1].figures.values())) > 1


@given(groups, st.randoms(use_true_random=False))
def test_a_lot_only_orders_the_set_that_needs_it(group: Group, random: Random) -> None:
    before = ranked(group)
    drawn = [Lot(frozenset(teams), tuple(random.sample(teams, len(teams)))) for teams in before.lots_needed]
    after = ranked(replace(group, lots=(*group.lots, *drawn)))
    orders = {tuple(sorted(lot.order)): lot.order for lot in drawn}
    expected = [
        replace(place, place=place.place + index, teams=(team,), decided_by="lot")
        if place.teams in orders
        else replace(place, place=place.place)
        for place in before.places
        for index, team in enumerate(orders.get(place.teams, place.teams[:1]))
    ]
    assert list(after.places) == expected
    assert after.lots_needed == ()


@given(groups, st.randoms(use_true_random=False))
def test_a_lot_for_any_other_set_changes_nothing(group: Group, random: Random) -> None:
    before = ranked(group)
    teams = frozenset(random.sample(group.members, random.randint(1, len(group.members))))
    level_to_the_end = {frozenset(step.among) for place in before.places for step in place.steps[-1:]}
    if teams not in level_to_the_end:
        order = tuple(random.sample(sorted(teams), len(teams)))
        assert ranked(replace(group, lots=(*group.lots, Lot(teams, order)))) == before


@given(ittf_groups, st.randoms(use_true_random=False))
def test_scores_against_teams_that_are_not_level_do_not_matter(group: Group, random: Random) -> None:
    before = ranked(group)
    total = {team: place.match_points for team, place in places_of(before).items()}
    others = [None, (0, 0), (3, 1), (99, 2)]

    def other_score() -> Pair | None:
        return random.choice(others)

    ties = tuple(
        tie
        if total[tie.a] == total[tie.x] or tie.match_points is None
        else replace(tie, matches=other_score(), games=other_score(), points=other_score())
        for tie in group.ties
    )
    assert ranked(replace(group, ties=ties)) == before


@given(ittf_groups)
def test_level_teams_are_ranked_as_a_group_of_their_own(group: Group) -> None:
    """3.7.5.2 and 3.7.5.3: only the results among them count."""
    standings = ranked(group)
    live = [place for place in standings.places if place.decided_by != "withdrawn"]
    for total in {place.match_points for place in live}:
        level = [place for place in live if place.match_points == total]
        alone = ranked(among(group, (team for place in level for team in place.teams)))
        assert [place.teams for place in alone.places] == [place.teams for place in level]


@given(groups)
def test_forgetting_points_moves_nobody_whom_points_did_not_part(group: Group) -> None:
    before = places_of(ranked(group))
    after = places_of(ranked(replace(group, ties=tuple(replace(tie, points=None) for tie in group.ties))))
    for team, place in before.items():
        if not any(step.by.startswith("points_") for step in place.steps):
            assert after[team] == place
        else:
            assert "unknown" in after[team].steps[-1].figures.values() or after[team].steps == place.steps


@given(groups)
def test_a_lost_tie_turned_into_a_win_never_costs_match_points_or_company_above(group: Group) -> None:
    """The winner of one more tie has fewer teams above it on match points."""
    for index, tie in enumerate(group.ties):
        if tie.winner is None or not group.annulled.isdisjoint((tie.a, tie.x)):
            continue
        loser = tie.x if tie.winner == "a" else tie.a
        ties = (*group.ties[:index], replace(swapped(tie), a=tie.a, x=tie.x), *group.ties[index + 1 :])
        before, after = places_of(ranked(group)), places_of(ranked(replace(group, ties=ties)))
        assert after[loser].match_points > before[loser].match_points
        above = [
            {t for t in places if places[t].match_points > places[loser].match_points} for places in (before, after)
        ]
        assert above[1] - {tie.a, tie.x} <= above[0]
