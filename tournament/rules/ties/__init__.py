"""Ties (team matches): state, defects and what a tie counts for (Regulations 3.7.6, 3.7.5.1; RULES 3 and 4)."""

from tournament.rules.ties.counting import counted_tie
from tournament.rules.ties.defects import tie_defects
from tournament.rules.ties.state import ScoreAfter, TieState, tie_state
from tournament.rules.ties.swapping import swap_sides
from tournament.rules.ties.values import CountedTie, TieEnding, TieFormat, TieResult
from tournament.rules.ties.walk import tie_winner

__all__ = [
    "CountedTie",
    "ScoreAfter",
    "TieEnding",
    "TieFormat",
    "TieResult",
    "TieState",
    "counted_tie",
    "swap_sides",
    "tie_defects",
    "tie_state",
    "tie_winner",
]
