"""Final places as ``places --json`` prints them, for brackets of every kind of layout."""

import copy
from typing import Any

import pytest

from tests.tournament.contract import outcome_of
from tests.tournament.event_documents import Document, group_place, group_stage, header, outcome

pytestmark = pytest.mark.django_db

BYE = {"bye": True}
Side = dict[str, Any]


def entry(code: str) -> Side:
    return {"team": code}


def tie(no: int, span: tuple[int, int], a: Side, x: Side, winner: str = "") -> Document:
    result = {"ending": "completed", "winner": winner} if winner else {}
    return {"no": no, "round_of": span[1] - span[0] + 1, "places": list(span), "a": a, "x": x, **result}


def winner(no: int) -> Side:
    return outcome(no, "winner")


def loser(no: int) -> Side:
    return outcome(no, "loser")


def knockout(ties: list[Document], places: str | int = "all", slug: str = "knockout") -> Document:
    stage = group_stage({}, kind="knockout", slug=slug, places=places, ties=copy.deepcopy(ties))
    del stage["groups"]
    return stage


def told(*stages: Document, codes: str) -> list[tuple[int, str]]:
    teams = [{"code": code, "name": code} for code in codes.split()]
    _standings, places = outcome_of({**header(), "teams": teams, "stages": list(stages)})
    return [(place["place"], " ".join(place["teams"])) for place in places]


SEMIS = [tie(1, (1, 4), entry("A"), entry("D"), "a"), tie(2, (1, 4), entry("C"), entry("B"), "x")]
FINAL = tie(3, (1, 2), winner(1), winner(2), "a")
THIRD = tie(4, (3, 4), loser(1), loser(2), "a")
EIGHT = [
    tie(1, (1, 8), entry("A"), BYE),
    tie(2, (1, 8), entry("D"), entry("E"), "a"),
    tie(3, (1, 8), entry("F"), entry("C"), "x"),
    tie(4, (1, 8), BYE, entry("B")),
    tie(5, (1, 4), winner(1), winner(2), "a"),
    tie(6, (1, 4), winner(3), winner(4), "x"),
    tie(7, (5, 8), loser(1), loser(2)),
    tie(8, (5, 8), loser(3), loser(4)),
    tie(9, (1, 2), winner(5), winner(6), "a"),
    tie(10, (3, 4), loser(5), loser(6), "a"),
    tie(11, (5, 6), winner(7), winner(8), "x"),
    tie(12, (7, 8), loser(7), loser(8)),
]


@pytest.mark.parametrize(
    ("ties", "places", "expected"),
    [
        ([*SEMIS, FINAL], "final", [(1, "A"), (2, "B"), (3, "C D")]),
        ([*SEMIS, FINAL, THIRD], "third", [(1, "A"), (2, "B"), (3, "D"), (4, "C")]),
        ([*SEMIS, FINAL, THIRD], 4, [(1, "A"), (2, "B"), (3, "D"), (4, "C")]),
        (EIGHT, "all", [(1, "A"), (2, "B"), (3, "D"), (4, "C"), (5, "F"), (6, "E")]),
        ([one for one in EIGHT if one["places"][1] <= 4 or one["round_of"] == 8], 4,
         [(1, "A"), (2, "B"), (3, "D"), (4, "C"), (5, "E F")]),
        (SEMIS, "final", [(3, "C D")]),
        ([SEMIS[0], tie(2, (1, 4), BYE, BYE), FINAL | {"ending": None}], "final", [(1, "A"), (2, "D")]),
    ],
    ids=["final", "third", "four", "all with byes", "four with byes", "final not laid out", "half without teams"],
)  # fmt: skip
def test_places_of_a_bracket(ties: list[Document], places: str | int, expected: list[tuple[int, str]]) -> None:
    ties = [{key: value for key, value in one.items() if one.get("ending", "") is not None or key not in
             ("ending", "winner")} for one in ties]  # fmt: skip
    codes = sorted({side["team"] for one in ties for side in (one["a"], one["x"]) if "team" in side})
    assert told(knockout(ties, places), codes=" ".join(codes)) == expected


GROUPS = group_stage({"A": ["A1", "A2", "A3", "A4"], "B": ["B1", "B2", "B3", "B4"]})
CODES = "A1 A2 A3 A4 B1 B2 B3 B4"
MAIN = [
    tie(21, (1, 4), group_place("A", 1), group_place("B", 2), "a"),
    tie(22, (1, 4), group_place("B", 1), group_place("A", 2), "a"),
    tie(23, (1, 2), winner(21), winner(22), "a"),
    tie(24, (3, 4), loser(21), loser(22), "a"),
]
FIFTH = tie(25, (5, 6), group_place("A", 3), group_place("B", 3), "x")
FIRST_FOUR = [(1, "A1"), (2, "B1"), (3, "B2"), (4, "A2")]


def test_teams_left_in_the_groups_share_places() -> None:
    assert told(GROUPS, knockout(MAIN), codes=CODES) == [*FIRST_FOUR, (5, "A3 B3"), (7, "A4 B4")]


def test_tie_for_lower_places_beside_the_bracket_decides_them() -> None:
    assert told(GROUPS, knockout([*MAIN, FIFTH]), codes=CODES) == [*FIRST_FOUR, (5, "B3"), (6, "A3"), (7, "A4 B4")]


def test_bracket_for_lower_places_in_a_stage_of_its_own_decides_them() -> None:
    stages = (GROUPS, knockout([FIFTH], slug="placing"), knockout(MAIN))
    assert told(*stages, codes=CODES) == [*FIRST_FOUR, (5, "B3"), (6, "A3"), (7, "A4 B4")]


def test_first_round_alone_leaves_the_first_places_open() -> None:
    assert told(GROUPS, knockout(MAIN[:2]), codes=CODES) == [(3, "A2 B2"), (5, "A3 B3"), (7, "A4 B4")]
