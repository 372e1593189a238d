"""Who won a match and what it counts for (Laws 2.12; RULES 3)."""

from tournament.rules.games import POINTS_TO_WIN, Game, broken_off, games_won, points_won, unfinished_game_defects
from tournament.rules.matches.policies import CountedScorePolicy, counted_score_policy
from tournament.rules.matches.values import CountedMatch, MatchEnding, MatchFormat, MatchResult
from tournament.rules.sides import Pair, Side, add_pairs, count_of, for_side, leader

NOUGHT: Pair = (0, 0)


def raw_score(result: MatchResult) -> Pair | None:
    """The games that were really won, from the points where they are recorded; None when not known or not needed.

    A walk-over was won without a game: (0, 0).
    """
    if result.ending is MatchEnding.NOT_NEEDED:
        return None
    if result.ending is not None and result.ending.is_unplayed:
        return NOUGHT
    return games_won(result.recorded_games) if result.recorded_games is not None else result.score


def raw_points(result: MatchResult) -> Pair | None:
    """The points that were really won, a game broken off included; None when not known or not needed."""
    if result.ending is MatchEnding.NOT_NEEDED:
        return None
    if result.ending is not None and result.ending.is_unplayed:
        return NOUGHT
    return points_won(result.recorded_games) if result.recorded_games is not None else None


def match_winner(result: MatchResult, format: MatchFormat) -> Side | None:
    """The side that won a match that has ended; None while it has not, when not needed, or when both were at fault.

    A completed match goes to the side with the majority of games (Laws 2.12.1), or as reported where only that is
    known; any other goes to the side that was not at fault.
    """
    if result.ending is MatchEnding.COMPLETED:
        score = raw_score(result)
        if score is None:
            return result.winner
        return leader(score) if max(score) >= format.majority else None
    if result.ending in (None, MatchEnding.NOT_NEEDED) or result.at_fault is None:
        return None
    return result.at_fault.winner


def counted_match(result: MatchResult, format: MatchFormat, policy: str = "default") -> CountedMatch:
    """What a match without defects counts for under a policy of ``COUNTED_SCORES``.

    Default (RULES 3): finished games stand, the broken one becomes X:11 or X:X+2, each game still needed 0:11; not
    played: the fewest games at 0:11. With both sides at fault, and when not needed, it counts for nobody what was
    not finished. A figure that is not known, or not yet, is None. DefectsError for an unknown policy.
    """
    rule = counted_score_policy(policy)
    winner = match_winner(result, format)
    games = counted_games(result, format, rule)
    if games is not None:
        return CountedMatch(winner, games_won(games), points_won(games))
    return CountedMatch(winner, _counted_score(result, format, rule, winner), None)


def counted_games(result: MatchResult, format: MatchFormat, rule: CountedScorePolicy) -> tuple[Game, ...] | None:
    """The games a match that has ended counts for, those awarded included; None when the points are not known."""
    if result.ending is None:
        return None
    if result.ending is MatchEnding.NOT_NEEDED:
        return ()
    winner = match_winner(result, format)
    if result.ending.is_unplayed or _was_defaulted_after_winning(result, format):
        return _awarded(format.fewest_games, winner, rule)
    if result.recorded_games is None or result.ending is MatchEnding.COMPLETED:
        return result.recorded_games
    stands = _standing_games(result.recorded_games, winner, rule)
    return stands + _awarded(_games_needed(games_won(stands), winner, format), winner, rule)


def awarded_games(count: int, winner: Side) -> tuple[Game, ...]:
    """So many games at 0:11."""
    return (Game(*for_side(winner, POINTS_TO_WIN)),) * count


def _standing_games(games: tuple[Game, ...], winner: Side | None, rule: CountedScorePolicy) -> tuple[Game, ...]:
    if not games or unfinished_game_defects(games[-1]) or not rule.award_broken_game:
        return games
    return games[:-1] if winner is None else (*games[:-1], broken_off(games[-1], winner))


def _counted_score(
    result: MatchResult, format: MatchFormat, rule: CountedScorePolicy, winner: Side | None
) -> Pair | None:
    if result.ending is None or result.score is None:
        return None
    if result.ending is MatchEnding.COMPLETED or winner is None or not rule.award_needed_games:
        return result.score
    return add_pairs(result.score, for_side(winner, _games_needed(result.score, winner, format)))


def _games_needed(score: Pair, winner: Side | None, format: MatchFormat) -> int:
    """The games that the winner of a match broken off still needs for it to be over."""
    if format.play_all_games:
        return max(0, format.best_of - sum(score))
    return max(0, format.majority - count_of(score, winner)) if winner else 0


def _awarded(count: int, winner: Side | None, rule: CountedScorePolicy) -> tuple[Game, ...]:
    return awarded_games(count, winner) if winner and rule.award_needed_games else ()


def _was_defaulted_after_winning(result: MatchResult, format: MatchFormat) -> bool:
    """A side that is defaulted after a match it had won is deemed to have lost one that was not played (3.7.5.1)."""
    if result.ending is not MatchEnding.DEFAULTED or result.at_fault is None:
        return False
    score = raw_score(result)
    if score is None:
        return False
    won_by = leader(score)
    return format.is_over(score) and won_by is not None and won_by is not result.at_fault.winner
