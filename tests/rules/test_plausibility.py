"""What makes one look twice: unusual results, and that usual ones raise no doubt."""

import pytest
from hypothesis import given

from tests.rules.records import completed_games, games
from tournament.rules.games import Game
from tournament.rules.matches import MatchEnding, MatchResult
from tournament.rules.plausibility import doubts
from tournament.rules.ties import TieEnding, TieResult

USUAL = ["11-7 9-11 11-5 11-6", "11-8 11-9 12-10", "8-11 11-13 5-11", "11-3 11-4 10-12 11-9"]


def tie(*lines: str) -> TieResult:
    matches = tuple(MatchResult(no, MatchEnding.COMPLETED, games=games(line)) for no, line in enumerate(lines, start=1))
    return TieResult(TieEnding.COMPLETED, matches=matches)


def told(result: TieResult, **known: float) -> list[tuple]:
    return [(doubt.code, doubt.path, doubt.params) for doubt in doubts(result, **known)]


def test_usual_tie_raises_no_doubt() -> None:
    assert told(tie(*USUAL), played_seconds=45 * 60) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["11-7 40-38 11-5"],
            [("doubt_long_game", ("matches", 0, "games", 1), {"no": 1, "game": 2, "a": 40, "x": 38})],
        ),
        (["11-7 17-19 11-5"], []),
        (
            [USUAL[0], "11-0 11-2 11-1"],
            [("doubt_one_sided_match", ("matches", 1), {"no": 2, "points": 3, "games": 3})],
        ),
        ([USUAL[0], "11-2 11-2 11-2"], []),
        (
            [USUAL[0], USUAL[1], USUAL[0]],
            [("doubt_same_games", ("matches", 2), {"no": 3, "other": 1})],
        ),
        (
            ["11-0 11-3 11-2", "11-4 11-3 11-5", "11-6 11-1 11-3"],
            [
                ("doubt_one_sided_match", ("matches", 0), {"no": 1, "points": 5, "games": 3}),
            ],
        ),
        (
            ["0-11 3-11 2-11", "1-11 3-11 1-11", "2-11 1-11 3-11"],
            [
                ("doubt_one_sided_match", ("matches", 0), {"no": 1, "points": 5, "games": 3}),
                ("doubt_one_sided_match", ("matches", 1), {"no": 2, "points": 5, "games": 3}),
                ("doubt_no_game_lost", (), {"games": 9, "points": 16}),
            ],
        ),
    ],
    ids=["long-game", "not-yet-long", "one-sided", "not-yet-one-sided", "same-games", "clear-win", "to-nil"],
)  # fmt: skip
def test_doubt_is_told_with_its_place_and_figures(lines: list[str], expected: list[tuple]) -> None:
    assert told(tie(*lines)) == expected


def test_result_sooner_than_it_can_be_played() -> None:
    quick = ("doubt_too_quick", (), {"games": 14, "minutes": 12})
    assert told(tie(*USUAL), played_seconds=12 * 60 + 5) == [quick]
    assert told(tie(*USUAL), played_seconds=14 * 90) == []
    assert told(tie(*USUAL), played_seconds=-60) == [], "a clock that was set says nothing"


def test_tie_still_in_play_is_not_too_quick() -> None:
    running = TieResult(matches=tie(*USUAL[:1]).matches)
    assert told(running, played_seconds=60) == []


def test_single_games_are_too_few_to_doubt() -> None:
    assert told(tie("11-0", "11-0")) == []


def test_what_is_not_known_raises_no_doubt() -> None:
    assert told(TieResult(TieEnding.WALKOVER)) == []
    assert told(TieResult(TieEnding.COMPLETED, score=(3, 0)), played_seconds=60) == []


@given(completed_games(5))
def test_doubts_point_at_what_is_there(played: tuple[Game, ...]) -> None:
    result = TieResult(TieEnding.COMPLETED, matches=(MatchResult(1, MatchEnding.COMPLETED, games=played),))
    for doubt in doubts(result):
        if len(doubt.path) == 4:
            game = played[int(doubt.path[3])]
            assert (doubt.params["a"], doubt.params["x"]) == (game.a, game.x)
