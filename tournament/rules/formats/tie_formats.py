"""How the ties of a stage are played, from the settings of the stage (RULES 4)."""

from collections.abc import Iterator

from tournament.rules.errors import Defect, DefectsError
from tournament.rules.formats.values import OrderOfPlay
from tournament.rules.matches import COUNTED_SCORES, MatchFormat
from tournament.rules.ties import TieFormat


def tie_format(
    *,
    order_of_play: OrderOfPlay,
    best_of: int,
    stop_at_majority: bool = True,
    play_all_games: bool = False,
    tie_won_by_games: int | None = None,
    counted_score: str = "default",
) -> TieFormat:
    """The format of the ties; DefectsError with every setting that cannot be, named as the stage names it.

    What belongs to the system of the order of play itself (``mixed-team-world-cup``: all games played, first to
    eight games) holds unless the stage sets another number of games.
    """
    format = TieFormat(
        matches=len(order_of_play.entries),
        match=MatchFormat(best_of, play_all_games or order_of_play.play_all_games),
        stop_at_majority=stop_at_majority,
        won_by_games=tie_won_by_games if tie_won_by_games is not None else order_of_play.won_by_games,
        counted_score=counted_score,
    )
    if defects := tuple(_format_defects(format)):
        raise DefectsError(defects)
    return format


def _format_defects(format: TieFormat) -> Iterator[Defect]:
    if format.match.best_of < 1 or format.match.best_of % 2 == 0:
        yield Defect("best_of_not_odd", ("best_of",), {"best_of": format.match.best_of})
    if format.won_by_games is None:
        if format.matches % 2 == 0:
            yield Defect("matches_not_odd", ("order_of_play",), {"matches": format.matches})
    elif not 1 <= format.won_by_games <= _most_games_to_win(format):
        params = {"games": format.won_by_games, "most": _most_games_to_win(format)}
        yield Defect("games_to_win_out_of_range", ("tie_won_by_games",), params)
    if format.counted_score not in COUNTED_SCORES:
        known = ", ".join(COUNTED_SCORES)
        yield Defect("unknown_counted_score", ("counted_score",), {"slug": format.counted_score, "known": known})


def _most_games_to_win(format: TieFormat) -> int:
    """Where all games are played one side always gets half of them; otherwise no side can win more than these."""
    if format.match.play_all_games:
        return (format.matches * format.match.best_of + 1) // 2
    return format.matches * format.match.majority
