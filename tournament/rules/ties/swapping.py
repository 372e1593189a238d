"""The two sides of a tie changed over: who is A B C and who X Y Z is drawn by lot before the tie (RULES 4)."""

from dataclasses import replace

from tournament.rules.games import Game
from tournament.rules.matches import MatchResult
from tournament.rules.sides import Fault, Pair, Side
from tournament.rules.ties.values import TieResult

OTHER_FAULT = {Fault.A: Fault.X, Fault.X: Fault.A, Fault.BOTH: Fault.BOTH}


def swap_sides(result: TieResult) -> TieResult:
    """The same tie seen with the sides changed over: scores, winners and faults of the tie and of every match."""
    return replace(
        result,
        at_fault=_fault(result.at_fault),
        matches=tuple(_swap_match(match) for match in result.matches),
        score=_pair(result.score),
        games_total=_pair(result.games_total),
        points_total=_pair(result.points_total),
        winner=_side(result.winner),
    )


def _swap_match(match: MatchResult) -> MatchResult:
    return replace(
        match,
        at_fault=_fault(match.at_fault),
        games=None if match.games is None else tuple(Game(game.x, game.a) for game in match.games),
        score=_pair(match.score),
        winner=_side(match.winner),
    )


def _pair(pair: Pair | None) -> Pair | None:
    return None if pair is None else (pair[1], pair[0])


def _side(side: Side | None) -> Side | None:
    return None if side is None else side.other


def _fault(fault: Fault | None) -> Fault | None:
    return None if fault is None else OTHER_FAULT[fault]
