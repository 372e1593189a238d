"""The folder of backups: names that say when and of what kind, and what is kept."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from config.backup.archive import sync_folder
from config.backup.locks import exclusive
from config.backup.pruning import superfluous

WHOLE = "whole"
RESULT = "result"
LOCK = ".lock"
RESTORED = "restored"
WORK = ".taking-"
NAME = re.compile(r"rallybook-(\d{8}T\d{6}\.\d{3})Z-(whole|result)(-failed)?\.zip")
MOMENT = "%Y%m%dT%H%M%S.%f"


@dataclass(frozen=True, slots=True, order=True)
class Kept:
    """A backup in the folder. ``begun_at`` is the moment before its copy was taken."""

    begun_at: datetime
    kind: str
    failed: bool
    path: Path


def backup_name(begun_at: datetime, kind: str, *, failed: bool = False) -> str:
    """``rallybook-20261125T101500.123Z-whole.zip``; the moment in UTC, to the millisecond."""
    moment = begun_at.astimezone(UTC).strftime(MOMENT)[:-3]
    return f"rallybook-{moment}Z-{kind}{'-failed' if failed else ''}.zip"


def kept_backups(folder: Path) -> list[Kept]:
    """All backups of the folder, oldest first; other files are none of ours."""
    found = ((NAME.fullmatch(path.name), path) for path in folder.glob("rallybook-*.zip"))
    return sorted(
        Kept(datetime.strptime(match[1], MOMENT).replace(tzinfo=UTC), match[2], match[3] is not None, path)
        for match, path in found
        if match
    )


def is_covered(folder: Path, since: datetime) -> bool:
    """Whether a good backup was begun at ``since`` or later."""
    good = [one.begun_at for one in kept_backups(folder) if not one.failed]
    return bool(good) and good[-1] >= since


@contextmanager
def at_work(folder: Path) -> Iterator[Path]:
    """A private folder inside, gone afterwards; one process at a time, and what a killed one left is removed."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with exclusive(folder / LOCK):
        for left in folder.glob(f"{WORK}*"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=WORK, dir=folder) as work:
            yield Path(work)


def put(archive: Path, target: Path) -> None:
    """Give a written archive its name, which must be free."""
    if target.exists():
        raise FileExistsError(target)
    archive.rename(target)
    sync_folder(target.parent)


def prune(folder: Path, *, keep: int) -> list[Path]:
    """Delete superfluous snapshots of results, the good and the failed each by themselves; whole backups stay."""
    gone = []
    for failed in (False, True):
        series = {one.begun_at: one.path for one in kept_backups(folder) if (one.kind, one.failed) == (RESULT, failed)}
        gone += [series[moment] for moment in sorted(superfluous(series, keep=keep))]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def mark_restored(folder: Path, now: datetime) -> None:
    """Note that the database has gone back, so that no page rendered before is taken for a fresh one."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / RESTORED).write_text(now.isoformat())


def restored_at(folder: Path) -> str:
    """When the database was last restored, as ``mark_restored`` noted it; empty where it never was."""
    try:
        return (folder / RESTORED).read_text()
    except OSError:
        return ""
