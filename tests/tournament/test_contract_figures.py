"""Each depth and ending of a tie, by the figures that ``standings --json`` prints for it.

A beats B, B beats C and C beats A, all alike but for the tie of A and B, so that every step is tried until that tie
makes a difference or cannot be compared.
"""

from typing import Any

import pytest

from tests.tournament.contract import circle, outcome_of

pytestmark = pytest.mark.django_db

COMPLETED = {"ending": "completed"}
LOVE = [[11, 0]] * 3
ALIKE = {**COMPLETED, "score": [3, 0], "games_total": [9, 0], "points_total": [99, 0]}
WALKOVER = {"ending": "walkover", "at_fault": "x"}


def won(no: int) -> dict[str, Any]:
    return {"no": no, "ending": "completed", "games": LOVE}


def lost(no: int) -> dict[str, Any]:
    return {"no": no, "ending": "completed", "games": [[0, 11]] * 3}


def broken(**match: Any) -> dict[str, Any]:
    """A completed tie whose second match did not end as the others."""
    return {**COMPLETED, "matches": [won(1), {"no": 2, **match}, won(3)]}


def figures(standings: Any) -> dict[str, str]:
    """What A has in each step, in the order tried."""
    steps = next(place["steps"] for place in standings[0]["places"] if place["steps"])
    return {step["by"]: step["figures"]["A"] for step in steps if len(step["among"]) == 3}


PLAYED = [
    ({**COMPLETED, "winner": "a"}, "unknown", None, None),
    ({**COMPLETED, "winner": "a", "games_total": [9, 2]}, "unknown", None, None),
    ({**COMPLETED, "score": [3, 0]}, "3:3", "unknown", None),
    ({**COMPLETED, "score": [3, 0], "games_total": [9, 0]}, "3:3", "9:9", "unknown"),
    ({**COMPLETED, "score": [3, 0], "points_total": [99, 0]}, "3:3", "unknown", None),
    (ALIKE, "3:3", "9:9", "99:99"),
    ({**COMPLETED, "score": [3, 1], "winner": "a"}, "3:4", None, None),
    ({**COMPLETED, "matches": [won(1), won(2), won(3)]}, "3:3", "9:9", "99:99"),
    ({**COMPLETED, "matches": [won(3), won(2), won(1), {"no": 5, "ending": "not_needed"}]}, "3:3", "9:9", "99:99"),
    (broken(ending="completed", score=[3, 0]), "3:3", "9:9", "unknown"),
    ({**broken(ending="completed", score=[3, 0]), "points_total": [99, 4]}, "3:3", "9:9", "99:103"),
    (broken(ending="completed", winner="a"), "3:3", "unknown", None),
    ({**broken(ending="completed", winner="a"), "games_total": [9, 2]}, "3:3", "9:11", None),
    (broken(ending="retired", at_fault="x", games=[[11, 5], [6, 3]]), "3:3", "9:9", "99:107"),
    (broken(ending="retired", at_fault="x", games=[[11, 5], [10, 12], [12, 12]]), "3:3", "9:10", None),
    (broken(ending="retired", at_fault="x", score=[1, 0]), "3:3", "9:9", "unknown"),
    (broken(ending="retired", at_fault="x"), "3:3", "unknown", None),
    (broken(ending="walkover", at_fault="x"), "3:3", "9:9", "99:99"),
    (broken(ending="defaulted", at_fault="x", games=[[5, 11], [6, 11], [3, 4]]), "3:3", "9:11", None),
    (broken(ending="defaulted", at_fault="x", games=[[5, 11], [6, 11], [3, 11]]), "3:3", "9:9", "99:99"),
]


@pytest.mark.parametrize(("tie", "matches", "games", "points"), PLAYED)
def test_figures_of_a_played_tie(tie: dict[str, Any], matches: str, games: str | None, points: str | None) -> None:
    standings, _places = outcome_of(circle(tie, ALIKE))
    expected = {"match_points_among": "3", "matches_ratio": matches, "games_ratio": games, "points_ratio": points}
    assert figures(standings) == {by: figure for by, figure in expected.items() if figure}


NOT_PLAYED_OUT = [
    (WALKOVER, "3:3", "9:9", "99:99"),
    ({**WALKOVER, "score": [3, 0], "winner": "a"}, "3:3", "9:9", "99:99"),
    ({"ending": "not_played", "at_fault": "x"}, "3:3", "9:9", "99:99"),
    ({"ending": "retired", "at_fault": "x", "matches": [won(1), lost(2)]}, "3:4", None, None),
    (
        {
            "ending": "retired",
            "at_fault": "x",
            "matches": [won(1), {"no": 2, "ending": "retired", "at_fault": "x", "games": [[11, 5], [6, 3]]}],
        },
        "3:3",
        "9:9",
        "99:107",
    ),
    ({"ending": "retired", "at_fault": "x", "score": [1, 2]}, "3:5", None, None),
    ({"ending": "retired", "at_fault": "x", "score": [1, 0], "games_total": [3, 1]}, "3:3", "9:10", None),
    ({"ending": "retired", "at_fault": "x"}, "unknown", None, None),
    ({"ending": "defaulted", "at_fault": "x", "matches": [lost(1), lost(2), lost(3)]}, "3:3", "9:9", "99:99"),
    ({"ending": "defaulted", "at_fault": "x", "score": [1, 3]}, "3:3", "9:9", "99:99"),
]


@pytest.mark.parametrize(("tie", "matches", "games", "points"), NOT_PLAYED_OUT)
def test_figures_of_a_tie_not_played_out(
    tie: dict[str, Any], matches: str, games: str | None, points: str | None
) -> None:
    standings, _places = outcome_of(circle(tie, WALKOVER))
    expected = {"match_points_among": "2", "matches_ratio": matches, "games_ratio": games, "points_ratio": points}
    assert figures(standings) == {by: figure for by, figure in expected.items() if figure}


@pytest.mark.parametrize("tie", [{"ending": "walkover", "at_fault": "both"}, {"ending": "not_played"}])
def test_tie_that_counts_for_neither_gives_no_match_points(tie: dict[str, Any]) -> None:
    [group], _places = outcome_of(circle(tie, ALIKE))
    assert [(place["teams"], place["match_points"]) for place in group["places"]] == [
        (["C"], 3),
        (["B"], 2),
        (["A"], 1),
    ]
    assert (group["ties_played"], group["provisional"]) == (3, False)


def test_walkover_where_all_matches_are_played_counts_all_of_them() -> None:
    standings, _places = outcome_of(circle(WALKOVER, stop_at_majority=False))
    assert figures(standings)["points_ratio"] == "165:165"


WON_BY_GAMES: dict[str, Any] = {
    "order_of_play": "mixed-team-world-cup",
    "best_of": 3,
    "tie_won_by_games": 8,
    "play_all_games": True,
}


@pytest.mark.parametrize(
    ("tie", "games", "points"),
    [
        ({**COMPLETED, "games_total": [8, 4]}, "12:12", "unknown"),
        ({**COMPLETED, "games_total": [8, 7], "winner": "a"}, "12:15", None),
        ({**COMPLETED, "winner": "a"}, "unknown", None),
        (
            {
                **COMPLETED,
                "matches": [
                    *(
                        {"no": no, "ending": "completed", "score": score}
                        for no, score in enumerate(([3, 0], [2, 1], [1, 2], [1, 2]), start=1)
                    ),
                    {"no": 5, "ending": "completed", "games": [[11, 5]]},
                ],
            },
            "12:13",
            None,
        ),
    ],
    ids=["games total", "another total", "winner alone", "stopped in the middle of a match"],
)
def test_figures_where_games_win_the_tie(tie: dict[str, Any], games: str, points: str | None) -> None:
    document = circle(tie, {**COMPLETED, "games_total": [8, 4]}, **WON_BY_GAMES)
    expected = {"match_points_among": "3", "games_ratio": games, "points_ratio": points}
    standings, _places = outcome_of({**document, "teams": [{"code": code, "name": code} for code in "ABC"]})
    assert figures(standings) == {by: figure for by, figure in expected.items() if figure}


@pytest.mark.parametrize("kind", ["singles", "doubles"])
def test_ratio_of_matches_is_left_out_in_individual_events(kind: str) -> None:
    tie = {**COMPLETED, "matches": [{"no": 1, "ending": "completed", "score": [3, 1]}]}
    standings, _places = outcome_of(circle(tie, kind=kind, order_of_play="single"))
    assert figures(standings) == {"match_points_among": "3", "games_ratio": "4:4", "points_ratio": "unknown"}


@pytest.mark.parametrize(
    ("lot", "places", "needed"),
    [
        (["B", "C", "A"], [(["B"], "lot"), (["C"], "lot"), (["A"], "lot")], []),
        (["B", "C"], [(["A", "B", "C"], "lot_needed")], [["A", "B", "C"]]),
    ],
    ids=["the level set", "a part of it"],
)
def test_lot_settles_its_own_set_alone(lot: list[str], places: list[Any], needed: list[list[str]]) -> None:
    [group], _places = outcome_of(circle(ALIKE, lots=[{"teams": sorted(lot), "order": lot}]))
    assert [(place["teams"], place["decided_by"]) for place in group["places"]] == places
    assert group["lots_needed"] == needed
