"""Everything that cannot be true of one recorded match (Laws 2.11, 2.12; RULES 3)."""

from collections.abc import Iterator

from tournament.rules.errors import Defect
from tournament.rules.games import game_defects, is_finished, unfinished_game_defects
from tournament.rules.matches.counting import match_winner, raw_score
from tournament.rules.matches.values import MatchEnding, MatchFormat, MatchResult
from tournament.rules.sides import Fault, Pair, Side, add_pairs, for_side, leader


def match_defects(result: MatchResult, format: MatchFormat, *, tie_was_won: bool = False) -> tuple[Defect, ...]:
    """Every defect of one match, with paths such as ``("games", 2)``; empty when it can stand.

    ``tie_was_won``: the tie was won by games within this match, so that it may have stopped in the middle.
    """
    return (*_result_defects(result, format, tie_was_won), *fault_defects(result.ending, result.at_fault))


def _result_defects(result: MatchResult, format: MatchFormat, tie_was_won: bool) -> Iterator[Defect]:
    if result.ending is MatchEnding.NOT_NEEDED:
        yield from _not_needed_defects(result)
        return
    if result.ending is not None and result.ending.is_unplayed:
        yield from _unplayed_defects(result, format)
    elif result.recorded_games is not None:
        yield from _game_by_game_defects(result)
        yield from _number_of_games_defects(result, format, tie_was_won)
        yield from _disagreeing_score_defects(result)
    else:
        yield from _reported_score_defects(result, format, tie_was_won)
    yield from _winner_defects(result, format)
    yield from _expedite_defects(result, format)


def fault_defects(ending: str | None, at_fault: Fault | None) -> tuple[Defect, ...]:
    """Whether the side at fault is stated exactly where an ending asks for it; the same for matches and ties.

    ``not_played`` may go without: then it is nobody's loss.
    """
    if _lacks_fault(ending, at_fault):
        return (Defect("fault_missing", ("at_fault",), {"ending": str(ending)}),)
    if ending in (None, "completed", "not_needed") and at_fault is not None:
        return (Defect("fault_needless", ("at_fault",), {"ending": str(ending or ""), "at_fault": str(at_fault)}),)
    return ()


def winner_defect(winner: Side, derived: Side | None) -> Defect:
    """The reported winner is not the one that the rest of the record tells (``derived``; empty for nobody)."""
    return Defect("winner_disagrees", ("winner",), {"winner": str(winner), "derived": str(derived or "")})


def _lacks_fault(ending: str | None, at_fault: Fault | None) -> bool:
    return ending in ("walkover", "retired", "defaulted") and at_fault is None


def _not_needed_defects(result: MatchResult) -> Iterator[Defect]:
    recorded = {"games": bool(result.games), "score": result.score is not None, "winner": result.winner is not None}
    for key, is_recorded in recorded.items():
        if is_recorded:
            yield Defect("not_needed_with_result", (key,), {"recorded": key})


def _unplayed_defects(result: MatchResult, format: MatchFormat) -> Iterator[Defect]:
    params = {"ending": str(result.ending)}
    if result.games:
        yield Defect("games_in_unplayed_match", ("games",), {**params, "games": len(result.games)})
    winner = match_winner(result, format)
    awarded = for_side(winner, format.fewest_games) if winner else (0, 0)
    if result.score is not None and result.score not in ((0, 0), awarded):
        yield Defect("score_in_unplayed_match", ("score",), {**params, **_figures(result.score)})


def _game_by_game_defects(result: MatchResult) -> Iterator[Defect]:
    for index, game in enumerate(result.games or ()):
        is_last = index == len(result.games or ()) - 1
        is_whole = is_finished(game) or not is_last or result.ending is MatchEnding.COMPLETED
        for defect in game_defects(game) if is_whole else unfinished_game_defects(game):
            yield defect.under("games", index)


def _number_of_games_defects(result: MatchResult, format: MatchFormat, tie_was_won: bool) -> Iterator[Defect]:
    scores = _running_scores(result)
    for index, before in enumerate(scores[: min(len(scores) - 1, format.best_of)]):
        if format.is_over(before):
            yield Defect("game_after_decision", ("games", index), _figures(before))
    params = {**_figures(scores[-1]), "games": len(scores) - 1, "best_of": format.best_of}
    if len(scores) - 1 > format.best_of:
        yield Defect("too_many_games", ("games",), params)
    is_over = format.is_over(scores[-1])
    if result.ending is MatchEnding.RETIRED and is_over:
        yield Defect("match_already_decided", ("games",), _figures(scores[-1]))
    if result.ending is MatchEnding.COMPLETED and not is_over and not tie_was_won and not _has_level_game(result):
        yield Defect("too_few_games", ("games",), params)


def _running_scores(result: MatchResult) -> list[Pair]:
    """The games won before the first game and after each; a mistyped game counts for the side that leads in it.

    So one slip does not bring defects on everything that follows from it.
    """
    games = result.games or ()
    scores: list[Pair] = [(0, 0)]
    for index, game in enumerate(games):
        is_last = index == len(games) - 1
        broken = is_last and result.ending is not MatchEnding.COMPLETED and not unfinished_game_defects(game)
        side = None if broken else leader((game.a, game.x))
        scores.append(add_pairs(scores[-1], for_side(side, 1) if side else (0, 0)))
    return scores


def _has_level_game(result: MatchResult) -> bool:
    return any(game.a == game.x for game in result.games or ())


def _disagreeing_score_defects(result: MatchResult) -> Iterator[Defect]:
    derived = _running_scores(result)[-1]
    if result.score is not None and result.score != derived and not _has_level_game(result):
        params = {**_figures(result.score), "games_a": derived[0], "games_x": derived[1]}
        yield Defect("match_score_disagrees", ("score",), params)


def _reported_score_defects(result: MatchResult, format: MatchFormat, tie_was_won: bool) -> Iterator[Defect]:
    if result.score is None:
        if result.ending is MatchEnding.COMPLETED and result.winner is None:
            yield Defect("nothing_recorded", (), {"ending": str(result.ending)})
        return
    at_the_end = _is_possible_at_the_end(format, result.score)
    on_the_way = min(result.score) >= 0 and not format.is_over(result.score)
    if result.ending is MatchEnding.RETIRED and at_the_end:
        yield Defect("match_already_decided", ("score",), _figures(result.score))
    elif not at_the_end and not (on_the_way and (result.ending is not MatchEnding.COMPLETED or tie_was_won)):
        yield Defect("match_score_impossible", ("score",), {**_figures(result.score), "best_of": format.best_of})


def _is_possible_at_the_end(format: MatchFormat, score: Pair) -> bool:
    if min(score) < 0:
        return False
    if format.play_all_games:
        return sum(score) == format.best_of
    return max(score) == format.majority and min(score) < format.majority


def _winner_defects(result: MatchResult, format: MatchFormat) -> Iterator[Defect]:
    if result.winner is None or _lacks_fault(result.ending, result.at_fault):
        return
    if result.ending is None:
        yield Defect("winner_before_end", ("winner",), {"winner": str(result.winner)})
    elif result.ending is MatchEnding.COMPLETED:
        score = _running_scores(result)[-1] if result.games else raw_score(result)
        derived = leader(score) if score else None
        if derived not in (None, result.winner):
            yield winner_defect(result.winner, derived)
    elif (derived := match_winner(result, format)) is not result.winner:
        yield winner_defect(result.winner, derived)


def _expedite_defects(result: MatchResult, format: MatchFormat) -> Iterator[Defect]:
    game = result.expedite_from_game
    if game is not None and not 1 <= game <= format.best_of:
        params = {"game": game, "best_of": format.best_of}
        yield Defect("expedite_out_of_range", ("expedite_from_game",), params)


def _figures(score: Pair) -> dict[str, object]:
    return {"a": score[0], "x": score[1]}
