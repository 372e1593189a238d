"""Draws by a given chance, each with the record of how it came about (RULES 5; Regulations 3.6)."""

from tournament.rules.draws.groups import METHODS, GroupDraw, draw_groups
from tournament.rules.draws.knockout import KnockoutDraw, draw_knockout
from tournament.rules.draws.seeding import seed_places
from tournament.rules.draws.values import Entrant, TraceLine

__all__ = [
    "METHODS",
    "Entrant",
    "GroupDraw",
    "KnockoutDraw",
    "TraceLine",
    "draw_groups",
    "draw_knockout",
    "seed_places",
]
