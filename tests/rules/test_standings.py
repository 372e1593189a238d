"""Group ranking on score sheets: whole tables with the reason of every place (ITTF 3.7.5)."""

from typing import Any

import pytest

from tests.rules.scoresheet import A, B, C, D, E, Team, codes, lot, ranked, table
from tournament.rules.errors import Defect, DefectsError
from tournament.rules.sides import TeamId
from tournament.rules.standings import Lot, rank_group, standings_document
from tournament.rules.ties import CountedTie

LEVEL_TRIO = [
    A.beats(B, "3-1", "9-5", "140-120"),
    B.beats(C, "3-1", "9-5", "140-120"),
    C.beats(A, "3-1", "9-5", "140-120"),
]
WITHOUT_POINTS = [A.beats(B, "3-1", "9-5"), B.beats(C, "3-1", "9-5"), C.beats(A, "3-1", "9-5")]
OVER_D = [A.beats(D, "3-0"), B.beats(D, "3-1"), C.beats(D, "3-2")]
TRIO_STEPS = "match_points_among A=3 B=3 C=3 | matches_ratio A=4:4 B=4:4 C=4:4 | games_ratio A=14:14 B=14:14 C=14:14"
LEVEL_TO_THE_END = f"{TRIO_STEPS} | points_ratio A=260:260 B=260:260 C=260:260"
POINTS_UNKNOWN = f"{TRIO_STEPS} | points_ratio A=unknown B=unknown C=unknown"
INFINITE = [A.beats(B, "3-0", "9-0"), C.beats(B, "5-0", "15-0"), A.meets(C)]
INFINITE_STEPS = "match_points_among A=2 B=2 C=2 | matches_ratio A=3:0 B=0:8 C=5:0"
NOTHING_BETWEEN = (
    "match_points_among A=0 C=0 | matches_ratio A=0:0 C=0:0 | games_ratio A=0:0 C=0:0 | points_ratio A=0:0 C=0:0"
)

CASES = [
    pytest.param(
        "ABC",
        [A.beats(B), A.beats(C), B.beats(C)],
        {},
        ["1 A 4 match_points", "2 B 3 match_points", "3 C 2 match_points"],
        id="match points alone, though no score is known",
    ),
    pytest.param(
        "ABC",
        [A.beats(B), A.beats(C), B.walks_over(C)],
        {},
        ["1 A 4 match_points", "2 B 3 match_points", "3 C 1 match_points"],
        id="no match point for an unplayed tie",
    ),
    pytest.param(
        "ABCD",
        [B.beats(A, "3-2"), A.beats(C, "3-0"), A.beats(D, "3-0"), B.beats(C, "3-2"), D.beats(B, "3-0"), C.beats(D)],
        {},
        [
            "1 B 5 match_points_among | match_points_among A=1 B=2",
            "2 A 5 match_points_among | match_points_among A=1 B=2",
            "3 C 4 match_points_among | match_points_among C=2 D=1",
            "4 D 4 match_points_among | match_points_among C=2 D=1",
        ],
        id="two level: the tie between them, not the better score against the rest",
    ),
    pytest.param(
        "ABC",
        [A.beats(B, "3-0"), B.beats(C, "3-1"), C.beats(A, "3-2")],
        {},
        [
            "1 A 3 matches_ratio | match_points_among A=3 B=3 C=3 | matches_ratio A=5:3 B=3:4 C=4:5",
            "2 C 3 matches_ratio | match_points_among A=3 B=3 C=3 | matches_ratio A=5:3 B=3:4 C=4:5",
            "3 B 3 matches_ratio | match_points_among A=3 B=3 C=3 | matches_ratio A=5:3 B=3:4 C=4:5",
        ],
        id="three level: by the ratio of matches, C above B although B beat C",
    ),
    pytest.param(
        "ABCD",
        [A.beats(B, "3-0"), B.beats(C, "3-0"), C.beats(A, "3-2"), A.beats(D), B.beats(D), C.beats(D)],
        {},
        [
            "1 A 5 matches_ratio | match_points_among A=3 B=3 C=3 | matches_ratio A=5:3 B=3:3 C=3:5",
            "2 B 5 matches_ratio | match_points_among A=3 B=3 C=3 | matches_ratio A=5:3 B=3:3 C=3:5",
            "3 C 5 matches_ratio | match_points_among A=3 B=3 C=3 | matches_ratio A=5:3 B=3:3 C=3:5",
            "4 D 3 match_points",
        ],
        id="unknown scores against a team that is not level do not matter",
    ),
    pytest.param(
        "ABC",
        LEVEL_TRIO,
        {},
        [f"1 A B C 3 lot_needed | {LEVEL_TO_THE_END}"],
        id="level to the end: a lot is needed",
    ),
    pytest.param(
        "ABC",
        LEVEL_TRIO,
        {"lots": [lot("CAB")]},
        [f"1 C 3 lot | {LEVEL_TO_THE_END}", f"2 A 3 lot | {LEVEL_TO_THE_END}", f"3 B 3 lot | {LEVEL_TO_THE_END}"],
        id="level to the end: the lot settles it",
    ),
    pytest.param(
        "ABC",
        LEVEL_TRIO,
        {"lots": [lot("CAB"), lot("BCA")]},
        [f"1 B 3 lot | {LEVEL_TO_THE_END}", f"2 C 3 lot | {LEVEL_TO_THE_END}", f"3 A 3 lot | {LEVEL_TO_THE_END}"],
        id="a lot drawn again: the later one holds",
    ),
    pytest.param(
        "ABCD",
        [*LEVEL_TRIO, *OVER_D],
        {"lots": [lot("BA"), lot("DCBA")]},
        [f"1 A B C 5 lot_needed | {LEVEL_TO_THE_END}", "4 D 3 match_points"],
        id="lots for a part of the level set and for more than it have no effect",
    ),
    pytest.param(
        "ABC",
        [A.beats(B), A.beats(C), B.beats(C)],
        {"lots": [lot("CBA"), lot("CA")]},
        ["1 A 4 match_points", "2 B 3 match_points", "3 C 2 match_points"],
        id="a lot among teams that are not level has no effect",
    ),
    pytest.param(
        "ABC",
        WITHOUT_POINTS,
        {},
        [f"1 A B C 3 lot_needed | {POINTS_UNKNOWN}"],
        id="points needed and not recorded: never taken as nought, the set goes to the lot",
    ),
    pytest.param(
        "ABC",
        WITHOUT_POINTS,
        {"lots": [lot("BCA")]},
        [f"1 B 3 lot | {POINTS_UNKNOWN}", f"2 C 3 lot | {POINTS_UNKNOWN}", f"3 A 3 lot | {POINTS_UNKNOWN}"],
        id="points not recorded: the lot is drawn",
    ),
    pytest.param(
        "ABC",
        [A.beats(B, "3-1"), B.beats(C, "3-1", "9-5"), C.beats(A, "3-1", "9-5")],
        {"ranking": "all-ties"},
        [
            "1 A B C 3 lot_needed | match_points_among A=3 B=3 C=3 | matches_ratio A=4:4 B=4:4 C=4:4 | "
            "games_ratio A=unknown B=unknown C=14:14"
        ],
        id="one score unknown: no later step is tried",
    ),
    pytest.param(
        "ABC",
        INFINITE,
        {},
        [
            f"1 A C 2 lot_needed | {INFINITE_STEPS} | {NOTHING_BETWEEN}",
            f"3 B 2 matches_ratio | {INFINITE_STEPS}",
        ],
        id="nothing lost: an infinite ratio, and two such are equal",
    ),
    pytest.param(
        "ABC",
        INFINITE,
        {"lots": [lot("CAB"), lot("CA")]},
        [
            f"1 C 2 lot | {INFINITE_STEPS} | {NOTHING_BETWEEN}",
            f"2 A 2 lot | {INFINITE_STEPS} | {NOTHING_BETWEEN}",
            f"3 B 2 matches_ratio | {INFINITE_STEPS}",
        ],
        id="a lot for the two left after a restart, none for the three before",
    ),
    pytest.param(
        "ABC",
        [A.walks_over(B), A.meets(C), B.meets(C)],
        {"ranking": "all-ties"},
        [
            "1 A 2 match_points",
            "2 B 0 matches_ratio_all | match_points_among B=0 C=0 | matches_ratio B=0:0 C=0:0 | "
            "games_ratio B=0:0 C=0:0 | points_ratio B=0:0 C=0:0 | matches_ratio_all B=0:3 C=0:0",
            "3 C 0 matches_ratio_all | match_points_among B=0 C=0 | matches_ratio B=0:0 C=0:0 | "
            "games_ratio B=0:0 C=0:0 | points_ratio B=0:0 C=0:0 | matches_ratio_all B=0:3 C=0:0",
        ],
        id="nothing to nothing is the lowest ratio",
    ),
    pytest.param(
        "ABC",
        [A.both_absent(B), A.beats(C, "3-0"), B.beats(C, "3-1")],
        {},
        [
            "1 A 2 matches_ratio | match_points_among A=2 B=2 C=2 | matches_ratio A=3:0 B=3:1 C=1:6",
            "2 B 2 matches_ratio | match_points_among A=2 B=2 C=2 | matches_ratio A=3:0 B=3:1 C=1:6",
            "3 C 2 matches_ratio | match_points_among A=2 B=2 C=2 | matches_ratio A=3:0 B=3:1 C=1:6",
        ],
        id="both absent: the tie counts for neither",
    ),
    pytest.param(
        "ABC",
        [A.beats(B, games="4-2"), B.beats(C, games="4-2"), C.beats(A, games="4-1")],
        {"matches_count": False},
        [
            "1 C 3 games_ratio | match_points_among A=3 B=3 C=3 | games_ratio A=5:6 B=6:6 C=6:5",
            "2 B 3 games_ratio | match_points_among A=3 B=3 C=3 | games_ratio A=5:6 B=6:6 C=6:5",
            "3 A 3 games_ratio | match_points_among A=3 B=3 C=3 | games_ratio A=5:6 B=6:6 C=6:5",
        ],
        id="singles: no ratio of matches",
    ),
    pytest.param(
        "DABCE",
        [A.beats(B), D.beats(A), D.beats(B), B.beats(C), C.walks_over(D), E.meets(A), E.beats(B), A.beats(C)],
        {"annulled": frozenset(codes("ED"))},
        ["1 A 4 match_points", "2 B 3 match_points", "3 C 2 match_points", "4 D E 0 withdrawn"],
        id="annulled results count for nobody; those who withdrew stand last",
    ),
    pytest.param("", [], {}, [], id="no members, no places"),
    pytest.param("A", [], {}, ["1 A 0 match_points"], id="a group of one"),
]


@pytest.mark.parametrize(("letters", "ties", "settings", "expected"), CASES)
def test_rank_group_gives_places_and_reasons(
    letters: str, ties: list[CountedTie], settings: dict[str, Any], expected: list[str]
) -> None:
    assert table(ranked(letters, *ties, **settings)) == expected


@pytest.mark.parametrize(
    ("ties", "settings", "expected"),
    [
        pytest.param([A.beats(B), A.beats(C), B.beats(C)], {}, (3, 3, False), id="all played"),
        pytest.param(
            [A.both_absent(B), A.beats(C), B.walks_over(C)], {}, (3, 3, False), id="all settled, one by nobody"
        ),
        pytest.param([A.beats(B), A.meets(C), B.meets(C)], {}, (1, 3, True), id="two not finished"),
        pytest.param([A.beats(B)], {}, (1, 3, True), id="two not yet listed: all play all"),
        pytest.param([], {}, (0, 3, True), id="nothing yet"),
        pytest.param([A.beats(B), A.beats(C)], {"ties_total": 2}, (2, 2, False), id="not all meet"),
        pytest.param([A.beats(B), A.beats(C)], {"ties_total": 1}, (2, 1, False), id="one more than had to be played"),
        pytest.param([A.beats(B), B.beats(A)] * 3, {}, (6, 6, False), id="more than one round"),
        pytest.param(
            [A.beats(B), C.beats(A)], {"annulled": frozenset("C")}, (1, 1, False), id="annulled ties left out"
        ),
    ],
)
def test_rank_group_counts_ties(
    ties: list[CountedTie], settings: dict[str, Any], expected: tuple[int, int, bool]
) -> None:
    standings = ranked("ABC", *ties, **settings)
    assert (standings.ties_played, standings.ties_total, standings.provisional) == expected


def test_standings_document_prints_the_example_of_the_exchange_format() -> None:
    aaa, bbb, ccc, ddd = (Team(TeamId(code)) for code in ("AAA", "BBB", "CCC", "DDD"))
    among_three = [
        {"by": "match_points_among", "among": ["AAA", "BBB", "CCC"], "figures": {"AAA": "3", "BBB": "3", "CCC": "3"}},
        {"by": "matches_ratio", "among": ["AAA", "BBB", "CCC"], "figures": {"AAA": "5:5", "BBB": "5:5", "CCC": "5:5"}},
        {
            "by": "games_ratio",
            "among": ["AAA", "BBB", "CCC"],
            "figures": {"AAA": "18:19", "BBB": "18:19", "CCC": "20:18"},
        },
    ]
    restart = [{"by": "match_points_among", "among": ["AAA", "BBB"], "figures": {"AAA": "2", "BBB": "1"}}]
    standings = rank_group(
        members=[ddd.code, ccc.code, bbb.code, aaa.code],
        ties=[
            aaa.beats(bbb, "3-2", "9-9"),
            bbb.beats(ccc, "3-2", "9-10"),
            ccc.beats(aaa, "3-2", "10-9"),
            *(ddd.beats(other) for other in (aaa, bbb, ccc)),
        ],
        matches_count=True,
    )
    assert standings_document(standings, stage="groups", group="A") == {
        "stage": "groups",
        "group": "A",
        "ties_played": 6,
        "ties_total": 6,
        "provisional": False,
        "places": [
            {"place": 1, "teams": ["DDD"], "match_points": 6, "decided_by": "match_points", "steps": []},
            {"place": 2, "teams": ["CCC"], "match_points": 4, "decided_by": "games_ratio", "steps": among_three},
            {
                "place": 3,
                "teams": ["AAA"],
                "match_points": 4,
                "decided_by": "match_points_among",
                "steps": among_three + restart,
            },
            {
                "place": 4,
                "teams": ["BBB"],
                "match_points": 4,
                "decided_by": "match_points_among",
                "steps": among_three + restart,
            },
        ],
        "lots_needed": [],
    }


def test_standings_document_lists_sets_that_need_a_lot() -> None:
    document = standings_document(ranked("CBAD", *LEVEL_TRIO, *OVER_D), stage="groups", group="B")
    places: Any = document["places"]
    assert [(place["place"], place["teams"], place["decided_by"]) for place in places] == [
        (1, ["A", "B", "C"], "lot_needed"),
        (4, ["D"], "match_points"),
    ]
    assert document["lots_needed"] == [["A", "B", "C"]]


@pytest.mark.parametrize("order", ["AB", "ABB", "ABCD", "ABD"])
def test_lot_refuses_an_order_that_is_not_of_its_teams(order: str) -> None:
    with pytest.raises(DefectsError, match="order: lot_order_wrong") as refused:
        Lot(frozenset(codes("ABC")), codes(order))
    assert refused.value.defects == (
        Defect("lot_order_wrong", ("order",), {"teams": ["A", "B", "C"], "order": list(order)}),
    )


def test_rank_group_names_every_stranger_at_once() -> None:
    with pytest.raises(DefectsError) as refused:
        ranked("ABA", A.beats(B), A.beats(C), B.beats(B), annulled=frozenset(codes("ED")))
    assert refused.value.defects == (
        Defect("member_twice", ("members", 2), {"team": "A"}),
        Defect("tie_outside_group", ("ties", 1), {"tie": 2, "a": "A", "x": "C"}),
        Defect("tie_outside_group", ("ties", 2), {"tie": 3, "a": "B", "x": "B"}),
        Defect("annulled_outside_group", ("annulled", "D"), {"team": "D"}),
        Defect("annulled_outside_group", ("annulled", "E"), {"team": "E"}),
    )
