"""The audit: the log written out and read in, and whether it and the facts still are what was published."""

from tournament.services.audit.files import LogFile, export_log, read_log
from tournament.services.audit.verifying import (
    NOTHING_PUBLISHED,
    Published,
    database_findings,
    differing_entries,
    file_findings,
    tournament_of,
)

__all__ = [
    "NOTHING_PUBLISHED",
    "LogFile",
    "Published",
    "database_findings",
    "differing_entries",
    "export_log",
    "file_findings",
    "read_log",
    "tournament_of",
]
