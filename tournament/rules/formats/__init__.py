"""Orders of play and tie formats as data (Regulations 3.7.6, 3.7.7; RULES 4)."""

from tournament.rules.formats.orders import as_doubles, order_defects, order_of_play
from tournament.rules.formats.presets import PRESETS
from tournament.rules.formats.tie_formats import tie_format
from tournament.rules.formats.values import Letter, MatchKind, MatchSex, OrderEntry, OrderOfPlay

__all__ = [
    "PRESETS",
    "Letter",
    "MatchKind",
    "MatchSex",
    "OrderEntry",
    "OrderOfPlay",
    "as_doubles",
    "order_defects",
    "order_of_play",
    "tie_format",
]
