"""Everything that cannot be true of one recorded tie (Regulations 3.7.5.1, 3.7.6; RULES 3 and 4)."""

from collections.abc import Iterator

from tournament.rules.errors import Defect
from tournament.rules.matches import fault_defects
from tournament.rules.ties.match_order import match_order_defects, numbering_defects
from tournament.rules.ties.reported import figure_defects, winner_defects
from tournament.rules.ties.values import TieEnding, TieFormat, TieResult
from tournament.rules.ties.walk import final_standing


def tie_defects(result: TieResult, format: TieFormat) -> tuple[Defect, ...]:
    """Every defect of one tie and of its matches, with paths such as ``("matches", 1, "games", 0)``.

    A tie without an ending may hold any part of its matches. Matches that were not needed may be absent at the end;
    one of which nothing is known counts as absent. Figures reported for the whole tie are compared with its matches
    once these have no defects of their own.
    """
    defects = [
        *numbering_defects(result, format),
        *match_order_defects(result, format),
        *fault_defects(result.ending, result.at_fault),
        *_single_match_defects(result, format),
    ]
    if not defects:
        defects = [*figure_defects(result, format), *winner_defects(result, format)]
    return tuple(defects or _undecided_defects(result, format))


def _undecided_defects(result: TieResult, format: TieFormat) -> Iterator[Defect]:
    """A completed tie has a winner; a reported one is enough where the rest leaves it open."""
    if result.ending is not TieEnding.COMPLETED:
        return
    standing = final_standing(result, format)
    if standing is None:
        if result.winner is None:
            yield Defect("nothing_recorded", (), {"ending": str(result.ending)})
    elif standing.decided is None:
        games_unknown = format.won_by_games is not None and standing.games is None
        if result.winner is None or not (games_unknown or standing.ended >= format.matches):
            yield Defect("tie_undecided", (), {"a": standing.score[0], "x": standing.score[1]})


def _single_match_defects(result: TieResult, format: TieFormat) -> Iterator[Defect]:
    """The tie of a singles or doubles event ends as its one match does."""
    if format.matches != 1 or result.ending is None:
        return
    for match in result.known_matches:
        path = ("matches", result.matches.index(match))
        if match.ending is not None and str(match.ending) != str(result.ending):
            params = {"tie": str(result.ending), "match": str(match.ending)}
            yield Defect("ending_differs", (*path, "ending"), params)
        elif match.at_fault is not result.at_fault:
            params = {"tie": str(result.at_fault or ""), "match": str(match.at_fault or "")}
            yield Defect("fault_differs", (*path, "at_fault"), params)
