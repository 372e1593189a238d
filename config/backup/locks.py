"""Locks between processes of one machine, which the system gives back when their holder ends, however it ends."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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


def hold_while_running(database: Path) -> None:
    """Say, until this process ends, that a server uses the database; a folder that takes no file is only logged."""
    try:
        opened = _opened(use_mark(database))
    except OSError:
        logger.warning("No mark of use can be left beside %s", database)
        return
    if sys.platform != "win32":
        fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
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
