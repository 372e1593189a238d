"""The event file: how a whole event goes in and out, as one JSON document with a schema of its own."""

from tournament.services.exchange.canonical import canonical_bytes
from tournament.services.exchange.differences import Difference, differences
from tournament.services.exchange.dumping import dump_event, event_document
from tournament.services.exchange.loading import EventDiffersError, LoadedEvent, load_event
from tournament.services.exchange.reading import MAX_BYTES
from tournament.services.exchange.shape import SCHEMA_FILE
from tournament.services.exchange.updating import UpdateFailedError

__all__ = [
    "MAX_BYTES",
    "SCHEMA_FILE",
    "Difference",
    "EventDiffersError",
    "LoadedEvent",
    "UpdateFailedError",
    "canonical_bytes",
    "differences",
    "dump_event",
    "event_document",
    "load_event",
]
