"""Draws by a given chance, each with the record of how it came about (RULES 5; Regulations 3.6)."""

from tournament.rules.draws.documents import (
    drawn_again,
    group_draw_document,
    knockout_draw_document,
    qualifier_draw_document,
)
from tournament.rules.draws.groups import METHODS, GroupDraw, draw_groups
from tournament.rules.draws.knockout import KnockoutDraw, draw_knockout
from tournament.rules.draws.patterns import CROSS_PATTERNS
from tournament.rules.draws.qualifiers import GroupPlaceEntry, QualifierDraw, draw_qualifiers
from tournament.rules.draws.seeding import seed_places
from tournament.rules.draws.values import Entrant, TraceLine

__all__ = [
    "CROSS_PATTERNS",
    "METHODS",
    "Entrant",
    "GroupDraw",
    "GroupPlaceEntry",
    "KnockoutDraw",
    "QualifierDraw",
    "TraceLine",
    "draw_groups",
    "draw_knockout",
    "draw_qualifiers",
    "drawn_again",
    "group_draw_document",
    "knockout_draw_document",
    "qualifier_draw_document",
    "seed_places",
]
