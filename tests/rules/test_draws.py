"""Draws of groups: sizes, pots, zones apart, and the record of every step (RULES 5)."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tournament.rules.draws import Entrant, GroupDraw, TraceLine, draw_groups
from tournament.rules.draws.completion import completed
from tournament.rules.draws.spread import Spread
from tournament.rules.errors import Defect, DefectsError
from tournament.rules.sides import TeamId


def entrants_of(text: str) -> list[Entrant]:
    """``"A1=1 A2 -3"``: team and zone A with seed 1, a second team of A, a team without a zone."""
    entrants = []
    for word in text.split():
        team, _, seed = word.partition("=")
        zone = None if team.startswith("-") else team[0]
        entrants.append(Entrant(TeamId(team), zone, int(seed) if seed else None))
    return entrants


def written(draw: GroupDraw) -> str:
    return " / ".join(" ".join(teams) for teams in draw.groups)


def steps(draw: GroupDraw) -> list[str]:
    return [_step(line) for line in draw.trace[1:]]


def _step(line: TraceLine) -> str:
    params: dict[str, Any] = dict(line.params)
    closed = " ".join(f"{reason}{numbers}" for reason, numbers in params["removed"].items())
    seed = f" seed {params['seed']}" if line.code == "seed_placed" else ""
    wanted = f" wanted {params['wanted']}" if "wanted" in params else ""
    return (
        f"{params['team']}{seed} pot {params['pot']}{wanted}: {params['group']} of {params['allowed']} {closed}".strip()
    )


@st.composite
def fields(draw: st.DrawFn, most: int = 40) -> tuple[list[Entrant], int]:
    """Entrants of few zones, some without, some seeded with gaps; and a number of groups."""
    zones = draw(st.lists(st.sampled_from(["P", "P", "P", "Q", "Q", "R", "S", None]), min_size=1, max_size=most))
    seeds = draw(st.permutations(range(1, len(zones) + 3)))
    seeded = draw(st.integers(0, len(zones)))
    strengths = draw(st.lists(st.none() | st.integers(0, 3), min_size=len(zones), max_size=len(zones)))
    entrants = [
        Entrant(TeamId(f"t{index}"), zone, seeds[index] if index < seeded else None, strengths[index])
        for index, zone in enumerate(zones)
    ]
    return entrants, draw(st.integers(1, len(zones)))


@settings(max_examples=300, deadline=None)
@given(field=fields(), seed=st.integers(0, 99), method=st.sampled_from(["lot", "snake"]))
def test_group_draw_sizes_pots_and_zones_are_spread_evenly(
    field: tuple[list[Entrant], int], seed: int, method: str
) -> None:
    entrants, groups = field
    draw = draw_groups(entrants=entrants, groups=groups, random=Random(seed), method=method)
    assert sorted(team for teams in draw.groups for team in teams) == sorted(entrant.team for entrant in entrants)
    assert _is_even([len(teams) for teams in draw.groups])
    for zone in {entrant.zone for entrant in entrants if entrant.zone}:
        members = {entrant.team for entrant in entrants if entrant.zone == zone}
        assert _is_even([len(members.intersection(teams)) for teams in draw.groups])
    seeds = sorted((entrant for entrant in entrants if entrant.seed), key=lambda entrant: entrant.seed or 0)
    for start in range(0, len(seeds), groups):
        pot = {entrant.team for entrant in seeds[start : start + groups]}
        assert max(len(pot.intersection(teams)) for teams in draw.groups) == 1


def _is_even(counts: Sequence[int]) -> bool:
    return max(counts) - min(counts) <= 1


@settings(deadline=None)
@given(field=fields(12), seed=st.integers(0, 9), method=st.sampled_from(["lot", "snake"]))
def test_group_draw_trace_accounts_for_every_group_and_tells_the_draw(
    field: tuple[list[Entrant], int], seed: int, method: str
) -> None:
    entrants, groups = field
    draw = draw_groups(entrants=entrants, groups=groups, random=Random(seed), method=method)
    told: list[list[object]] = [[] for _ in range(groups)]
    for line in draw.trace[1:]:
        params: dict[str, Any] = dict(line.params)
        assert params["group"] in params["allowed"]
        accounted = [*params["allowed"], *(group for closed in params["removed"].values() for group in closed)]
        assert sorted(accounted) == list(range(1, groups + 1))
        told[params["group"] - 1].append(params["team"])
    assert tuple(map(tuple, told)) == draw.groups
    assert json.loads(json.dumps([dict(line.params) for line in draw.trace])) == [
        dict(line.params) for line in draw.trace
    ]
    assert draw == draw_groups(entrants=entrants, groups=groups, random=Random(seed), method=method)


def test_group_draw_head_of_trace_names_method_and_sizes() -> None:
    draw = draw_groups(entrants=entrants_of("A1 B1 C1 D1 E1"), groups=2, random=Random(1))
    params = draw.trace[0].params
    assert (draw.trace[0].code, params["method"], params["teams"], params["groups"]) == ("groups_drawn", "lot", 5, 2)
    assert sorted(map(len, draw.groups)) == [2, 3]
    assert params["sizes"] == [len(teams) for teams in draw.groups]


def test_snake_orders_by_seed_then_strength() -> None:
    entrants = [
        Entrant(TeamId("weak"), strength=1),
        Entrant(TeamId("second"), seed=2),
        Entrant(TeamId("strong"), strength=9),
        Entrant(TeamId("unknown")),
        Entrant(TeamId("first"), seed=1, strength=0),
        Entrant(TeamId("fair"), strength=5),
    ]
    draw = draw_groups(entrants=entrants, groups=2, random=Random(0), method="snake")
    assert written(draw) == "first fair weak / second strong unknown"


def test_snake_moves_a_team_to_the_nearest_group_that_is_open() -> None:
    entrants = entrants_of("A1=1 B1=2 C1=3 A2=4 D1=5 E1=6 F1=7")
    draw = draw_groups(entrants=entrants, groups=3, random=Random(0), method="snake")
    assert steps(draw) == [
        "A1 seed 1 pot 1 wanted 1: 1 of [1, 2, 3]",
        "B1 seed 2 pot 1 wanted 2: 2 of [2, 3] pot[1]",
        "C1 seed 3 pot 1 wanted 3: 3 of [3] pot[1, 2]",
        "A2 seed 4 pot 2 wanted 3: 3 of [2, 3] zone[1]",
        "D1 seed 5 pot 2 wanted 2: 2 of [1, 2] pot[3]",
        "E1 seed 6 pot 2 wanted 1: 1 of [1] pot[2, 3]",
        "F1 seed 7 pot 3 wanted 1: 1 of [1, 2, 3]",
    ]


def test_group_draw_closes_a_group_that_would_leave_later_teams_without_one() -> None:
    """Had D4 its turn in group 3, C5 and E6 would have to cross over, and C7 and E8 would both need group 3."""
    entrants = entrants_of("C1=1 E2=2 A3=3 D4=4 C5=5 E6=6 C7=7 E8=8 B9=9")
    draw = draw_groups(entrants=entrants, groups=3, random=Random(0), method="snake")
    assert written(draw) == "C1 E6 B9 / E2 D4 C7 / A3 C5 E8"
    assert steps(draw)[3:] == [
        "D4 seed 4 pot 2 wanted 3: 2 of [1, 2] later[3]",
        "C5 seed 5 pot 2 wanted 2: 3 of [3] pot[2] zone[1]",
        "E6 seed 6 pot 2 wanted 1: 1 of [1] pot[2, 3]",
        "C7 seed 7 pot 3 wanted 1: 2 of [2] zone[1, 3]",
        "E8 seed 8 pot 3 wanted 2: 3 of [3] pot[2] zone[1]",
        "B9 seed 9 pot 3 wanted 3: 1 of [1] pot[2, 3]",
    ]


@pytest.mark.parametrize("seed", range(20))
def test_lot_finds_the_only_way_to_keep_three_pots_apart(seed: int) -> None:
    entrants = entrants_of("C1=1 E1=2 A1=3 C2=4 E2=5 D1=6 C3=7 E3=8 B1=9")
    draw = draw_groups(entrants=entrants, groups=3, random=Random(seed))
    assert [sorted(team[0] for team in teams if team[0] in "CE") for teams in draw.groups] == [["C", "E"]] * 3


def test_lot_calls_a_group_full_where_a_pot_has_no_seed() -> None:
    draw = draw_groups(entrants=entrants_of("A1 B1"), groups=2, random=Random(0))
    assert dict(draw.trace[2].params)["removed"] == {"full": [dict(draw.trace[1].params)["group"]]}


def test_lot_without_constraints_is_fair_to_every_group() -> None:
    entrants = entrants_of("A1 A2 B1 B2 C1 D1 E1 F1")
    counts: Counter[tuple[str, int]] = Counter()
    for seed in range(1000):
        draw = draw_groups(entrants=entrants, groups=4, random=Random(seed))
        counts.update((team, group) for group, teams in enumerate(draw.groups) for team in teams)
    assert len(counts) == 32
    assert all(190 < count < 310 for count in counts.values())


def test_thousands_of_teams_are_drawn_with_zones_apart() -> None:
    chance = Random(3)
    entrants = [Entrant(TeamId(f"t{no}"), f"z{chance.randrange(300)}") for no in range(3000)]
    draw = draw_groups(entrants=entrants, groups=750, random=chance)
    zone_of = {entrant.team: entrant.zone for entrant in entrants}
    assert all(len({zone_of[team] for team in teams}) == 4 for teams in draw.groups)


def test_group_draw_impossible_names_every_defect() -> None:
    entrants = [Entrant(TeamId("A"), seed=1), Entrant(TeamId("A"), seed=1), Entrant(TeamId("B"), seed=0)]
    with pytest.raises(DefectsError) as caught:
        draw_groups(entrants=entrants, groups=4, random=Random(0), method="dice")
    assert caught.value.defects == (
        Defect("groups_out_of_range", ("groups",), {"groups": 4, "teams": 3}),
        Defect("draw_method_unknown", ("method",), {"method": "dice"}),
        Defect("team_twice", ("entrants", 1, "team"), {"team": "A"}),
        Defect("seed_twice", ("entrants", 1, "seed"), {"seed": 1}),
        Defect("seed_out_of_range", ("entrants", 2, "seed"), {"seed": 0}),
    )


def test_spread_refuses_more_teams_of_a_row_than_groups() -> None:
    with pytest.raises(ValueError, match="more teams"):
        Spread([("row", "A"), ("row", "B"), ("row", "C")], 2)


def possible_groups(ends: Sequence[tuple[int, str]], groups: int, settled: dict[int, int], team: int) -> set[int]:
    """By trying everything: the groups of ``team`` in the complete spreads that agree with ``settled``."""
    return {complete[team] for complete in _completions(ends, groups, settled, {})}


def _completions(
    ends: Sequence[tuple[int, str]], groups: int, settled: dict[int, int], so_far: dict[int, int]
) -> Iterator[dict[int, int]]:
    team = len(so_far)
    if team == len(ends):
        yield so_far
        return
    for group in [settled[team]] if team in settled else range(groups):
        clash = any(so_far[other] == group and set(ends[other]) & set(ends[team]) for other in so_far)
        if not clash:
            yield from _completions(ends, groups, settled, {**so_far, team: group})


@settings(max_examples=150, deadline=None)
@given(data=st.data(), groups=st.integers(2, 4), zones=st.lists(st.sampled_from("PQRST"), min_size=4, max_size=9))
def test_spread_settles_exactly_what_can_be_completed(data: st.DataObject, groups: int, zones: list[str]) -> None:
    parts: Counter[str] = Counter()
    ends = []
    for index, zone in enumerate(zones):
        ends.append((index // groups, f"{zone}{parts[zone] // groups}"))
        parts[zone] += 1
    spread, settled = Spread(ends, groups), dict[int, int]()
    for team in range(len(ends)):
        possible = possible_groups(ends, groups, settled, team)
        wish = data.draw(st.integers(0, groups - 1))
        if wish not in set.union(*spread.closed(team)) and spread.draw(team, wish):
            assert wish in possible
        else:
            assert wish not in possible
            assert spread.group_of(team) in possible
            assert spread.draw(team, spread.group_of(team))
        settled[team] = spread.group_of(team)


def test_spread_of_many_teams_closes_a_group_without_a_way() -> None:
    """C1 E2 A3 / D4 C5 E6 / C7 E8 B9 in three groups, and so many others that no search is begun."""
    ends = [(index // 3, zone) for index, zone in enumerate("CEADCECEB")]
    ends += [(row, f"{row}{place}") for row in range(3, 40) for place in range(3)]
    spread = Spread(ends, 3)
    assert [spread.draw(team, team) for team in range(3)] == [True, True, True]
    assert (spread.draw(3, 2), spread.draw(3, spread.group_of(3))) == (False, True)


def test_completion_gives_up_after_so_many_tries() -> None:
    ends = {team: (0, str(team)) for team in range(3)}
    assert completed(ends, {0: 1}, 3, tries=2) == {0: 1, 1: 0, 2: 2}
    assert completed(ends, {0: 1}, 3, tries=1) is None
