"""Putting a restored database and restored pictures where the site looks for them; what was there is kept aside."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from django.utils.translation import gettext as _

from config.backup.archive import MEDIA, OpenedArchive, sync_folder
from config.backup.errors import BackupError
from config.backup.locks import is_held

SIDECARS = ("-journal", "-wal", "-shm")


def aside_name(name: str, now: datetime) -> str:
    """``rallybook.sqlite3.before-20261125T101500.042``, in UTC."""
    return f"{name}.before-{now.astimezone(UTC):%Y%m%dT%H%M%S}.{now.microsecond // 1000:03}"


def refuse_used_sqlite(database: Path) -> None:
    """``BackupError`` while a server says that it uses the file, or somebody writes to it."""
    if is_held(database):
        raise BackupError(_("A server uses %(database)s. Stop it first.") % {"database": database})
    if not database.exists():
        return
    try:
        with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as opened:
            opened.execute("BEGIN EXCLUSIVE")
            opened.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        told = {"database": database, "why": error}
        raise BackupError(_("%(database)s is in use (%(why)s). Stop the server first.") % told) from error
    except sqlite3.DatabaseError:
        return


def move_aside(path: Path, now: datetime) -> Path | None:
    """Rename what is there, a database together with its journal; None where nothing is."""
    if not path.exists():
        return None
    aside = path.with_name(aside_name(path.name, now))
    if aside.exists():
        raise FileExistsError(aside)
    for suffix in SIDECARS:
        if (sidecar := Path(f"{path}{suffix}")).exists():
            sidecar.rename(f"{aside}{suffix}")
    path.rename(aside)
    return aside


def put_in_place(restored: Path, target: Path, now: datetime) -> Path | None:
    """Rename ``restored`` to ``target``; where what was there went."""
    aside = move_aside(target, now)
    restored.rename(target)
    sync_folder(target.parent)
    return aside


def extract_media(opened: OpenedArchive, folder: Path) -> int:
    """Write all pictures of an archive into a new folder; how many."""
    folder.mkdir(parents=True)
    for name in opened.media_names:
        path = folder / name.removeprefix(MEDIA)
        opened.extract(name, path)
        os.chmod(path, 0o644)
    return len(opened.media_names)
