"""A copy of the database that others go on writing to, and reading such a copy in place of the database itself."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.utils import ConnectionHandler
from django.utils.translation import gettext as _

from config.backup.archive import private_file
from config.backup.errors import BackupError
from config.settings.databases import BUSY_TIMEOUT_SECONDS, SQLITE

LONGEST_WAIT_SECONDS = 60
STEP_SECONDS = 0.05


def copy_sqlite(target: Path) -> None:
    """Copy the database by SQLite's online backup, in one step: of one moment, and writers wait no longer than it.

    The copy is a single file with a rollback journal, whatever the mode of the original.
    """
    private_file(target).close()
    connection.ensure_connection()
    source: sqlite3.Connection = connection.connection
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        source.backup(copy, pages=-1, sleep=STEP_SECONDS, progress=_patience())
        copy.execute("PRAGMA journal_mode=DELETE").fetchone()


def _patience() -> Any:
    tries = iter(range(int(LONGEST_WAIT_SECONDS / STEP_SECONDS)))

    def progress(status: int, remaining: int, total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and next(tries, None) is None:
            raise BackupError(_("The database was locked for too long."))

    return progress


@contextmanager
def sqlite_writers_held() -> Iterator[None]:
    """Let no other connection write to the database's file inside; they queue."""
    path = str(connection.settings_dict["NAME"])
    holder = sqlite3.connect(path, timeout=BUSY_TIMEOUT_SECONDS, isolation_level=None)
    with closing(holder):
        holder.execute("BEGIN IMMEDIATE")
        yield
        holder.execute("ROLLBACK")


def sqlite_findings(path: Path) -> list[str]:
    """What SQLite itself finds wrong in a copy: broken pages and indexes, rows that point nowhere."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as copy:
            told = [str(row[0]) for row in copy.execute("PRAGMA integrity_check")]
            if told != ["ok"]:
                return [f"integrity_check: {line}" for line in told]
            return [f"foreign_key_check: {row}" for row in copy.execute("PRAGMA foreign_key_check")]
    except sqlite3.DatabaseError as error:
        return [f"integrity_check: {error}"]


def sqlite_file(path: Path, *, writable: bool = False) -> dict[str, Any]:
    """Settings that open a copy as it is, without changing its journal."""
    name = str(path) if writable else f"{path.resolve().as_uri()}?mode=ro"
    return {"ENGINE": SQLITE, "NAME": name}


@contextmanager
def in_place_of_the_database(settings: dict[str, Any]) -> Iterator[None]:
    """Everything that asks the database in this thread asks another one inside."""
    known = {key: value for key, value in settings.items() if key != "TEST"}
    own, other = connections[DEFAULT_DB_ALIAS], ConnectionHandler({DEFAULT_DB_ALIAS: known})[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = other
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = own
        other.close()
