"""What a legal result makes one look twice at the sheet: never a refusal, only a question.

Each doubt is a ``Defect`` by shape (code, path, figures) so that it is explained and placed like one.
"""

from collections.abc import Iterator

from tournament.rules.errors import Defect
from tournament.rules.games import Game
from tournament.rules.matches import MatchResult
from tournament.rules.sides import Side
from tournament.rules.ties import TieResult

LONG_GAME = 20
"""Points of the winner from which a game is rare enough to be a slip of the finger."""
FEW_POINTS = 2
"""Points a game, on average, below which the loser of a match hardly took part."""
QUICKEST_GAME_SECONDS = 90
"""A game of eleven points with its change of ends, at the quickest ever seen in a hall."""
SAME_GAMES = 3
"""So many games alike in the same order are rather one line typed twice than chance."""


def doubts(result: TieResult, *, played_seconds: float | None = None) -> tuple[Defect, ...]:
    """Everything unusual in a result; ``played_seconds`` from the start of the tie until now, None where unknown.

    Codes: ``doubt_long_game``, ``doubt_one_sided_match``, ``doubt_same_games``, ``doubt_no_game_lost``,
    ``doubt_too_quick``.
    """
    return (
        *(doubt for index, match in enumerate(result.matches) for doubt in _in_match(index, match)),
        *_same_games(result),
        *_whole_tie(result),
        *_pace(result, played_seconds),
    )


def _in_match(index: int, match: MatchResult) -> Iterator[Defect]:
    games = match.games or ()
    for position, game in enumerate(games):
        if max(game.a, game.x) >= LONG_GAME:
            path = ("matches", index, "games", position)
            yield Defect("doubt_long_game", path, {"no": match.no, "game": position + 1, "a": game.a, "x": game.x})
    if len(games) > 1:
        a, x = sum(game.a for game in games), sum(game.x for game in games)
        if min(a, x) < FEW_POINTS * len(games):
            params = {"no": match.no, "points": min(a, x), "games": len(games)}
            yield Defect("doubt_one_sided_match", ("matches", index), params)


def _same_games(result: TieResult) -> Iterator[Defect]:
    first: dict[tuple[Game, ...], int] = {}
    for index, match in enumerate(result.matches):
        games = match.games or ()
        if len(games) < SAME_GAMES:
            continue
        if games in first:
            yield Defect("doubt_same_games", ("matches", index), {"no": match.no, "other": first[games]})
        first.setdefault(games, match.no)


def _whole_tie(result: TieResult) -> Iterator[Defect]:
    """A tie in which one side wins every game is not rare; one in which it never loses five points is."""
    games = [game for match in result.matches for game in match.games or ()]
    for side in Side:
        lost = [game.x if side is Side.A else game.a for game in games]
        won = [game.a > game.x if side is Side.A else game.x > game.a for game in games]
        if len(games) > SAME_GAMES and all(won) and sum(lost) < FEW_POINTS * len(games):
            yield Defect("doubt_no_game_lost", (), {"games": len(games), "points": sum(lost)})


def _pace(result: TieResult, played_seconds: float | None) -> Iterator[Defect]:
    games = sum(len(match.games or ()) for match in result.matches)
    if result.ending is None or played_seconds is None:
        return
    if 0 <= played_seconds < games * QUICKEST_GAME_SECONDS:
        yield Defect("doubt_too_quick", (), {"games": games, "minutes": int(played_seconds // 60)})
