"""Values that pages show: a tie as one line, a tie's sheet, the rows of group tables, the rounds of a bracket.

Selectors fill them, the parts in ``templates/components/`` print them. Plain values: nothing here queries.
"""

from tournament.lines.brackets import BracketRound
from tournament.lines.groups import CrossCell, CrossRow, StandingsRow
from tournament.lines.sheets import SheetGame, SheetMatch, SheetSide
from tournament.lines.ties import LineSide, TieLine

__all__ = [
    "BracketRound",
    "CrossCell",
    "CrossRow",
    "LineSide",
    "SheetGame",
    "SheetMatch",
    "SheetSide",
    "StandingsRow",
    "TieLine",
]
