"""Who plays the later ties: what a result, a lot or a withdrawal moves, planned before it is written."""

from tournament.services.progression.byes import has_bye
from tournament.services.progression.plan import plan_moves
from tournament.services.progression.planned import Onward, Plan, PlannedTie
from tournament.services.progression.sources import group_places_of, onward_of, places_with
from tournament.services.progression.values import (
    Later,
    LaterChoiceError,
    LaterTiesTouchedError,
    SideMove,
    Standing,
    TouchedTie,
    refuse_undecided,
)

__all__ = [
    "Later",
    "LaterChoiceError",
    "LaterTiesTouchedError",
    "Onward",
    "Plan",
    "PlannedTie",
    "SideMove",
    "Standing",
    "TouchedTie",
    "group_places_of",
    "has_bye",
    "onward_of",
    "places_with",
    "plan_moves",
    "refuse_undecided",
]
