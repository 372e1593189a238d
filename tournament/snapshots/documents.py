"""Result documents: the whole result of a tie in the event file's words, with player codes in place of names."""

from collections.abc import Sequence
from typing import TypedDict

from tournament.rules.games import Game
from tournament.rules.matches import MatchEnding, MatchResult
from tournament.rules.sides import Fault, Pair, Side
from tournament.rules.ties import TieEnding, TieResult


class MatchDocument(TypedDict, total=False):
    """One match. ``games`` are pairs of points, ``score`` games, ``a`` and ``x`` player codes in order."""

    no: int
    a: list[str]
    x: list[str]
    ending: str
    at_fault: str
    games: list[list[int]]
    score: list[int]
    winner: str
    expedite_from_game: int


class ResultDocument(TypedDict, total=False):
    """The whole result: what is absent is not recorded, and recording replaces everything that was there.

    Without ``ending`` the tie is not finished; matches may be there already. ``lineups`` map side and letter to a
    player's code.
    """

    ending: str
    at_fault: str
    score: list[int]
    games_total: list[int]
    points_total: list[int]
    winner: str
    lineups: dict[str, dict[str, str]]
    matches: list[MatchDocument]


def read_result(document: ResultDocument) -> TieResult:
    """From a document without shape defects to the value that rules speak of; matches keep their order."""
    ending, at_fault, winner = document.get("ending"), document.get("at_fault"), document.get("winner")
    return TieResult(
        ending=TieEnding(ending) if ending else None,
        at_fault=Fault(at_fault) if at_fault else None,
        matches=tuple(_read_match(match) for match in document.get("matches") or ()),
        score=_pair(document.get("score")),
        games_total=_pair(document.get("games_total")),
        points_total=_pair(document.get("points_total")),
        winner=Side(winner) if winner else None,
    )


def _read_match(match: MatchDocument) -> MatchResult:
    ending, at_fault, winner = match.get("ending"), match.get("at_fault"), match.get("winner")
    games = match.get("games")
    return MatchResult(
        no=match["no"],
        ending=MatchEnding(ending) if ending else None,
        at_fault=Fault(at_fault) if at_fault else None,
        games=None if not games and ending is None else _games(games),
        score=_pair(match.get("score")),
        winner=Side(winner) if winner else None,
        expedite_from_game=match.get("expedite_from_game"),
    )


def _games(games: Sequence[Sequence[int]] | None) -> tuple[Game, ...] | None:
    return None if games is None else tuple(Game(a, x) for a, x in games)


def _pair(counts: Sequence[int] | None) -> Pair | None:
    return None if counts is None else (counts[0], counts[1])
