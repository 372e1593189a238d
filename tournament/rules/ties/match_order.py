"""Which matches of a tie can stand, one after the other (Regulations 3.7.6)."""

from collections.abc import Iterator

from tournament.rules.errors import Defect
from tournament.rules.games import games_won
from tournament.rules.matches import MatchEnding, match_defects
from tournament.rules.sides import Pair, add_pairs
from tournament.rules.ties.values import TieEnding, TieFormat, TieResult
from tournament.rules.ties.walk import Step, walk


def numbering_defects(result: TieResult, format: TieFormat) -> Iterator[Defect]:
    """Numbers outside the order of play, and numbers given twice."""
    seen: set[int] = set()
    for index, match in enumerate(result.matches):
        path = ("matches", index, "no")
        if not 1 <= match.no <= format.matches:
            yield Defect("match_no_out_of_range", path, {"no": match.no, "matches": format.matches})
        elif match.no in seen:
            yield Defect("match_no_repeated", path, {"no": match.no})
        seen.add(match.no)


def match_order_defects(result: TieResult, format: TieFormat) -> Iterator[Defect]:
    """The defects of each match, alone and among the others, and what is missing between them."""
    steps = walk(result, format)
    for index, match in enumerate(result.matches):
        step = next((step for step in steps if step.match is match), None)
        tie_was_won = step is not None and _wins_tie_by_games(step, format)
        defects = list(match_defects(match, format.match, tie_was_won=tie_was_won))
        if step is not None:
            defects += _defects_among_others(step, result, format)
        for defect in defects:
            yield defect.under("matches", index)
    yield from _missing_defects(result, format, steps)
    yield from _broken_off_defects(result, format, steps)


def _wins_tie_by_games(step: Step, format: TieFormat) -> bool:
    is_decisive = step.after.decided is not None and step.before.decided is None
    return is_decisive and format.won_by_games is not None and format.stop_at_majority


def _defects_among_others(step: Step, result: TieResult, format: TieFormat) -> Iterator[Defect]:
    if result.ending is not None and result.ending.is_unplayed:
        yield from _unplayed_tie_defects(step, result, format)
    elif step.match.ending is MatchEnding.NOT_NEEDED:
        yield from _not_needed_defects(step, result, format)
    else:
        if step.match.ending is None and result.ending is not None:
            yield Defect("match_unfinished", ("ending",), {"no": step.match.no})
        if step.before.decided is not None and format.stop_at_majority:
            yield Defect("match_after_decision", (), _where(step))
        elif format.won_by_games is not None and format.stop_at_majority:
            yield from _games_beyond_defects(step, format.won_by_games)


def _unplayed_tie_defects(step: Step, result: TieResult, format: TieFormat) -> Iterator[Defect]:
    ending = step.match.ending
    is_unplayed = ending is not None and (ending.is_unplayed or ending is MatchEnding.NOT_NEEDED)
    if not is_unplayed and format.matches > 1:
        params = {"no": step.match.no, "match": str(ending or ""), "tie": str(result.ending)}
        yield Defect("match_in_unplayed_tie", ("ending",), params)


def _not_needed_defects(step: Step, result: TieResult, format: TieFormat) -> Iterator[Defect]:
    if result.ending not in (None, TieEnding.COMPLETED):
        return
    if not format.stop_at_majority and format.won_by_games is None:
        yield Defect("not_needed_but_all_played", ("ending",), {"no": step.match.no})
    elif step.before.decided is None:
        yield Defect("not_needed_before_decision", ("ending",), _where(step))


def _games_beyond_defects(step: Step, games_to_win: int) -> Iterator[Defect]:
    """The tie ends with the game that wins it, even in the middle of a match."""
    match, won = step.match, step.before.games
    if won is None:
        return
    for index, game in enumerate(match.games or ()):
        if max(won) >= games_to_win:
            yield Defect("game_after_tie_decided", ("games", index), {"a": won[0], "x": won[1]})
        won = add_pairs(won, games_won([game]))
    if not match.games and match.score is not None and match.ending in (None, MatchEnding.COMPLETED):
        total: Pair = add_pairs(won, match.score)
        if max(total) > games_to_win or min(total) >= games_to_win:
            yield Defect("games_beyond_tie", ("score",), {"a": total[0], "x": total[1], "games": games_to_win})


def _missing_defects(result: TieResult, format: TieFormat, steps: tuple[Step, ...]) -> Iterator[Defect]:
    """Matches left out before one that was played; after the last, only where the tie goes on to the end."""
    if not steps or result.ending is None or result.ending.is_unplayed:
        return
    is_all_played = result.ending is TieEnding.COMPLETED and not format.stop_at_majority
    played = (step.match.no for step in steps if step.match.ending is not MatchEnding.NOT_NEEDED)
    last = format.matches if is_all_played and format.won_by_games is None else max(played, default=0)
    known = {step.match.no for step in steps}
    for no in range(1, last + 1):
        if no not in known:
            yield Defect("match_missing", ("matches",), {"no": no})


def _broken_off_defects(result: TieResult, format: TieFormat, steps: tuple[Step, ...]) -> Iterator[Defect]:
    """A tie that was over when its last match was completed cannot have been given up."""
    if result.ending is not TieEnding.RETIRED or format.matches == 1:
        return
    for step in steps:
        is_decisive = step.after.decided is not None and step.before.decided is None
        is_last = step.after.ended == format.matches and step.before.ended < format.matches
        if step.match.ending is MatchEnding.COMPLETED and (is_decisive if format.stop_at_majority else is_last):
            yield Defect("broken_off_after_decision", ("ending",), _figures(step.after.score))


def _where(step: Step) -> dict[str, object]:
    return {"no": step.match.no, **_figures(step.before.score)}


def _figures(score: Pair) -> dict[str, object]:
    return {"a": score[0], "x": score[1]}
