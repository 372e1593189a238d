"""Result documents from the words of a score sheet."""

from collections.abc import Sequence
from datetime import UTC, datetime

from tournament.services.results import MatchDocument, ResultDocument

NOON = datetime(2025, 5, 1, 4, 0, tzinfo=UTC)
"""Noon of the first day in Shanghai."""


def score_sheet(score: str | Sequence[str], *, best_of: int = 3, loser_points: int = 7) -> ResultDocument:
    """A completed tie with all its points.

    ``"3-1"``: the loser wins the first match, the winner the others, every game at ``loser_points``. Or one string
    of games for each match: ``["11-7 11-5", "9-11 8-11", ...]``.
    """
    matches = [_games(games) for games in score] if not isinstance(score, str) else _even(score, best_of, loser_points)
    return {
        "ending": "completed",
        "matches": [MatchDocument(no=no, ending="completed", games=games) for no, games in enumerate(matches, start=1)],
    }


def _games(written: str) -> list[list[int]]:
    return [[int(points) for points in game.split("-")] for game in written.split()]


def _even(score: str, best_of: int, loser_points: int) -> list[list[list[int]]]:
    a, x = (int(count) for count in score.split("-"))
    won_by_a, won_by_x = ([[11, loser_points]], [[loser_points, 11]])
    order = [won_by_x] * x + [won_by_a] * a if a > x else [won_by_a] * a + [won_by_x] * x
    return [game * (best_of // 2 + 1) for game in order]


def reported(score: str, games: str = "", points: str = "") -> ResultDocument:
    """A completed tie of which only totals are known."""
    document: ResultDocument = {"ending": "completed", "score": _pair(score)}
    if games:
        document["games_total"] = _pair(games)
    if points:
        document["points_total"] = _pair(points)
    return document


def _pair(written: str) -> list[int]:
    return [int(count) for count in written.split("-")]


def winner_only(side: str) -> ResultDocument:
    return {"ending": "completed", "winner": side}


def walkover(at_fault: str) -> ResultDocument:
    return {"ending": "walkover", "at_fault": at_fault}


def broken_off(at_fault: str, *played: str) -> ResultDocument:
    """A tie that ``at_fault`` broke off after the matches ``played``."""
    matches = [
        MatchDocument(no=no, ending="completed", games=_games(games)) for no, games in enumerate(played, start=1)
    ]
    return {"ending": "retired", "at_fault": at_fault, "matches": matches}
