"""What a tournament is, how far it has come, and what of it was reported."""

from tournament.selectors.tournaments.figures import (
    EventFigures,
    PodiumPlace,
    TournamentProgress,
    event_figures,
    event_podium,
    tournaments_with_progress,
)
from tournament.selectors.tournaments.origins import OriginCount, contains_reconstruction, is_invented, origin_counts
from tournament.selectors.tournaments.outlines import EventOutline, RoleBodies, event_outlines, organisations_by_role

__all__ = [
    "EventFigures",
    "EventOutline",
    "OriginCount",
    "PodiumPlace",
    "RoleBodies",
    "TournamentProgress",
    "contains_reconstruction",
    "event_figures",
    "event_outlines",
    "event_podium",
    "is_invented",
    "organisations_by_role",
    "origin_counts",
    "tournaments_with_progress",
]
