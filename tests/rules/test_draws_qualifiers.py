"""From groups to a bracket: winners seeded, group mates apart, cross patterns, and draws repeated (RULES 5)."""

import json
from collections import Counter
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.test_draws import entrants_of
from tournament.rules.draws import (
    CROSS_PATTERNS,
    GroupPlaceEntry,
    QualifierDraw,
    draw_groups,
    draw_knockout,
    draw_qualifiers,
    drawn_again,
    group_draw_document,
    knockout_draw_document,
    qualifier_draw_document,
)
from tournament.rules.errors import Defect, DefectsError


def group_places(groups: str, places: int) -> list[GroupPlaceEntry]:
    return [GroupPlaceEntry(group, place) for group in groups for place in range(1, places + 1)]


def written(draw: QualifierDraw) -> str:
    slots = [f"{slot.group}{slot.place}" if slot else "bye" for slot in draw.slots]
    return " ".join("-".join(tie) for tie in zip(slots[::2], slots[1::2], strict=True))


def drawn(entries: list[GroupPlaceEntry], size: int, seed: int = 0, **settings: Any) -> QualifierDraw:
    return draw_qualifiers(places=entries, size=size, random=Random(seed), **settings)


def place_of(draw: QualifierDraw) -> dict[GroupPlaceEntry, int]:
    return {slot: place for place, slot in enumerate(draw.slots, 1) if slot}


@pytest.mark.parametrize("seed", range(20))
def test_qualifiers_two_of_eight_groups_winners_seeded_mates_in_other_halves(seed: int) -> None:
    at = place_of(drawn(group_places("ABCDEFGH", 2), 16, seed))
    assert sorted(place for entry, place in at.items() if entry.place == 1) == [1, 4, 5, 8, 9, 12, 13, 16]
    assert all((at[GroupPlaceEntry(group, 1)] > 8) != (at[GroupPlaceEntry(group, 2)] > 8) for group in "ABCDEFGH")


@settings(deadline=None)
@given(groups=st.integers(1, 16), qualifying=st.integers(1, 4), seed=st.integers(0, 99), ordered=st.booleans())
def test_qualifiers_everybody_once_byes_against_winners_mates_apart(
    groups: int, qualifying: int, seed: int, ordered: bool
) -> None:
    names = "ABCDEFGHIJKLMNOP"[:groups]
    entries = group_places(names, qualifying)
    size = 1 << (len(entries) - 1).bit_length()
    draw = drawn(entries, size, seed, order=list(names) if ordered else None)
    at = place_of(draw)
    assert sorted(at) == sorted(entries)
    against_byes = [draw.slots[place ^ 1] for place in range(size) if draw.slots[place] is None]
    winners = [slot for slot in against_byes if slot and slot.place == 1]
    assert len(winners) == min(groups, len(against_byes))
    if ordered:
        assert {winner.group for winner in winners} == set(names[: len(winners)])
    winner_of = {entry.group: at[entry] for entry in entries if entry.place == 1}
    seconds = [entry for entry in entries if entry.place == 2]
    assert all((at[entry] > size // 2) != (winner_of[entry.group] > size // 2) for entry in seconds)


def test_qualifiers_one_of_each_group_is_a_pure_lot() -> None:
    entries = group_places("ABCDEFGH", 1)
    counts = Counter(place_of(drawn(entries, 8, seed))[GroupPlaceEntry("A", 1)] for seed in range(800))
    assert all(65 < counts[place] < 135 for place in range(1, 9))
    assert [line.code for line in drawn(entries, 8).trace] == ["qualifiers_drawn", *["qualifier_placed"] * 8]


def test_qualifiers_in_a_given_order_take_the_seed_places() -> None:
    draw = drawn(group_places("ABC", 1), 4, order=["C", "A", "B"])
    assert written(draw) == "C1-bye B1-A1"
    assert [(line.code, dict(line.params)) for line in draw.trace] == [
        ("qualifiers_drawn", {"size": 4, "entries": 3, "byes": 1, "pattern": None}),
        ("winners_ordered", {"groups": ["C", "A", "B"], "by": "order"}),
        ("winner_placed", {"group": "C", "group_place": 1, "place": 1, "decided": [], "among": [1]}),
        ("bye_placed", {"place": 2, "against": 1}),
        ("winner_placed", {"group": "A", "group_place": 1, "place": 4, "decided": [], "among": [4]}),
        ("winner_placed", {"group": "B", "group_place": 1, "place": 3, "decided": [], "among": [3]}),
    ]


def test_qualifiers_second_placed_trace_names_its_group_as_the_reason() -> None:
    draw = drawn(group_places("AB", 2), 4, order=["A", "B"])
    assert written(draw) == "A1-B2 A2-B1"
    assert [dict(line.params) for line in draw.trace[-2:]] == [
        {"group": "A", "group_place": 2, "place": 3, "decided": ["zone"]},
        {"group": "B", "group_place": 2, "place": 2, "decided": ["zone"]},
    ]


@pytest.mark.parametrize(
    ("pattern", "groups", "ties"),
    [
        pytest.param("a1-b2", "AB", "A1-B2 B1-A2", id="two groups"),
        pytest.param("a1-d2", "ABCD", "A1-D2 B1-C2 C1-B2 D1-A2", id="four groups"),
        pytest.param("a1-h2", "ABCDEFGH", "A1-H2 B1-G2 C1-F2 D1-E2 E1-D2 F1-C2 G1-B2 H1-A2", id="eight groups"),
        pytest.param("a1-b2-c1-d2", "KLMN", "K1-L2 M1-N2 L1-K2 N1-M2", id="neighbours of other names"),
    ],
)
def test_qualifiers_by_a_named_pattern(pattern: str, groups: str, ties: str) -> None:
    draw = drawn(group_places(groups, 2), 2 * len(groups), pattern=pattern)
    assert written(draw) == ties
    assert draw.trace[0].params["pattern"] == pattern
    assert dict(draw.trace[1].params) == {"group": groups[0], "group_place": 1, "place": 1}


@pytest.mark.parametrize("name", CROSS_PATTERNS)
def test_cross_pattern_keeps_group_mates_in_different_halves(name: str) -> None:
    slots = [slot for tie in CROSS_PATTERNS[name] for slot in tie.split("-")]
    half = {slot: index < len(slots) // 2 for index, slot in enumerate(slots)}
    letters = sorted({slot[0] for slot in slots})
    assert sorted(slots) == sorted(f"{letter}{place}" for letter in letters for place in (1, 2))
    assert all(half[f"{letter}1"] != half[f"{letter}2"] for letter in letters)
    assert name.upper().startswith(CROSS_PATTERNS[name][0])


def test_qualifiers_by_own_slots_with_a_bye() -> None:
    a, b, c = group_places("ABC", 1)
    draw = drawn([a, b, c], 4, pattern=[b, None, c, a])
    assert written(draw) == "B1-bye C1-A1"
    assert [(line.code, dict(line.params)) for line in draw.trace][:3] == [
        ("qualifiers_drawn", {"size": 4, "entries": 3, "byes": 1, "pattern": "own"}),
        ("qualifier_fixed", {"group": "B", "group_place": 1, "place": 1}),
        ("bye_placed", {"place": 2, "against": 1}),
    ]


def test_qualifiers_impossible_names_every_defect() -> None:
    with pytest.raises(DefectsError) as caught:
        drawn([*group_places("A", 1), *group_places("A", 2)], 8, order=["B"])
    assert caught.value.defects == (
        Defect("size_does_not_fit", ("size",), {"size": 8, "entrants": 3}),
        Defect("group_place_twice", ("places", 1), {"group": "A", "group_place": 1}),
        Defect("order_does_not_fit", ("order",), {"order": ["B"], "groups": ["A"]}),
    )


A1, B1, C1 = group_places("ABC", 1)


@pytest.mark.parametrize(
    ("entries", "size", "pattern", "defect"),
    [
        pytest.param(
            group_places("AB", 2),
            4,
            "zigzag",
            Defect("pattern_unknown", ("pattern",), {"pattern": "zigzag"}),
            id="no such name",
        ),
        pytest.param(
            group_places("AB", 2),
            4,
            "a1-h2",
            Defect("pattern_does_not_fit", ("pattern",), {"pattern": "a1-h2", "size": 4, "groups": ["A", "B"]}),
            id="made for more groups",
        ),
        pytest.param(
            [A1, B1, C1],
            4,
            [A1, B1, C1],
            Defect("pattern_does_not_fit", ("pattern",), {"pattern": "own", "size": 4, "groups": ["A", "B", "C"]}),
            id="a slot is missing",
        ),
        pytest.param(
            [A1, B1, C1],
            4,
            [A1, B1, B1, None],
            Defect("pattern_does_not_fit", ("pattern",), {"pattern": "own", "size": 4, "groups": ["A", "B", "C"]}),
            id="another entry",
        ),
        pytest.param(
            group_places("ABCDEF", 1),
            8,
            [*group_places("ABCDEF", 1), None, None],
            Defect(
                "pattern_does_not_fit",
                ("pattern",),
                {"pattern": "own", "size": 8, "groups": ["A", "B", "C", "D", "E", "F"]},
            ),
            id="a tie of nobody",
        ),
    ],
)
def test_qualifiers_pattern_that_cannot_be(
    entries: list[GroupPlaceEntry], size: int, pattern: str | list[GroupPlaceEntry | None], defect: Defect
) -> None:
    with pytest.raises(DefectsError) as caught:
        drawn(entries, size, pattern=pattern)
    assert caught.value.defects == (defect,)


def test_draws_are_repeated_from_their_stored_documents() -> None:
    field = entrants_of("A1=1 A2 B1=2 B2 C1 C2 -1")
    entries = group_places("ABCD", 2)
    own = [*reversed(entries)]
    documents = {
        7: (
            group_draw_document(entrants=field, groups=3, seed=7, method="snake"),
            draw_groups(entrants=field, groups=3, random=Random(7), method="snake"),
        ),
        8: (
            knockout_draw_document(entrants=field, size=8, seed=8),
            draw_knockout(entrants=field, size=8, random=Random(8)),
        ),
        9: (qualifier_draw_document(places=entries, size=8, seed=9), drawn(entries, 8, 9)),
        10: (
            qualifier_draw_document(places=entries, size=8, seed=10, pattern=own, order=list("DCBA")),
            drawn(entries, 8, 10, pattern=own, order=list("DCBA")),
        ),
    }
    for seed, (document, draw) in documents.items():
        assert document["seed"] == seed
        assert drawn_again(json.loads(json.dumps(document))) == draw
