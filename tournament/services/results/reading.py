"""From a result document without shape defects to the values that rules speak of; matches keep their order."""

from collections.abc import Sequence

from tournament.rules.games import Game
from tournament.rules.matches import MatchEnding, MatchResult
from tournament.rules.sides import Fault, Pair, Side
from tournament.rules.ties import TieEnding, TieResult
from tournament.services.results.documents import MatchDocument, ResultDocument


def read_result(document: ResultDocument) -> TieResult:
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
