"""Figures reported for a whole tie: whether they agree with its matches, or are possible at all."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from tournament.rules.errors import Defect
from tournament.rules.matches import MatchEnding, MatchResult, raw_points, raw_score, winner_defect
from tournament.rules.sides import Fault, Pair, Side, add_pairs, count_of
from tournament.rules.ties.counting import counted_totals
from tournament.rules.ties.values import TieEnding, TieFormat, TieResult
from tournament.rules.ties.walk import final_standing, tie_winner, walk


def figure_defects(result: TieResult, format: TieFormat) -> Iterator[Defect]:
    """Score, games and points of the tie against what its matches give, raw or counted; else what is possible."""
    derived = _derived_figures(result, format)
    for key, (disagrees, impossible, is_possible) in FIGURES.items():
        reported: Pair | None = getattr(result, key)
        if reported is None:
            continue
        if derived[key]:
            if reported not in derived[key]:
                yield Defect(disagrees, (key,), {**_figures(reported), **_derived(derived[key][-1])})
        elif not is_possible(reported, result, format):
            yield Defect(impossible, (key,), _figures(reported))


def winner_defects(result: TieResult, format: TieFormat) -> Iterator[Defect]:
    """The reported winner against what the rest of the record tells."""
    if result.winner is None:
        return
    if result.ending is None:
        yield Defect("winner_before_end", ("winner",), {"winner": str(result.winner)})
    elif (derived := tie_winner(result, format)) is not result.winner:
        yield winner_defect(result.winner, derived)


def _derived_figures(result: TieResult, format: TieFormat) -> dict[str, list[Pair]]:
    """What each figure may be: as played, then as it counts; empty where it does not follow from the record."""
    bare = replace(result, score=None, games_total=None, points_total=None)
    matches = [match for match in bare.known_matches if match.ending is not MatchEnding.NOT_NEEDED]
    is_unplayed = result.ending is not None and result.ending.is_unplayed
    if not matches and not is_unplayed:
        return {"score": [], "games_total": [], "points_total": []}
    steps = walk(bare, format)
    possible: dict[str, list[Pair | None]] = {
        "score": [steps[-1].after.score if steps else (0, 0)],
        "games_total": [_total(matches, raw_score)],
        "points_total": [_total(matches, raw_points)],
    }
    if result.ending is not None:
        counted = counted_totals(bare, replace(format, counted_score="default"), tie_winner(bare, format))
        possible["score"].append(counted.matches)
        possible["games_total"].append(counted.games)
        possible["points_total"].append(counted.points)
    return {key: [pair for pair in pairs if pair is not None] for key, pairs in possible.items()}


def _total(matches: list[MatchResult], figure: Callable[[MatchResult], Pair | None]) -> Pair | None:
    total: Pair = (0, 0)
    for match in matches:
        pair = figure(match)
        if pair is None:
            return None
        total = add_pairs(total, pair)
    return total


def _is_possible_score(score: Pair, result: TieResult, format: TieFormat) -> bool:
    if min(score) < 0 or sum(score) > format.matches:
        return False
    if format.won_by_games is not None:
        return True
    if not format.stop_at_majority:
        return result.ending is TieEnding.DEFAULTED or _has_right_length(sum(score), result, format)
    return min(score) < format.majority and _is_possible_with_stop(score, result, format)


def _has_right_length(played: int, result: TieResult, format: TieFormat) -> bool:
    if result.ending is TieEnding.COMPLETED:
        return played == format.matches
    return result.ending is None or played < format.matches


def _is_possible_with_stop(score: Pair, result: TieResult, format: TieFormat) -> bool:
    if result.ending is TieEnding.COMPLETED:
        return max(score) == format.majority
    if result.ending is TieEnding.RETIRED:
        return all(count_of(score, side) < format.majority for side in _sides_at_fault(result))
    return max(score) <= format.majority


def _sides_at_fault(result: TieResult) -> tuple[Side, ...]:
    return tuple(side for side in Side if result.at_fault in (Fault.BOTH, Fault(side.value)))


def _is_possible_games_total(games: Pair, result: TieResult, format: TieFormat) -> bool:
    if min(games) < 0 or sum(games) > format.matches * format.match.best_of:
        return False
    if format.won_by_games is not None and format.stop_at_majority:
        return max(games) <= format.won_by_games and min(games) < format.won_by_games
    standing = final_standing(result, format)
    if standing is None or result.ending is not TieEnding.COMPLETED or format.match.play_all_games:
        return True
    most, (won_a, won_x) = format.match.majority, standing.score
    return games[0] <= won_a * most + won_x * (most - 1) and games[1] <= won_x * most + won_a * (most - 1)


def _is_possible_points_total(points: Pair, result: TieResult, format: TieFormat) -> bool:
    return min(points) >= 0


FIGURES: dict[str, tuple[str, str, Callable[[Pair, TieResult, TieFormat], bool]]] = {
    "score": ("tie_score_disagrees", "tie_score_impossible", _is_possible_score),
    "games_total": ("games_total_disagrees", "games_total_impossible", _is_possible_games_total),
    "points_total": ("points_total_disagrees", "points_total_impossible", _is_possible_points_total),
}
"""Each figure of a tie: the code when it disagrees, the code when it cannot be, and whether it can be."""


def _figures(pair: Pair) -> dict[str, object]:
    return {"a": pair[0], "x": pair[1]}


def _derived(pair: Pair) -> dict[str, object]:
    return {"derived_a": pair[0], "derived_x": pair[1]}
