"""A tie match by match: the score before and after each, and where it was decided."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tournament.rules.matches import MatchEnding, MatchResult, counted_match, match_winner, raw_score
from tournament.rules.sides import Pair, Side, add_pairs, for_side
from tournament.rules.ties.values import TieEnding, TieFormat, TieResult


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a tie stands: matches won, games, and how many matches have ended; ``games`` None where not known.

    Games are those that decide a tie won by games: walk-overs and games still needed are awarded, and a match that
    is being played counts the games it has finished.
    """

    score: Pair = (0, 0)
    games: Pair | None = (0, 0)
    ended: int = 0
    decided: Side | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One match of the tie, with the standing before it and after it."""

    match: MatchResult
    winner: Side | None
    before: Standing
    after: Standing

    @property
    def is_ended(self) -> bool:
        return self.match.ending not in (None, MatchEnding.NOT_NEEDED)


def walk(result: TieResult, format: TieFormat) -> tuple[Step, ...]:
    """The matches of which anything is known, in the order of play; a number given twice counts once."""
    return tuple(_steps(result, format))


def final_standing(result: TieResult, format: TieFormat) -> Standing | None:
    """Where the tie stands after all that is recorded, at any depth; None when only the winner is known."""
    games = result.games_total
    if steps := walk(result, format):
        last = steps[-1].after
        return last if last.games is not None else _with_games(last, games, format)
    if result.score is not None:
        ended = sum(result.score)
        decided = format.decided_for(result.score, games, format.matches - ended)
        return Standing(result.score, games, ended, decided)
    if games is not None and format.won_by_games is not None:
        return Standing(games=games, decided=format.decided_for((0, 0), games, format.matches))
    return None


def _with_games(standing: Standing, games: Pair | None, format: TieFormat) -> Standing:
    decided = standing.decided or format.decided_for(standing.score, games, format.matches - standing.ended)
    return replace(standing, games=games, decided=decided)


def tie_winner(result: TieResult, format: TieFormat) -> Side | None:
    """The side that won a tie that has ended; None while it has not, and when both or neither were at fault.

    A completed tie goes by its matches (or games), else as reported; any other to the side that was not at fault.
    """
    if result.ending is None:
        return None
    if result.ending is not TieEnding.COMPLETED:
        return result.at_fault.winner if result.at_fault else None
    standing = final_standing(result, format)
    return (standing.decided if standing else None) or result.winner


def _steps(result: TieResult, format: TieFormat) -> Iterator[Step]:
    standing = Standing()
    seen: set[int] = set()
    for match in result.known_matches:
        if match.no in seen or not 1 <= match.no <= format.matches:
            continue
        seen.add(match.no)
        winner = match_winner(match, format.match)
        after = _after(standing, match, winner, format)
        yield Step(match, winner, standing, after)
        standing = after


def _after(before: Standing, match: MatchResult, winner: Side | None, format: TieFormat) -> Standing:
    if match.ending is MatchEnding.NOT_NEEDED:
        return before
    score = add_pairs(before.score, for_side(winner, 1)) if winner else before.score
    ended = before.ended + (match.ending is not None)
    games = _games_after(before.games, match, format)
    return Standing(score, games, ended, before.decided or format.decided_for(score, games, format.matches - ended))


def _games_after(before: Pair | None, match: MatchResult, format: TieFormat) -> Pair | None:
    games = raw_score(match) if match.ending is None else counted_match(match, format.match).games
    return None if before is None or games is None else capped_games(add_pairs(before, games), format)


def capped_games(games: Pair, format: TieFormat) -> Pair:
    """Where the tie ends with the game that wins it, no game awarded beyond that one counts."""
    if format.won_by_games is None or not format.stop_at_majority:
        return games
    return min(games[0], format.won_by_games), min(games[1], format.won_by_games)
