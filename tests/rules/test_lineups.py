"""RULES 4: every defect of a line-up at once, and who plays which match."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.records import found
from tournament.rules.errors import Defect, DefectsError
from tournament.rules.formats import OrderOfPlay, order_of_play
from tournament.rules.lineups import lineup_defects, match_players, match_players_defects
from tournament.rules.sides import PlayerId, Side

LIUZHOU = order_of_play("liuzhou-2024")
OLYMPIC = order_of_play("olympic")
WORLD_CUP = order_of_play("mixed-team-world-cup")
CORBILLON = order_of_play("corbillon")

MEN, WOMEN = ("Li", "Wang", "Zhao", "Qian"), ("Chen", "Sun", "Zhou", "Wu")
ROSTER = {
    PlayerId(player): sex
    for player, sex in (*((man, "M") for man in MEN), *((woman, "F") for woman in WOMEN), ("Guest", ""))
}


def lineup(**players: str) -> dict[str, PlayerId]:
    return {letter: PlayerId(player) for letter, player in players.items()}


def team(*players: str) -> tuple[PlayerId, ...]:
    return tuple(PlayerId(player) for player in players)


def defects(players: dict[str, str], order: OrderOfPlay = LIUZHOU, side: Side = Side.A) -> tuple[Defect, ...]:
    return lineup_defects(side=side, lineup=lineup(**players), roster=ROSTER, order=order)


@pytest.mark.parametrize(
    ("side", "order", "players"),
    [
        (Side.A, LIUZHOU, {"A": "Li", "B": "Wang", "C": "Chen"}),
        (Side.X, LIUZHOU, {"X": "Li", "Y": "Wang", "Z": "Chen"}),
        (Side.A, LIUZHOU, {"A": "Guest", "B": "Wang", "C": "Chen"}),
        (Side.A, LIUZHOU, {"A": "Li", "B": "Wang", "C": "Guest"}),
        (Side.A, OLYMPIC, {"A": "Li", "B": "Chen", "C": "Wang"}),
        (Side.X, WORLD_CUP, {"W": "Li", "X": "Chen", "Y": "Sun", "Z": "Wang"}),
        (Side.A, CORBILLON, {"A": "Li", "B": "Wang"}),
    ],
)
def test_lineup_that_can_be_handed_in_has_no_defects(side: Side, order: OrderOfPlay, players: dict[str, str]) -> None:
    assert found(defects(players, order, side)) == []


def test_every_defect_of_a_lineup_is_found_at_once() -> None:
    assert found(defects({"A": "Chen", "B": "Nobody", "D": "Li", "E": "Chen"})) == [
        ("letter_empty", ("C",)),
        ("letter_unknown", ("D",)),
        ("letter_unknown", ("E",)),
        ("player_wrong_sex", ("A",)),
        ("player_not_on_roster", ("B",)),
        ("player_twice", ("E",)),
    ]


@pytest.mark.parametrize(
    ("players", "expected"),
    [
        ({}, [("letter_empty", ("A",)), ("letter_empty", ("B",)), ("letter_empty", ("C",))]),
        ({"A": "Li", "B": "Wang", "C": ""}, [("letter_empty", ("C",))]),
        ({"A": "Li", "B": "Wang", "C": "Zhao"}, [("player_wrong_sex", ("C",))]),
        ({"A": "Sun", "B": "Wang", "C": "Chen"}, [("player_wrong_sex", ("A",))]),
        ({"A": "Li", "B": "Li", "C": "Chen"}, [("player_twice", ("B",))]),
        ({"A": "Li", "B": "Wang", "C": "Stranger"}, [("player_not_on_roster", ("C",))]),
    ],
)
def test_defect_of_a_lineup(players: dict[str, str], expected: list[tuple[str, tuple[str | int, ...]]]) -> None:
    assert found(defects(players)) == expected


def test_letters_of_the_other_side_are_unknown() -> None:
    assert [defect.code for defect in defects({"A": "Li", "B": "Wang", "C": "Chen"}, side=Side.X)].count(
        "letter_unknown"
    ) == 3


def test_defects_tell_player_letter_and_sex() -> None:
    (wrong_sex,) = defects({"A": "Li", "B": "Wang", "C": "Zhao"})
    assert dict(wrong_sex.params) == {"letter": "C", "player": "Zhao", "sex": "M", "needed": "F"}
    (twice,) = defects({"A": "Li", "B": "Li", "C": "Chen"})
    assert dict(twice.params) == {"player": "Li", "letter": "B", "first": "A"}


def test_player_of_two_letters_passes_the_limit_of_matches() -> None:
    found_defects = defects({"A": "Li", "B": "Li", "C": "Wang"}, OLYMPIC)
    assert found(found_defects) == [("player_twice", ("B",)), ("player_over_limit", ())]
    assert dict(found_defects[1].params) == {"player": "Li", "matches": 4, "limit": 2}


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        (("Li", "Chen"), []),
        (("Guest", "Chen"), []),
        (("Li", "Wang"), [("player_wrong_sex", ("B",)), ("pair_not_mixed", ("B",))]),
    ],
)
def test_mixed_doubles_by_letters_needs_a_man_and_a_woman(
    pair: tuple[str, str], expected: list[tuple[str, tuple[str | int, ...]]]
) -> None:
    assert found(defects({"A": pair[0], "B": pair[1], "C": "Sun", "D": "Zhao"}, WORLD_CUP)) == expected


def test_mixed_pair_with_a_letter_still_empty_is_not_judged() -> None:
    assert found(defects({"A": "Li", "C": "Sun", "D": "Zhao"}, WORLD_CUP)) == [("letter_empty", ("B",))]


@pytest.mark.parametrize(
    ("played", "expected"),
    [
        (frozenset(), []),
        (frozenset("B"), []),
        (frozenset("A"), [("played_letter_changed", ("A",))]),
        (frozenset("ABC"), [("played_letter_changed", ("A",)), ("played_letter_changed", ("C",))]),
    ],
)
def test_player_of_a_match_already_begun_may_not_change(
    played: frozenset[str], expected: list[tuple[str, tuple[str | int, ...]]]
) -> None:
    changed = lineup_defects(
        side=Side.A,
        lineup=lineup(A="Zhao", B="Wang", C="Sun"),
        roster=ROSTER,
        order=LIUZHOU,
        played=played,
        previous=lineup(A="Li", B="Wang", C="Chen"),
    )
    assert found(changed) == expected


def test_player_taken_out_of_a_match_already_begun_is_told() -> None:
    changed = lineup_defects(
        side=Side.A,
        lineup=lineup(B="Wang", C="Chen"),
        roster=ROSTER,
        order=LIUZHOU,
        played=frozenset("A"),
        previous=lineup(A="Li", B="Wang", C="Chen"),
    )
    assert found(changed) == [("letter_empty", ("A",)), ("played_letter_changed", ("A",))]
    assert dict(changed[1].params) == {"letter": "A", "before": "Li", "after": ""}


LINEUPS = {Side.A: lineup(A="Li", B="Chen", C="Wang"), Side.X: lineup(X="Zhao", Y="Sun")}


@pytest.mark.parametrize(
    ("order", "no", "a", "x"),
    [
        (OLYMPIC, 1, team("Chen", "Wang"), None),
        (OLYMPIC, 2, team("Li"), team("Zhao")),
        (OLYMPIC, 4, team("Li"), team("Sun")),
        (CORBILLON, 3, None, None),
    ],
)
def test_players_of_a_match_follow_from_the_lineups(
    order: OrderOfPlay, no: int, a: tuple[PlayerId, ...] | None, x: tuple[PlayerId, ...] | None
) -> None:
    assert match_players(order, no, LINEUPS) == {Side.A: a, Side.X: x}


def test_players_without_any_lineup_are_not_known() -> None:
    assert match_players(LIUZHOU, 1, {}) == {Side.A: None, Side.X: None}


@pytest.mark.parametrize("no", [0, 6])
def test_match_outside_the_order_has_no_players(no: int) -> None:
    with pytest.raises(DefectsError) as error:
        match_players(LIUZHOU, no, LINEUPS)
    assert found(error.value.defects) == [("match_no_out_of_range", ("no",))]


@pytest.mark.parametrize(
    ("order", "players", "expected"),
    [
        (WORLD_CUP, {1: team("Li", "Chen"), 2: team("Sun"), 3: team("Wang"), 4: team("Sun", "Zhou")}, []),
        (WORLD_CUP, {4: team("Guest", "Zhou")}, []),
        (WORLD_CUP, {1: team("Li")}, [("players_wrong_number", (1,))]),
        (WORLD_CUP, {1: team("Li", "Wang")}, [("fielded_pair_not_mixed", (1,))]),
        (WORLD_CUP, {2: team("Li"), 3: team("Stranger")},
         [("fielded_wrong_sex", (2,)), ("fielded_not_on_roster", (3,))]),
        (WORLD_CUP, {4: team("Sun", "Sun")}, [("fielded_twice", (4,))]),
        (WORLD_CUP, {2: team("Chen"), 1: team("Li", "Chen"), 4: team("Chen", "Sun")}, [("player_over_limit", ())]),
        (CORBILLON, {3: team("Li", "Chen"), 7: team("Li")}, [("match_no_out_of_range", (7,))]),
        (LIUZHOU, {1: team("Li", "Wang")}, [("players_wrong_number", (1,))]),
    ],
)  # fmt: skip
def test_players_really_fielded_are_judged_match_by_match(
    order: OrderOfPlay, players: dict[int, tuple[PlayerId, ...]], expected: list[tuple[str, tuple[str | int, ...]]]
) -> None:
    assert found(match_players_defects(players=players, roster=ROSTER, order=order)) == expected


@given(st.permutations(MEN), st.permutations(WOMEN), st.sampled_from(Side))
def test_two_men_and_a_woman_of_the_roster_always_pass(men: list[str], women: list[str], side: Side) -> None:
    letters = "ABC" if side is Side.A else "XYZ"
    players = dict(zip(letters, (men[0], men[1], women[0]), strict=True))
    assert defects(players, side=side) == ()
    fielded = {no: match_players(LIUZHOU, no, {side: lineup(**players)})[side] or () for no in range(1, 6)}
    assert match_players_defects(players=fielded, roster=ROSTER, order=LIUZHOU) == ()


@given(st.dictionaries(st.sampled_from("ABCDX"), st.sampled_from([*MEN, *WOMEN, "Stranger", ""])))
def test_a_lineup_is_right_only_with_two_men_and_a_woman(players: dict[str, str]) -> None:
    is_right = (
        set(players) == set("ABC")
        and len(set(players.values())) == 3
        and {players["A"], players["B"]} <= set(MEN)
        and players["C"] in WOMEN
    )
    assert (found(defects(players)) == []) is is_right
