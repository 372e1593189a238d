"""Knock-out with placing ties (RULES 7): layout, who stands where, final places."""

from tournament.rules.knockout.building import is_depth, is_played_off, knockout_ties
from tournament.rules.knockout.defects import bracket_defects
from tournament.rules.knockout.placing import GroupOrder, final_places, group_leftover_places
from tournament.rules.knockout.settling import Sides, Winners, settle
from tournament.rules.knockout.values import (
    BYE,
    OPEN,
    Bye,
    FinalPlace,
    GroupPlace,
    KnockoutTie,
    Source,
    Span,
    Standing,
    Take,
    TeamEntry,
    TieOutcome,
)

__all__ = [
    "BYE",
    "OPEN",
    "Bye",
    "FinalPlace",
    "GroupOrder",
    "GroupPlace",
    "KnockoutTie",
    "Sides",
    "Source",
    "Span",
    "Standing",
    "Take",
    "TeamEntry",
    "TieOutcome",
    "Winners",
    "bracket_defects",
    "final_places",
    "group_leftover_places",
    "is_depth",
    "is_played_off",
    "knockout_ties",
    "settle",
]
