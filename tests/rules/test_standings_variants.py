"""The shipped ways to rank a group, on sheets where they differ."""

import pytest

from tests.rules.scoresheet import A, B, C, D, ranked, table
from tournament.rules.errors import Defect, DefectsError
from tournament.rules.standings import RANKINGS, ranking_variant
from tournament.rules.ties import CountedTie

GAMES = [B.beats(A, "3-2", "14-12"), A.beats(C, "3-2", "14-11"), C.beats(B, "3-2", "14-13")]
LEVEL_GAMES = [A.beats(B, "3-2", "12-9"), B.beats(C, "3-2", "12-9"), C.beats(A, "3-2", "12-9")]
PAIR = [A.beats(B, "3-0"), C.beats(A, "3-2"), B.walks_over(C)]
AMONG = [A.beats(B, "3-2"), A.beats(C, "3-2"), B.beats(C, "3-0"), D.walks_over(A), D.beats(B), C.beats(D)]
FORFEITED = [A.walks_over(B), C.beats(A), D.beats(A), B.beats(C), B.beats(D), C.beats(D)]
POINTS = "9-9", "90-90"
OUTSIDE = [
    A.beats(B, "3-2", *POINTS),
    B.beats(C, "3-2", *POINTS),
    C.beats(A, "3-2", *POINTS),
    A.beats(D, "3-1", "10-5", "140-99"),
    B.beats(D, "3-0", "9-2", "120-80"),
    C.beats(D, "3-1", "9-4", "130-90"),
]
ALL_LEVEL = (
    "match_points_among A=3 B=3 C=3 | matches_ratio A=5:5 B=5:5 C=5:5 | games_ratio A=18:18 B=18:18 C=18:18 | "
    "points_ratio A=180:180 B=180:180 C=180:180"
)
AGAINST_ALL = f"{ALL_LEVEL} | matches_ratio_all A=8:6 B=8:5 C=8:6"
GAMES_LEVEL = "match_points_among A=3 B=3 C=3 | matches_ratio A=5:5 B=5:5 C=5:5 | games_ratio"


@pytest.mark.parametrize(
    ("ranking", "letters", "ties", "expected"),
    [
        pytest.param(
            "ittf",
            "ABC",
            GAMES,
            [
                f"1 A 3 games_ratio | {GAMES_LEVEL} A=26:25 B=27:26 C=25:27",
                f"2 B 3 games_ratio | {GAMES_LEVEL} A=26:25 B=27:26 C=25:27",
                f"3 C 3 games_ratio | {GAMES_LEVEL} A=26:25 B=27:26 C=25:27",
            ],
            id="a ratio parts what a difference leaves level",
        ),
        pytest.param(
            "difference",
            "ABC",
            GAMES,
            [
                "1 B 3 match_points_among | match_points_among A=3 B=3 C=3 | matches_difference A=0 B=0 C=0 | "
                "games_difference A=+1 B=+1 C=-2 | match_points_among A=1 B=2",
                "2 A 3 match_points_among | match_points_among A=3 B=3 C=3 | matches_difference A=0 B=0 C=0 | "
                "games_difference A=+1 B=+1 C=-2 | match_points_among A=1 B=2",
                "3 C 3 games_difference | match_points_among A=3 B=3 C=3 | matches_difference A=0 B=0 C=0 | "
                "games_difference A=+1 B=+1 C=-2",
            ],
            id="a difference leaves two level, who start again",
        ),
        pytest.param(
            "difference",
            "ABC",
            LEVEL_GAMES,
            [
                "1 A B C 3 lot_needed | match_points_among A=3 B=3 C=3 | matches_difference A=0 B=0 C=0 | "
                "games_difference A=0 B=0 C=0 | points_difference A=unknown B=unknown C=unknown"
            ],
            id="a difference that is not known",
        ),
        pytest.param(
            "ittf",
            "ABC",
            PAIR,
            [
                "1 A 3 match_points_among | match_points_among A=2 B=1",
                "2 B 3 match_points_among | match_points_among A=2 B=1",
                "3 C 2 match_points",
            ],
            id="two level: match points among them",
        ),
        pytest.param(
            "head-to-head",
            "ABC",
            PAIR,
            [
                "1 A 3 head_to_head | head_to_head A=1 B=0",
                "2 B 3 head_to_head | head_to_head A=1 B=0",
                "3 C 2 match_points",
            ],
            id="two level: head to head",
        ),
        pytest.param(
            "ittf",
            "ABCD",
            AMONG,
            [
                "1 D 5 match_points",
                "2 A 4 match_points_among | match_points_among A=4 B=3 C=2",
                "3 B 4 match_points_among | match_points_among A=4 B=3 C=2",
                "4 C 4 match_points_among | match_points_among A=4 B=3 C=2",
            ],
            id="three level: match points among them",
        ),
        pytest.param(
            "head-to-head",
            "ABCD",
            AMONG,
            [
                "1 D 5 match_points",
                "2 B 4 matches_ratio | matches_ratio A=6:4 B=5:3 C=2:6",
                "3 A 4 matches_ratio | matches_ratio A=6:4 B=5:3 C=2:6",
                "4 C 4 matches_ratio | matches_ratio A=6:4 B=5:3 C=2:6",
            ],
            id="three level: no head to head, the ratio at once",
        ),
        pytest.param(
            "head-to-head",
            "AB",
            [A.both_absent(B)],
            [
                "1 A B 0 lot_needed | head_to_head A=0 B=0 | matches_ratio A=0:0 B=0:0 | games_ratio A=0:0 B=0:0 | "
                "points_ratio A=0:0 B=0:0"
            ],
            id="head to head that neither won",
        ),
        pytest.param(
            "ittf",
            "ABCD",
            OUTSIDE,
            [f"1 A B C 5 lot_needed | {ALL_LEVEL}", "4 D 3 match_points"],
            id="results against the rest do not count",
        ),
        pytest.param(
            "all-ties",
            "ABCD",
            OUTSIDE,
            [
                f"1 B 5 matches_ratio_all | {AGAINST_ALL}",
                f"2 C 5 match_points_among | {AGAINST_ALL} | match_points_among A=1 C=2",
                f"3 A 5 match_points_among | {AGAINST_ALL} | match_points_among A=1 C=2",
                "4 D 3 match_points",
            ],
            id="results against the rest count before the lot, and the others start again",
        ),
        pytest.param(
            "ittf",
            "ABCD",
            FORFEITED,
            [
                "1 C 5 match_points",
                "2 D 4 match_points_among | match_points_among A=3 B=2 D=3 | match_points_among A=1 D=2",
                "3 A 4 match_points_among | match_points_among A=3 B=2 D=3 | match_points_among A=1 D=2",
                "4 B 4 match_points_among | match_points_among A=3 B=2 D=3",
            ],
            id="two points for a win",
        ),
        pytest.param(
            "three-points",
            "ABCD",
            FORFEITED,
            [
                "1 C 7 match_points",
                "2 B 6 match_points",
                "3 D 5 match_points_among | match_points_among A=1 D=3",
                "4 A 5 match_points_among | match_points_among A=1 D=3",
            ],
            id="three points for a win, one for a played loss, none for an unplayed one",
        ),
    ],
)
def test_rank_group_follows_its_variant(
    ranking: str, letters: str, ties: list[CountedTie], expected: list[str]
) -> None:
    assert table(ranked(letters, *ties, ranking=ranking)) == expected


def test_rankings_are_named_versioned_and_give_their_text() -> None:
    assert {slug: (variant.slug, variant.version) for slug, variant in RANKINGS.items()} == {
        slug: (slug, 1) for slug in ("ittf", "difference", "head-to-head", "all-ties", "three-points", "across-groups")
    }
    assert all("ITTF Regulations 3.7.5" in variant.reference for variant in RANKINGS.values())
    assert len({variant.reference for variant in RANKINGS.values()}) == len(RANKINGS)
    assert ranking_variant("ittf") is RANKINGS["ittf"]


def test_ranking_variant_refuses_an_unknown_name_and_tells_the_known() -> None:
    with pytest.raises(DefectsError, match="ranking_unknown") as refused:
        ranking_variant("golden-goal")
    assert refused.value.defects == (
        Defect("ranking_unknown", params={"ranking": "golden-goal", "known": tuple(RANKINGS)}),
    )
