"""Where a tie stands: score, decided or not, which matches remain, who can decide it next (Regulations 3.7.6)."""

from dataclasses import dataclass

from tournament.rules.matches import MatchEnding, MatchFormat, raw_score
from tournament.rules.sides import Pair, Side, add_pairs, count_of, for_side
from tournament.rules.ties.values import TieEnding, TieFormat, TieResult
from tournament.rules.ties.walk import Standing, Step, final_standing, tie_winner, walk


@dataclass(frozen=True, slots=True)
class ScoreAfter:
    """The score of the tie after one match that has ended: matches won, and games where known."""

    no: int
    winner: Side | None
    score: Pair
    games: Pair | None


@dataclass(frozen=True, slots=True)
class TieState:
    """Where a tie stands.

    ``score`` counts matches won and ``games`` the games that count towards the tie, those of a match being played
    included; both None where not known. ``decided``: nothing that is still to be played can change the winner, or
    the tie has ended. ``remaining`` are the numbers of the matches still to be played or finished, ``next_match``
    the first of them; ``not_needed`` those that will not be played. ``can_decide`` holds the sides that would win
    the tie by winning the next match.
    """

    score: Pair | None
    games: Pair | None
    score_after: tuple[ScoreAfter, ...]
    decided: bool
    winner: Side | None
    next_match: int | None
    remaining: tuple[int, ...]
    not_needed: tuple[int, ...]
    can_decide: frozenset[Side]


def tie_state(result: TieResult, format: TieFormat) -> TieState:
    """Where the tie stands by what is recorded, at whatever depth; of a tie known only by its winner no score."""
    steps = walk(result, format)
    standing = final_standing(result, format)
    if standing is None and not _was_played(result):
        standing = Standing()
    winner = tie_winner(result, format) if result.ending else (standing.decided if standing else None)
    remaining = _remaining(result, format, steps, standing)
    return TieState(
        score=_score(result, standing),
        games=standing.games if standing and standing.games is not None else result.games_total,
        score_after=tuple(
            ScoreAfter(step.match.no, step.winner, step.after.score, step.after.games)
            for step in steps
            if step.is_ended
        ),
        decided=winner is not None or result.ending is not None,
        winner=winner,
        next_match=remaining[0] if remaining else None,
        remaining=remaining,
        not_needed=_not_needed(result, format, steps, winner),
        can_decide=_can_decide(result, format, standing, remaining),
    )


def _was_played(result: TieResult) -> bool:
    return result.ending is not None and not result.ending.is_unplayed


def _score(result: TieResult, standing: Standing | None) -> Pair | None:
    if standing is None or (result.score is None and not result.known_matches and result.games_total is not None):
        return None
    return standing.score


def _remaining(
    result: TieResult, format: TieFormat, steps: tuple[Step, ...], standing: Standing | None
) -> tuple[int, ...]:
    is_over = result.ending is not None or (standing and standing.decided and format.stop_at_majority)
    if is_over or standing is None or _score(result, standing) is None:
        return ()
    if not steps:
        return tuple(range(standing.ended + 1, format.matches + 1))
    done = {step.match.no for step in steps if step.match.ending is not None}
    return tuple(no for no in range(1, format.matches + 1) if no not in done)


def _not_needed(result: TieResult, format: TieFormat, steps: tuple[Step, ...], winner: Side | None) -> tuple[int, ...]:
    recorded = {step.match.no for step in steps if step.match.ending is MatchEnding.NOT_NEEDED}
    is_played_out = result.ending in (None, TieEnding.COMPLETED) and winner is not None and format.stop_at_majority
    if steps and is_played_out:
        begun = {step.match.no for step in steps if step.match.ending is not MatchEnding.NOT_NEEDED}
        recorded |= set(range(1, format.matches + 1)) - begun
    return tuple(sorted(recorded))


def _can_decide(
    result: TieResult, format: TieFormat, standing: Standing | None, remaining: tuple[int, ...]
) -> frozenset[Side]:
    if standing is None or standing.decided or not remaining:
        return frozenset()
    return frozenset(side for side in Side if _would_decide(side, result, format, standing, remaining[0]))


def _would_decide(side: Side, result: TieResult, format: TieFormat, standing: Standing, no: int) -> bool:
    if format.won_by_games is None:
        score = add_pairs(standing.score, for_side(side, 1))
        return format.decided_for(score, None, format.matches - standing.ended - 1) is side
    if standing.games is None:
        return False
    played = next((raw_score(match) for match in result.known_matches if match.no == no), None) or (0, 0)
    return count_of(standing.games, side) + _winnable_games(side, played, format.match) >= format.won_by_games


def _winnable_games(side: Side, played: Pair, format: MatchFormat) -> int:
    return format.best_of - sum(played) if format.play_all_games else format.majority - count_of(played, side)
