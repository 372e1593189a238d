"""Locks between processes of one machine, which the system gives back when their holder ends, however it ends."""

import logging
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from config.settings.databases import SQLITE

if sys.platform != "win32":
    import fcntl

logger = logging.getLogger(__name__)
_held: list[int] = []


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Wait until no other process is inside with the same file."""
    opened = _opened(path)
    try:
        if sys.platform != "win32":
            fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def use_mark(database: Path) -> Path:
    """The file by which servers say that they use a SQLite database."""
    return database.with_name(f"{database.name}.in-use")


def hold_while_running(database: Mapping[str, Any]) -> None:
    """Say, until this process ends, that it uses a database of the settings, where that is a file of SQLite.

    A folder that takes no mark is only logged.
    """
    path = Path(str(database["NAME"]))
    if database["ENGINE"] != SQLITE or not path.is_absolute():
        return
    try:
        opened = _opened(use_mark(path))
    except OSError:
        logger.warning("No mark of use can be left beside %s", path)
        return
    if sys.platform != "win32":
        fcntl.flock(opened, fcntl.LOCK_SH)
    _held.append(opened)


def is_held(database: Path) -> bool:
    """Whether a server that is running has said so."""
    mark = use_mark(database)
    if not mark.exists() or sys.platform == "win32":
        return False
    opened = _opened(mark)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(opened)
    return False


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
