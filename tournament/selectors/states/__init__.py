"""A whole tournament read once, and what it says: as it stands, as it stood at a moment, or with another result."""

from tournament.selectors.states.log import entries_since, last_entries, results_before
from tournament.selectors.states.rows import TournamentRows, tournament_rows
from tournament.selectors.states.state import TournamentState

__all__ = [
    "TournamentRows",
    "TournamentState",
    "entries_since",
    "last_entries",
    "results_before",
    "tournament_rows",
]
