"""Draws of brackets: seed places, byes, zones apart (RULES 5)."""

import json
from collections import Counter
from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.test_draws import entrants_of
from tournament.rules.draws import Entrant, KnockoutDraw, draw_knockout, seed_places
from tournament.rules.errors import Defect, DefectsError
from tournament.rules.sides import TeamId


def drawn(text: str, size: int, seed: int = 0) -> KnockoutDraw:
    return draw_knockout(entrants=entrants_of(text), size=size, random=Random(seed))


def places(draw: KnockoutDraw) -> dict[str, int]:
    return {team: place for place, team in enumerate(draw.slots, 1) if team}


@pytest.mark.parametrize(
    ("size", "classes"),
    [
        pytest.param(1, ((1,),), id="one"),
        pytest.param(2, ((1,), (2,)), id="two"),
        pytest.param(8, ((1,), (8,), (4, 5), (2, 3, 6, 7)), id="eight"),
        pytest.param(16, ((1,), (16,), (8, 9), (4, 5, 12, 13), (2, 3, 6, 7, 10, 11, 14, 15)), id="sixteen"),
        pytest.param(
            32,
            (
                (1,),
                (32,),
                (16, 17),
                (8, 9, 24, 25),
                (4, 5, 12, 13, 20, 21, 28, 29),
                (2, 3, 6, 7, 10, 11, 14, 15, 18, 19, 22, 23, 26, 27, 30, 31),
            ),
            id="thirty-two",
        ),
    ],
)
def test_seed_places_table(size: int, classes: tuple[tuple[int, ...], ...]) -> None:
    assert seed_places(size) == classes


@pytest.mark.parametrize("exponent", range(11))
def test_seed_places_every_part_of_the_bracket_has_one_seed_of_the_best(exponent: int) -> None:
    size = 2**exponent
    so_far: list[int] = []
    for depth, places_of_class in enumerate(seed_places(size)):
        so_far += places_of_class
        assert sorted((place - 1) * 2**depth // size for place in so_far) == list(range(2**depth))


@pytest.mark.parametrize("size", [0, 3, 12])
def test_seed_places_size_not_power_of_two(size: int) -> None:
    with pytest.raises(DefectsError) as caught:
        seed_places(size)
    assert caught.value.defects == (Defect("size_not_power_of_two", ("size",), {"size": size}),)


EIGHT_SEEDS = "A1=1 B1=2 C1=3 D1=4 E1=5 F1=6 G1=7 H1=8"


@pytest.mark.parametrize("seed", range(8))
def test_knockout_seeds_come_into_the_places_of_their_class(seed: int) -> None:
    at = places(drawn(f"{EIGHT_SEEDS} I1 J1 K1 L1 M1 N1 O1 P1", 16, seed))
    assert (at["A1"], at["B1"]) == (1, 16)
    assert {at["C1"], at["D1"]} == {8, 9}
    assert {at["E1"], at["F1"], at["G1"], at["H1"]} == {4, 5, 12, 13}


def test_knockout_seeds_of_a_class_are_drawn_between_its_places() -> None:
    field = f"{EIGHT_SEEDS} I1 J1 K1 L1 M1 N1 O1 P1"
    counts = Counter((team, places(drawn(field, 16, seed))[team]) for seed in range(400) for team in ("C1", "E1"))
    assert set(counts) == {("C1", 8), ("C1", 9), ("E1", 4), ("E1", 5), ("E1", 12), ("E1", 13)}
    assert all(160 < counts["C1", place] < 240 for place in (8, 9))
    assert all(70 < counts["E1", place] < 130 for place in (4, 5, 12, 13))


def test_knockout_byes_come_against_the_seeds_in_order() -> None:
    draw = drawn("A1=1 B1=2 C1=3 D1=4 E1=5 F1=6 G1 H1 I1 J1 K1", 16)
    at = places(draw)
    free = [team for team, place in at.items() if draw.slots[(place - 1) ^ 1] is None]
    assert sorted(free) == ["A1", "B1", "C1", "D1", "E1"]


def test_knockout_two_byes_of_the_second_four_seeds_come_into_different_halves() -> None:
    for seed in range(20):
        draw = drawn("A1=1 B1=2 C1=3 D1=4 E1=5 F1=6 G1=7 H1 I1 J1", 16, seed)
        at = places(draw)
        assert (at["E1"] > 8) != (at["F1"] > 8)
        assert [draw.slots[(at[team] - 1) ^ 1] for team in ("E1", "F1")] == [None, None]


def test_knockout_trace_golden() -> None:
    draw = drawn("A1=1 B1=2 A2=3 A3 -4", 8)
    told = [(line.code, dict(line.params)) for line in draw.trace]
    assert told[0] == ("knockout_drawn", {"size": 8, "teams": 5, "byes": 3})
    assert told[1:7] == [
        (
            "seed_placed",
            {"team": "A1", "zone": "A", "seed": 1, "place": 1, "among": [1], "decided": []},
        ),
        ("bye_placed", {"place": 2, "against": 1}),
        ("seed_placed", {"team": "B1", "zone": "B", "seed": 2, "place": 8, "among": [8], "decided": []}),
        ("bye_placed", {"place": 7, "against": 8}),
        ("seed_placed", {"team": "A2", "zone": "A", "seed": 3, "place": 5, "among": [4, 5], "decided": ["zone"]}),
        ("bye_placed", {"place": 6, "against": 5}),
    ]
    assert told[7:] == [
        ("team_placed", {"team": "A3", "zone": "A", "place": 4, "decided": ["lot"]}),
        ("team_placed", {"team": "-4", "zone": None, "place": 3, "decided": ["lot"]}),
    ]
    assert draw.slots == ("A1", None, "-4", "A3", "A2", None, None, "B1")


@st.composite
def knockout_fields(draw: st.DrawFn, *, seeded: bool, largest: int = 6) -> tuple[list[Entrant], int]:
    size = 2 ** draw(st.integers(1, largest))
    number = draw(st.integers(size // 2 + 1, size))
    zones = draw(st.lists(st.sampled_from(["P", "P", "P", "Q", "Q", "R", None]), min_size=number, max_size=number))
    seeds = draw(st.permutations(range(1, number + 1)))
    most = draw(st.integers(0, number)) if seeded else 0
    return [
        Entrant(TeamId(f"t{no}"), zone, seeds[no] if seeds[no] <= most else None, no % 3 or None)
        for no, zone in enumerate(zones)
    ], size


@settings(max_examples=200, deadline=None)
@given(field=knockout_fields(seeded=True), seed=st.integers(0, 99))
def test_knockout_draw_places_seeds_and_byes(field: tuple[list[Entrant], int], seed: int) -> None:
    entrants, size = field
    draw = draw_knockout(entrants=entrants, size=size, random=Random(seed))
    assert sorted(places(draw)) == sorted(entrant.team for entrant in entrants)
    assert draw == draw_knockout(entrants=entrants, size=size, random=Random(seed))
    written_down = [dict(line.params) for line in draw.trace]
    assert json.loads(json.dumps(written_down)) == written_down
    _assert_seeds_and_byes(entrants, draw)


def _assert_seeds_and_byes(entrants: list[Entrant], draw: KnockoutDraw) -> None:
    at, size = places(draw), len(draw.slots)
    byes = [place for place, team in enumerate(draw.slots, 1) if team is None]
    assert _is_even_everywhere(byes, size)
    ranked = sorted((one for one in entrants if one.seed), key=lambda one: one.seed or 0)
    for classes in range(len(seed_places(size))):
        best = ranked[: 2**classes]
        assert len({(at[one.team] - 1) * 2**classes // size for one in best}) == len(best)
    assert all(((at[one.team] - 1) ^ 1) + 1 in byes for one in ranked[: len(byes)])


def _is_even_everywhere(taken: list[int], size: int) -> bool:
    """At every halving of the bracket and of its parts both halves have as many, or one has one more."""
    width = size // 2
    while width:
        parts = [sum(low < place <= low + width for place in taken) for low in range(0, size, width)]
        if any(abs(parts[index] - parts[index + 1]) > 1 for index in range(0, len(parts), 2)):
            return False
        width //= 2
    return True


@settings(max_examples=300, deadline=None)
@given(field=knockout_fields(seeded=False), seed=st.integers(0, 99))
def test_knockout_without_seeds_keeps_every_zone_as_far_apart_as_can_be(
    field: tuple[list[Entrant], int], seed: int
) -> None:
    entrants, size = field
    draw = draw_knockout(entrants=entrants, size=size, random=Random(seed))
    at = places(draw)
    for zone in ("P", "Q", "R"):
        members = [entrant for entrant in entrants if entrant.zone == zone]
        assert _is_even_everywhere([at[entrant.team] for entrant in members], size)
        known = sorted((one for one in members if one.strength), key=lambda one: -(one.strength or 0))
        strictly = [
            one
            for one, weaker in pairwise([*known, Entrant(TeamId("-"), strength=0)])
            if one.strength != weaker.strength
        ]
        if len(known) >= 2 and (len(known) == 2 or known[1] in strictly):
            assert (at[known[0].team] > size // 2) != (at[known[1].team] > size // 2)


@pytest.mark.parametrize("seed", range(10))
def test_knockout_four_of_a_zone_come_into_four_quarters(seed: int) -> None:
    at = places(drawn("A1=1 B1=2 C1=3 A2=4 A3 A4 B2 C2 -1 -2 -3 -4 -5 -6 -7 -8", 16, seed))
    assert sorted((at[team] - 1) // 4 for team in ("A1", "A2", "A3", "A4")) == [0, 1, 2, 3]
    assert [(at[f"{zone}1"] > 8) != (at[f"{zone}2"] > 8) for zone in "ABC"] == [True] * 3


@pytest.mark.parametrize("seed", range(10))
def test_knockout_where_not_all_zones_can_part_the_first_two_of_each_do(seed: int) -> None:
    at = places(drawn(f"{EIGHT_SEEDS} A2 A3 A4 B2 C2 D2 E2 F2", 16, seed))
    assert 1 <= sum(at[team] > 8 for team in ("A1", "A2", "A3", "A4")) <= 3
    for zone in "BCDEF":
        assert (at[f"{zone}1"] > 8) != (at[f"{zone}2"] > 8)


@settings(deadline=None)
@given(field=knockout_fields(seeded=True, largest=3), seed=st.integers(0, 9))
def test_knockout_halves_are_as_even_as_any_choice_of_the_unseeded_could_make_them(
    field: tuple[list[Entrant], int], seed: int
) -> None:
    entrants, size = field
    at = places(draw_knockout(entrants=entrants, size=size, random=Random(seed)))
    upper = {entrant for entrant in entrants if at[entrant.team] <= size // 2}
    unseeded = [entrant for entrant in entrants if entrant.seed is None]
    room = len(upper.intersection(unseeded))
    least = min(_unevenness(upper.difference(unseeded).union(some), entrants) for some in combinations(unseeded, room))
    assert _unevenness(upper, entrants) == least


def _unevenness(upper: set[Entrant], entrants: list[Entrant]) -> int:
    lead = Counter[str]()
    for entrant in entrants:
        if entrant.zone:
            lead[entrant.zone] += 1 if entrant in upper else -1
    return sum(difference**2 for difference in lead.values())


def test_knockout_without_constraints_is_fair_to_every_place() -> None:
    counts = Counter(
        place
        for seed in range(800)
        for team, place in places(drawn("A1 B1 C1 D1 E1 F1 G1 -8", 8, seed)).items()
        if team == "A1"
    )
    assert all(65 < counts[place] < 135 for place in range(1, 9))


def test_knockout_draw_of_thousands() -> None:
    chance = Random(1)
    entrants = [Entrant(TeamId(f"t{no}"), f"z{chance.randrange(300)}") for no in range(3000)]
    assert len(places(draw_knockout(entrants=entrants, size=4096, random=chance))) == 3000


@pytest.mark.parametrize(
    ("size", "defect"),
    [
        pytest.param(6, Defect("size_not_power_of_two", ("size",), {"size": 6}), id="not a power of two"),
        pytest.param(2, Defect("size_does_not_fit", ("size",), {"size": 2, "entrants": 3}), id="too few places"),
        pytest.param(8, Defect("size_does_not_fit", ("size",), {"size": 8, "entrants": 3}), id="nobody meets anybody"),
    ],
)
def test_knockout_draw_impossible_names_every_defect(size: int, defect: Defect) -> None:
    with pytest.raises(DefectsError) as caught:
        drawn("A1=1 B1=1 C1", size)
    assert caught.value.defects == (defect, Defect("seed_twice", ("entrants", 1, "seed"), {"seed": 1}))
