"""A snapshot after every official result: asked for after the commit, taken by a process of its own.

A thread of the server starts ``manage.py backup`` at low priority, so that neither the answer nor other requests
wait for it. Results that come while one is taken share the next. What fails is tried again, logged, and told by
``is_late`` to every process.
"""

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock, Thread
from time import sleep

from django.conf import settings
from django.db import transaction

from config.backup.archive import private_file

WAITING = "waiting"
LATE_AFTER = timedelta(minutes=2)
PAUSE_SECONDS = 5
RETRY_SECONDS = 60
TAKING_SECONDS = 900

logger = logging.getLogger(__name__)

Take = Callable[[datetime], bool]
"""Takes a snapshot unless a good one was begun since that moment; whether there is one now."""


class Keeper:
    """Sees to it that after every ``ask`` a snapshot is begun; at most one thread of the process is busy with it."""

    def __init__(self, take: Take, pause: Callable[[float], None] = sleep) -> None:
        self._take = take
        self._pause = pause
        self._lock = Lock()
        self._asked_at: datetime | None = None
        self._thread: Thread | None = None

    def ask(self) -> None:
        """Return at once. What asked before and has not been begun yet is answered by the same snapshot."""
        with self._lock:
            self._asked_at = datetime.now(UTC)
            if self._thread is None:
                self._thread = Thread(target=self._work, name="snapshots", daemon=True)
                self._thread.start()

    def join(self, seconds: float) -> bool:
        """Wait until nothing is asked for; whether that came within the time."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)
        return self._thread is None

    def _work(self) -> None:
        while (asked_at := self._next()) is not None:
            if self._taken(asked_at):
                self._pause(PAUSE_SECONDS)
                continue
            with self._lock:
                self._asked_at = self._asked_at or asked_at
            self._pause(RETRY_SECONDS)

    def _next(self) -> datetime | None:
        with self._lock:
            asked_at, self._asked_at = self._asked_at, None
            if asked_at is None:
                self._thread = None
            return asked_at

    def _taken(self, asked_at: datetime) -> bool:
        try:
            return self._take(asked_at)
        except Exception:
            logger.exception("No snapshot was taken")
            return False


def take_in_process(asked_at: datetime) -> bool:
    """Run ``manage.py backup --result``, and say loudly when it fails."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "backup", "--result"]
    done = subprocess.run(
        [*command, "--since", asked_at.isoformat()],
        capture_output=True,
        text=True,
        timeout=TAKING_SECONDS,
        check=False,
        start_new_session=True,
    )
    if done.returncode:
        logger.error("NO SNAPSHOT after an official result: %s", (done.stderr or done.stdout).strip()[-2000:])
        _leave_mark()
        return False
    (Path(settings.BACKUP_DIR) / WAITING).unlink(missing_ok=True)
    return True


keeper = Keeper(take_in_process)


def snapshot_after_commit() -> None:
    """Ask for a snapshot once the transaction is committed, where BACKUP_EACH_RESULT is set; never an error."""
    if settings.BACKUP_EACH_RESULT:
        transaction.on_commit(_ask, robust=True)


def is_late(now: datetime) -> bool:
    """Whether a snapshot that was asked for is missing for longer than two minutes, or the folder takes no file."""
    folder = Path(settings.BACKUP_DIR)
    try:
        waiting_since = datetime.fromtimestamp((folder / WAITING).stat().st_mtime, UTC)
    except FileNotFoundError:
        return not _is_writable(folder)
    except OSError:
        return True
    return now - waiting_since > LATE_AFTER


def _ask() -> None:
    _leave_mark()
    keeper.ask()


def _leave_mark() -> None:
    """An empty file whose age is that of the oldest result without a snapshot."""
    folder = Path(settings.BACKUP_DIR)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(FileExistsError):
            private_file(folder / WAITING).close()
    except OSError:
        logger.exception("Nothing can be written to the folder of backups")


def _is_writable(folder: Path) -> bool:
    there = next(one for one in (folder, *folder.parents) if one.exists())
    return there.is_dir() and os.access(there, os.W_OK)
