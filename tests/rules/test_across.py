"""Teams on the same place of different groups, compared where the regulation says so."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.scoresheet import codes
from tournament.rules.knockout import FinalPlace, GroupOrder, group_leftover_places
from tournament.rules.sides import Pair, TeamId
from tournament.rules.standings import Record, ranked_across


def record(
    team: str, points: int, matches: Pair | None = (0, 0), games: Pair | None = (0, 0), rallies: Pair | None = (0, 0),
    played: int = 3,
) -> Record:  # fmt: skip
    return Record(TeamId(team), played, 0, 0, points, matches, games, rallies)


def ranked(*records: Record, matches_count: bool = True) -> list[str]:
    by_team = {record.team: record for record in records}
    return ["".join(teams) for teams in ranked_across(list(by_team), by_team, matches_count=matches_count)]


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([record("A", 4), record("B", 5)], ["B", "A"]),
        ([record("A", 3, played=2), record("B", 4, played=3)], ["A", "B"]),
        ([record("A", 5, (7, 4)), record("B", 5, (8, 4))], ["B", "A"]),
        ([record("A", 5, (7, 4), (20, 15)), record("B", 5, (7, 4), (21, 15))], ["B", "A"]),
        ([record("A", 5, rallies=(300, 299)), record("B", 5, rallies=(300, 298))], ["B", "A"]),
        ([record("A", 5, (9, 0)), record("B", 5, (6, 0)), record("C", 5, (9, 1))], ["AB", "C"]),
        ([record("A", 5, (0, 0)), record("B", 5, (0, 3))], ["B", "A"]),
        ([record("A", 5, None), record("B", 5, (8, 4))], ["AB"]),
        ([record("A", 5, (8, 4), None), record("B", 5, (8, 4), None), record("C", 4)], ["AB", "C"]),
        ([record("A", 5), record("B", 5)], ["AB"]),
        ([record("A", 5)], ["A"]),
        ([], []),
    ],
    ids=["match points", "per tie", "matches", "games", "points", "lost nothing", "nothing to nothing", "unknown",
         "unknown later", "level in everything", "alone", "nobody"],
)  # fmt: skip
def test_ranked_across(records: list[Record], expected: list[str]) -> None:
    assert ranked(*records) == expected


def test_ratio_of_matches_is_left_out_of_individual_events() -> None:
    one, other = record("A", 5, (1, 9), (20, 10)), record("B", 5, (9, 1), (10, 20))
    assert ranked(one, other, matches_count=False) == ["A", "B"]


PAIRS = st.tuples(st.integers(0, 9), st.integers(0, 9))


@given(st.lists(st.tuples(st.integers(0, 6), PAIRS, PAIRS, PAIRS), max_size=6))
def test_order_of_asking_changes_nothing_and_everybody_is_placed(
    figures: list[tuple[int, Pair, Pair, Pair]],
) -> None:
    records = {TeamId(f"T{n}"): record(f"T{n}", *given) for n, given in enumerate(figures)}
    teams = list(records)
    straight = ranked_across(teams, records, matches_count=True)
    assert sorted(team for level in straight for team in level) == sorted(teams)
    assert ranked_across(teams[::-1], records, matches_count=True) == straight
    points = [Fraction(records[level[0]].match_points, 3) for level in straight]
    assert points == sorted(points, reverse=True)


def test_compared_leftovers_take_one_place_each() -> None:
    groups = [GroupOrder(((1, codes("A")), (2, codes("B"))), provisional=False),
              GroupOrder(((1, codes("C")), (2, codes("D"))), provisional=False)]  # fmt: skip
    records = {team: record(team, points) for team, points in zip(codes("ABCD"), (6, 4, 6, 5), strict=True)}
    places = group_leftover_places(
        groups, taken=frozenset(codes("AC")), first_place=3, stage="groups",
        compare=lambda teams: ranked_across(teams, records, matches_count=True),
    )  # fmt: skip
    assert places == (
        FinalPlace(3, codes("D"), "groups place 2"),
        FinalPlace(4, codes("B"), "groups place 2"),
    )
