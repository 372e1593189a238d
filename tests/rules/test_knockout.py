"""Brackets: layout, who stands where, final places, defects."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tournament.rules.errors import DefectsError
from tournament.rules.knockout import (
    BYE,
    OPEN,
    Bye,
    FinalPlace,
    GroupOrder,
    GroupPlace,
    KnockoutTie,
    Source,
    Standing,
    Take,
    TeamEntry,
    TieOutcome,
    Winners,
    bracket_defects,
    final_places,
    group_leftover_places,
    is_depth,
    knockout_ties,
    settle,
)
from tournament.rules.sides import Side, TeamId, TieId

A, X = Side.A, Side.X


def entries(codes: str) -> list[Source]:
    """``"A B - D"``: teams in bracket order, ``-`` a bye."""
    return [Bye() if code == "-" else TeamEntry(TeamId(code)) for code in codes.split()]


def places_of(codes: str, places: str, winners: Winners) -> list[tuple[int, str, str]]:
    ties = knockout_ties(entries(codes), places=places)
    sides = settle(ties, winners=winners, group_places={})
    return [(p.place, " ".join(p.teams), p.by) for p in final_places(ties, sides=sides, winners=winners)]


def better_wins(codes: str, places: str) -> dict[TieId, Side | None]:
    """The side earlier in the alphabet wins every tie that is played."""
    ties = knockout_ties(entries(codes), places=places)
    winners: dict[TieId, Side | None] = {}
    for tie in ties:
        sides = settle(ties, winners=winners, group_places={})
        a, x = sides[tie.no, A].team, sides[tie.no, X].team
        if a and x:
            winners[tie.no] = A if a < x else X
    return winners


@pytest.mark.parametrize(
    ("size", "places", "count"),
    [(4, "all", 4), (8, "all", 12), (16, "all", 32), (32, "all", 80), (64, "all", 192),
     (2, "all", 1), (8, "final", 7), (8, "third", 8), (8, "4", 8), (16, "8", 15 + 1 + 4), (16, "16", 32), (4, "2", 3)],
)  # fmt: skip
def test_tie_count_follows_depth(size: int, places: str, count: int) -> None:
    ties = knockout_ties(entries(" ".join(f"T{n}" for n in range(size))), places=places)
    assert len(ties) == count
    assert bracket_defects(ties) == ()


def test_ties_are_numbered_round_by_round_and_winners_go_up() -> None:
    groups: list[Source] = [GroupPlace("groups", name, 1) for name in "ABCDEFGHIJKLMNOP"]
    ties = {tie.no: tie for tie in knockout_ties(groups, places="all", first_no=91)}
    assert ties[TieId(91)] == KnockoutTie(TieId(91), 16, (1, 16), groups[0], groups[1])
    assert ties[TieId(99)] == KnockoutTie(
        TieId(99), 8, (1, 8), TieOutcome(TieId(91), Take.WINNER), TieOutcome(TieId(92), Take.WINNER)
    )
    assert ties[TieId(103)] == KnockoutTie(
        TieId(103), 8, (9, 16), TieOutcome(TieId(91), Take.LOSER), TieOutcome(TieId(92), Take.LOSER)
    )
    last_round = [ties[TieId(no)].places for no in range(115, 123)]
    assert last_round == [(1, 2), (3, 4), (5, 6), (7, 8), (9, 10), (11, 12), (13, 14), (15, 16)]


def test_third_place_tie_shares_no_round_key_with_the_final() -> None:
    ties = knockout_ties(entries("A B C D"), places="third")
    assert [(tie.round_of, tie.places) for tie in ties[2:]] == [(2, (1, 2)), (2, (3, 4))]


@pytest.mark.parametrize("size", [0, 1, 3, 6])
def test_layout_of_wrong_size_is_refused(size: int) -> None:
    with pytest.raises(DefectsError) as caught:
        knockout_ties(entries(" ".join("ABCDEF"[:size])))
    assert [d.code for d in caught.value.defects] == ["bracket_size"]


@pytest.mark.parametrize(
    ("places", "known"), [("final", True), ("third", True), ("all", True), ("8", True), ("6", False), ("1", False),
                          ("0", False), ("-2", False), ("八", False), ("²", False), ("", False)],
)  # fmt: skip
def test_depth_words(places: str, known: bool) -> None:
    assert is_depth(places) is known


def test_layout_of_unknown_depth_is_refused() -> None:
    with pytest.raises(DefectsError) as caught:
        knockout_ties(entries("A B"), places="some")
    assert [d.code for d in caught.value.defects] == ["bracket_places"]


def test_all_places_played_off() -> None:
    assert places_of("A H D E C F B G", "all", better_wins("A H D E C F B G", "all")) == [
        (1, "A", "tie 9"), (2, "B", "tie 9"), (3, "C", "tie 10"), (4, "D", "tie 10"),
        (5, "E", "tie 11"), (6, "F", "tie 11"), (7, "G", "tie 12"), (8, "H", "tie 12"),
    ]  # fmt: skip


def test_places_not_played_off_are_shared() -> None:
    codes = "A H D E C F B G"
    assert places_of(codes, "final", better_wins(codes, "final")) == [
        (1, "A", "tie 7"), (2, "B", "tie 7"), (3, "C D", "round_of 4"), (5, "E F G H", "round_of 8"),
    ]  # fmt: skip
    assert places_of(codes, "third", better_wins(codes, "third"))[2:] == [
        (3, "C", "tie 8"), (4, "D", "tie 8"), (5, "E F G H", "round_of 8"),
    ]  # fmt: skip


def test_byes_take_the_lowest_places_of_each_losers_bracket() -> None:
    codes = "A - D E C F B -"
    assert places_of(codes, "all", better_wins(codes, "all")) == [
        (1, "A", "tie 9"), (2, "B", "tie 9"), (3, "C", "tie 10"), (4, "D", "tie 10"),
        (5, "E", "tie 11"), (6, "F", "tie 11"),
    ]  # fmt: skip


def test_unfinished_bracket_tells_only_what_is_decided() -> None:
    codes = "A H D E C F B G"
    winners = {no: side for no, side in better_wins(codes, "all").items() if no <= 4}
    assert [place for place, *_ in places_of(codes, "all", winners)] == []
    winners = {no: side for no, side in better_wins(codes, "all").items() if no != 9}
    assert [place for place, *_ in places_of(codes, "all", winners)] == [3, 4, 5, 6, 7, 8]
    winners = {no: side for no, side in better_wins(codes, "final").items() if no in {1, 2, 3, 5}}
    assert places_of(codes, "final", winners) == []


def test_brackets_side_by_side_each_tell_their_own_places() -> None:
    apart = (KnockoutTie(TieId(9), 2, (5, 6), TeamEntry(TeamId("E")), TeamEntry(TeamId("F"))),)
    ties = (*apart, *knockout_ties(entries("A B C D"), places="third"))
    winners: Winners = {TieId(no): A for no in (1, 2, 3, 4, 9)}
    sides = settle(ties, winners=winners, group_places={})
    assert [(p.place, " ".join(p.teams)) for p in final_places(ties, sides=sides, winners=winners)] == [
        (1, "A"),
        (2, "C"),
        (3, "B"),
        (4, "D"),
        (5, "E"),
        (6, "F"),
    ]


@pytest.mark.parametrize(
    ("codes", "winners", "expected"),
    [
        ("A B C D", {1: A}, []),
        ("A B C D", {1: A, 2: X}, [(3, "B C")]),
        ("A B C D", {1: A, 2: None}, [(2, "B"), (3, "C D")]),
        ("A B - -", {1: X}, [(2, "A")]),
    ],
    ids=["one decided", "all decided", "both at fault", "two byes"],
)
def test_round_that_is_not_laid_out_leaves_its_places_open(
    codes: str, winners: dict[int, Side | None], expected: list[tuple[int, str]]
) -> None:
    ties = [tie for tie in knockout_ties(entries(codes), places="final") if tie.round_of == 4]
    known: Winners = {TieId(no): side for no, side in winners.items()}
    sides = settle(ties, winners=known, group_places={})
    places = final_places(ties, sides=sides, winners=known)
    assert [(place.place, " ".join(place.teams)) for place in places] == expected


def test_two_sides_at_fault_share_the_lowest_places_and_leave_byes() -> None:
    codes = "A D B C"
    assert places_of(codes, "third", {TieId(1): None, TieId(2): A}) == [
        (1, "B", "tie 3"), (2, "C", "tie 4"), (3, "A D", "tie 1"),
    ]  # fmt: skip
    assert places_of(codes, "final", {TieId(1): None, TieId(2): A}) == [
        (1, "B", "tie 3"), (2, "C", "round_of 4"), (3, "A D", "tie 1"),
    ]  # fmt: skip
    assert places_of(codes, "final", {TieId(1): A, TieId(2): A, TieId(3): None}) == [
        (1, "A B", "tie 3"), (3, "C D", "round_of 4"),
    ]  # fmt: skip


def test_group_places_and_decisions_fill_the_sides() -> None:
    first, second = GroupPlace("groups", "A", 1), GroupPlace("groups", "B", 1)
    (tie,) = knockout_ties([first, second])
    assert settle([tie], winners={}, group_places={first: TeamId("N")}) == {
        (tie.no, A): Standing(TeamId("N")), (tie.no, X): OPEN,
    }  # fmt: skip
    kept = settle([tie], winners={}, group_places={first: TeamId("N")}, kept={(tie.no, A): TeamId("M")})
    assert kept[tie.no, A] == Standing(TeamId("M"))


def test_bye_against_an_open_side_waits_for_it() -> None:
    ties = knockout_ties([GroupPlace("groups", "A", 1), Bye(), *entries("C D")], places="third")
    sides = settle(ties, winners={}, group_places={})
    assert sides[TieId(3), A] == OPEN
    assert sides[TieId(4), A] == BYE


@given(st.permutations("ABCDEFGHIJKLMNOP"), st.integers(0, 5), st.data())
def test_full_placing_gives_every_team_one_place(order: list[str], byes: int, data: st.DataObject) -> None:
    codes = [code if ord(code) - ord("A") < 16 - byes else "-" for code in order]
    ties = knockout_ties(entries(" ".join(codes)), places="all")
    winners: dict[TieId, Side | None] = {}
    for tie in ties:
        sides = settle(ties, winners=winners, group_places={})
        if sides[tie.no, A].team and sides[tie.no, X].team:
            winners[tie.no] = data.draw(st.sampled_from([A, X]))
    sides = settle(ties, winners=winners, group_places={})
    places = final_places(ties, sides=sides, winners=winners)
    assert sorted(team for place in places for team in place.teams) == sorted(code for code in codes if code != "-")
    if not byes:
        assert [place.place for place in places] == list(range(1, 17))


def test_group_leftovers_share_places_by_place_in_the_group() -> None:
    groups = [
        GroupOrder(((1, (TeamId("A1"),)), (2, (TeamId("A2"),)), (3, (TeamId("A3"),))), provisional=False),
        GroupOrder(((1, (TeamId("B1"),)), (2, (TeamId("B2"), TeamId("B3")))), provisional=False),
    ]
    taken = frozenset({TeamId("A1"), TeamId("B1")})
    assert group_leftover_places(groups, taken=taken, first_place=3, stage="groups") == (
        FinalPlace(3, (TeamId("A2"), TeamId("B2"), TeamId("B3")), "groups place 2"),
        FinalPlace(6, (TeamId("A3"),), "groups place 3"),
    )
    open_groups = [groups[0], replace(groups[1], provisional=True)]
    assert group_leftover_places(open_groups, taken=taken, first_place=3, stage="groups") == ()


def defect_codes(ties: list[KnockoutTie]) -> set[tuple[str, tuple[str | int, ...]]]:
    return {(defect.code, defect.path) for defect in bracket_defects(ties)}


def test_defects_of_a_bracket_are_all_named() -> None:
    one, two, final, third = knockout_ties(entries("A B C D"), places="third")
    winner_of = lambda no, take=Take.WINNER: TieOutcome(TieId(no), take)  # noqa: E731
    assert defect_codes([one, two, replace(final, no=TieId(2))]) >= {("tie_no_twice", (2, "no"))}
    assert ("span_not_power_of_two", (2, "places")) in defect_codes([one, two, replace(final, places=(1, 3))])
    assert ("round_of_not_span", (2, "round_of")) in defect_codes([one, two, replace(final, round_of=4)])
    assert ("span_tie_count", (0, "places")) in defect_codes([one])
    assert ("source_used_twice", (2, "x")) in defect_codes([one, two, replace(final, x=winner_of(1))])
    assert ("source_tie_unknown", (2, "x", "tie")) in defect_codes([one, two, replace(final, x=winner_of(9))])
    assert ("source_wrong_places", (2, "x")) in defect_codes([one, two, replace(final, x=winner_of(2, Take.LOSER))])
    cycle = [replace(one, a=winner_of(3)), two, final, third]
    assert {("source_cycle", (0,)), ("source_cycle", (2,))} <= defect_codes(cycle)
