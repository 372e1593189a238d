"""Results: the one way they are written, and the documents in which they come and go."""

from tournament.services.progression import Later, LaterChoiceError, LaterTiesTouchedError, SideMove, TouchedTie
from tournament.services.results.confirming import confirm_result, drop_held, held_submission, undo_last
from tournament.services.results.defects import document_defects, result_defects
from tournament.services.results.documents import MatchDocument, ResultDocument, normal_form, result_document
from tournament.services.results.errors import BlindEntryDiffersError, KeyReusedError, VersionConflictError
from tournament.services.results.impact import LotChange, PlaceChange
from tournament.services.results.log import chain_defects, chain_head
from tournament.services.results.opening import open_due_lineups
from tournament.services.results.previewing import Preview, preview_result
from tournament.services.results.recording import Outcome, record_result
from tournament.services.results.submitting import LockedTie, with_players
from tournament.services.results.swapping import swap_sides

__all__ = [
    "BlindEntryDiffersError",
    "KeyReusedError",
    "Later",
    "LaterChoiceError",
    "LaterTiesTouchedError",
    "LockedTie",
    "LotChange",
    "MatchDocument",
    "Outcome",
    "PlaceChange",
    "Preview",
    "ResultDocument",
    "SideMove",
    "TouchedTie",
    "VersionConflictError",
    "chain_defects",
    "chain_head",
    "confirm_result",
    "document_defects",
    "drop_held",
    "held_submission",
    "normal_form",
    "open_due_lineups",
    "preview_result",
    "record_result",
    "result_defects",
    "result_document",
    "swap_sides",
    "undo_last",
    "with_players",
]
