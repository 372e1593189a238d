"""What a tie counts for in a group table (Regulations 3.7.5.1; RULES 3)."""

from collections.abc import Iterable
from dataclasses import dataclass

from tournament.rules.games import POINTS_TO_WIN
from tournament.rules.matches import CountedMatch, MatchEnding, counted_match, counted_score_policy
from tournament.rules.sides import Pair, Side, TeamId, TieId, add_pairs, count_of, for_side
from tournament.rules.ties.values import CountedTie, TieEnding, TieFormat, TieResult
from tournament.rules.ties.walk import capped_games, final_standing, tie_winner

NOUGHT: Pair = (0, 0)


@dataclass(frozen=True, slots=True)
class Totals:
    """Matches, games and points; ``ended`` counts the matches that are among them."""

    matches: Pair | None
    games: Pair | None
    points: Pair | None
    ended: int = 0


def counted_tie(tie: TieId, a: TeamId, x: TeamId, result: TieResult, format: TieFormat) -> CountedTie:
    """What a tie without defects counts for; nothing at all (None) while it is not finished.

    Match points (3.7.5.1): 2 for a win, 1 for a loss in a played tie, 0 for a loss in one that was not played or not
    finished. A tie ``not_played`` through nobody's fault, or with both at fault, has no winner: 0-0, and nothing
    counts for either. What was played of a tie broken off stands, each match still needed counts as a walk-over; a
    side that is defaulted after it had won is deemed to have lost a tie that was not played. ``matches`` is None
    where games decide the tie; a figure that was not recorded is None, never nought.
    """
    if result.ending is None:
        return CountedTie(tie, a, x)
    winner = tie_winner(result, format)
    totals = counted_totals(result, format, winner)
    return CountedTie(
        tie=tie,
        a=a,
        x=x,
        match_points=_match_points(result.ending, winner),
        winner=winner,
        matches=totals.matches if format.won_by_games is None else None,
        games=totals.games,
        points=totals.points,
    )


def _match_points(ending: TieEnding, winner: Side | None) -> Pair | None:
    loser_points = 1 if ending is TieEnding.COMPLETED else 0
    if winner is None:
        return NOUGHT if ending is not TieEnding.COMPLETED else None
    return (2, loser_points) if winner is Side.A else (loser_points, 2)


def counted_totals(result: TieResult, format: TieFormat, winner: Side | None) -> Totals:
    """The matches, games and points that a tie which has ended counts for."""
    unplayed = Totals(NOUGHT, NOUGHT, NOUGHT)
    if (result.ending and result.ending.is_unplayed) or _was_defaulted_after_winning(result, format):
        return _with_awards(unplayed, format, winner)
    played = _played_totals(result, format)
    if result.ending is TieEnding.COMPLETED:
        return played
    return _with_awards(played, format, winner)


def _was_defaulted_after_winning(result: TieResult, format: TieFormat) -> bool:
    if result.ending is not TieEnding.DEFAULTED or result.at_fault is None:
        return False
    standing = final_standing(result, format)
    if standing is None or standing.decided in (None, result.at_fault.winner):
        return False
    return format.stop_at_majority or standing.ended >= format.matches


def _played_totals(result: TieResult, format: TieFormat) -> Totals:
    ended = [match for match in result.known_matches if match.ending not in (None, MatchEnding.NOT_NEEDED)]
    if not ended:
        ended_count = sum(result.score) if result.score is not None else 0
        return Totals(result.score, result.games_total, result.points_total, ended_count)
    counted = [counted_match(match, format.match, format.counted_score) for match in ended]
    games = _sum(match.games for match in counted)
    points = _sum(match.points for match in counted)
    totals = Totals(_matches_won(counted), games or result.games_total, points or result.points_total, len(ended))
    return _without_games_beyond(totals, format)


def _matches_won(counted: list[CountedMatch]) -> Pair:
    winners = [match.winner for match in counted]
    return winners.count(Side.A), winners.count(Side.X)


def _sum(pairs: Iterable[Pair | None]) -> Pair | None:
    total = NOUGHT
    for pair in pairs:
        if pair is None:
            return None
        total = add_pairs(total, pair)
    return total


def _without_games_beyond(totals: Totals, format: TieFormat) -> Totals:
    """Games awarded at 0:11 within a match, beyond the one that wins the tie, are taken off again."""
    if totals.games is None:
        return totals
    games = capped_games(totals.games, format)
    beyond = totals.games[0] - games[0], totals.games[1] - games[1]
    points = add_pairs(totals.points, _points_of(beyond, -1)) if totals.points is not None else None
    return Totals(totals.matches, games, points, totals.ended)


def _with_awards(played: Totals, format: TieFormat, winner: Side | None) -> Totals:
    """Each match (or game) that the winner still needs is added as a walk-over."""
    if winner is None:
        return played
    matches = _matches_needed(played, format, winner)
    games = _games_needed(played, format, winner, matches)
    awarded_games = games if counted_score_policy(format.counted_score).award_needed_games else 0
    return Totals(
        _plus(played.matches, winner, matches),
        _plus(played.games, winner, awarded_games),
        _plus(played.points, winner, None if awarded_games is None else awarded_games * POINTS_TO_WIN),
        played.ended,
    )


def _matches_needed(played: Totals, format: TieFormat, winner: Side) -> int | None:
    if played.matches is None:
        return None
    left = format.matches - played.ended
    return min(left, format.majority - count_of(played.matches, winner)) if format.stop_at_majority else left


def _games_needed(played: Totals, format: TieFormat, winner: Side, matches: int | None) -> int | None:
    if format.won_by_games is not None:
        return None if played.games is None else max(0, format.won_by_games - count_of(played.games, winner))
    return None if matches is None else matches * format.match.fewest_games


def _plus(pair: Pair | None, winner: Side, count: int | None) -> Pair | None:
    return None if pair is None or count is None else add_pairs(pair, for_side(winner, count))


def _points_of(games: Pair, sign: int) -> Pair:
    return sign * games[0] * POINTS_TO_WIN, sign * games[1] * POINTS_TO_WIN
