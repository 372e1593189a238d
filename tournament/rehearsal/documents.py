"""A played tie as the result document that is handed in."""

from collections.abc import Mapping

from tournament.rules.matches import MatchResult
from tournament.rules.sides import Side
from tournament.rules.ties import TieResult
from tournament.services.results import MatchDocument, ResultDocument


def document_of(result: TieResult, lineups: Mapping[Side, Mapping[str, str]]) -> ResultDocument:
    """The document; line-ups only where the tie was played."""
    document: ResultDocument = {"matches": [_match(match) for match in result.matches]}
    if result.ending:
        document["ending"] = result.ending.value
    if result.at_fault:
        document["at_fault"] = result.at_fault.value
    if result.matches:
        document["lineups"] = {side.value: dict(lineup) for side, lineup in lineups.items()}
    return document


def _match(match: MatchResult) -> MatchDocument:
    document = MatchDocument(no=match.no, games=[[game.a, game.x] for game in match.games or ()])
    if match.ending:
        document["ending"] = match.ending.value
    if match.at_fault:
        document["at_fault"] = match.at_fault.value
    return document
