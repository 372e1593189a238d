"""The log as a file: one entry a line in canonical JSON, exactly what is hashed and the digest."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tournament.models import Tournament
from tournament.rules.errors import Defect
from tournament.services.results.chain import Entry, canonical
from tournament.services.results.log import entry_of, log_of

ROWS_AT_ONCE = 500
_TEXT, _DIGEST = ("subject", "previous_digest", "digest"), 64


@dataclass(frozen=True, slots=True)
class LogFile:
    """The entries of a file in its order, and the defects of lines that are none (path: ``lines`` and number)."""

    entries: tuple[Entry, ...]
    defects: tuple[Defect, ...]


def stored_entries(tournament: Tournament) -> Iterator[Entry]:
    """The log of the tournament in order."""
    return (entry_of(submission) for submission in log_of(tournament).iterator(chunk_size=ROWS_AT_ONCE))


def export_log(tournament: Tournament) -> Iterator[bytes]:
    """The lines of the log file, each with its line end.

    They hold line-ups that are not open yet, results that wait for a second person and names of accounts: they are
    for the referee and the organiser, not for the public. No player is named, only codes.
    """
    return (f"{canonical(entry)}\n".encode() for entry in stored_entries(tournament))


def read_log(content: bytes) -> LogFile:
    """The entries of a log file. ``line_unreadable``: it is no entry; ``line_not_canonical``: not as it was hashed."""
    entries: list[Entry] = []
    defects: list[Defect] = []
    for number, line in enumerate(_lines(content), start=1):
        entry = _entry(line)
        if entry is None:
            defects.append(Defect("line_unreadable", ("lines", number)))
            continue
        entries.append(entry)
        if f"{canonical(entry)}\n".encode() != line:
            defects.append(Defect("line_not_canonical", ("lines", number), {"sequence": entry["sequence"]}))
    return LogFile(tuple(entries), tuple(defects))


def _lines(content: bytes) -> list[bytes]:
    """The lines with their ends; a last one without it stays without."""
    *lines, rest = content.split(b"\n")
    return [*(line + b"\n" for line in lines), *([rest] if rest else [])]


def _entry(line: bytes) -> Entry | None:
    """What the line says, where it can be hashed and put in order."""
    try:
        said: Any = json.loads(line.decode())
        canonical(said).encode()
    except (ValueError, RecursionError):
        return None
    is_entry = isinstance(said, dict) and type(said.get("sequence")) is int
    return said if is_entry and all(isinstance(said.get(key), str) for key in _TEXT) else None
