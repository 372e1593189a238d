"""The event file: how a whole event goes in and out, as one JSON document with a schema of its own."""

from tournament.services.exchange.canonical import canonical_bytes
from tournament.services.exchange.differences import Difference, differences
from tournament.services.exchange.dumping import (
    dump_event,
    event_block,
    event_document,
    stage_settings,
    stored_team,
    tournament_block,
)
from tournament.services.exchange.handed_in import (
    SideRosters,
    handed_in_defects,
    handed_in_differences,
    handed_in_document,
    handed_in_lineups,
    handed_in_result,
    handed_in_shape_defects,
    handed_in_validator,
    tie_rosters,
)
from tournament.services.exchange.loading import EventDiffersError, LoadedEvent, load_event
from tournament.services.exchange.reading import MAX_BYTES, read_json
from tournament.services.exchange.shape import SCHEMA_FILE, definitions
from tournament.services.exchange.tie_documents import (
    Rosters,
    rosters_of_ties,
    tie_document,
    tie_slots,
    with_document_facts,
)
from tournament.services.exchange.updating import UpdateFailedError

__all__ = [
    "MAX_BYTES",
    "SCHEMA_FILE",
    "Difference",
    "EventDiffersError",
    "LoadedEvent",
    "Rosters",
    "SideRosters",
    "UpdateFailedError",
    "canonical_bytes",
    "definitions",
    "differences",
    "dump_event",
    "event_block",
    "event_document",
    "handed_in_defects",
    "handed_in_differences",
    "handed_in_document",
    "handed_in_lineups",
    "handed_in_result",
    "handed_in_shape_defects",
    "handed_in_validator",
    "load_event",
    "read_json",
    "rosters_of_ties",
    "stage_settings",
    "stored_team",
    "tie_document",
    "tie_rosters",
    "tie_slots",
    "tournament_block",
    "with_document_facts",
]
