"""Taking a backup: copy, describe, pack, open again and compare, and only then give it its name."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from config.backup import archive, copies, folder, postgres
from config.release import release
from config.settings.databases import sqlite_mode
from tournament.backups import conclusions
from tournament.backups.checking import Checked, check_copy

HURRIED_TRIES = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """A backup that was written; ``pruned`` are the older ones that were deleted for it."""

    path: Path
    manifest: archive.Manifest
    checked: Checked
    pruned: tuple[Path, ...] = ()

    @property
    def failed(self) -> bool:
        return bool(self.checked.findings)


def take_backup(*, into: Path, kind: str = folder.WHOLE, since: datetime | None = None) -> Taken | None:
    """Write a backup into a folder; None where a good one was begun there at ``since`` or later.

    A backup of kind ``result`` holds no pictures. One that is found wrong when it is opened again is kept under a
    name that says so. Errors: ``BackupError``, ``OSError``, ``sqlite3.Error``, ``DatabaseError``; nothing is left.
    """
    with folder.at_work(into) as work:
        if since is not None and folder.is_covered(into, since):
            return None
        begun_at = timezone.now()
        described = {"format": archive.FORMAT, "kind": kind, "taken_at": begun_at.isoformat(timespec="milliseconds")}
        manifest = {**described, **_copied(work / "copy")}
        media = Path(settings.MEDIA_ROOT) if kind == folder.WHOLE else None
        archive.write_archive(work / "archive", manifest=manifest, database=work / "copy", media=media)
        (work / "copy").unlink()
        checked = _opened_again(work)
        path = into / folder.backup_name(begun_at, kind, failed=bool(checked.findings))
        folder.put(work / "archive", path)
        pruned = folder.prune(into, keep=settings.BACKUP_KEEP) if kind == folder.RESULT else []
        return Taken(path, manifest, checked, tuple(pruned))


def _opened_again(work: Path) -> Checked:
    with archive.opened_archive(work / "archive") as opened:
        opened.check_media()
        opened.extract(archive.DATABASE, work / "extracted")
        return check_copy(work / "extracted", opened.manifest)


def _copied(target: Path) -> dict[str, Any]:
    """Copy the database to ``target``; what the live one said at that very moment."""
    on_sqlite = connection.vendor == "sqlite"
    described = {
        "engine": connection.settings_dict["ENGINE"],
        "mode": sqlite_mode().name if on_sqlite else "",
        "release": release(),
    }
    return {**described, **(_copied_sqlite(target) if on_sqlite else _dumped(target))}


def _copied_sqlite(target: Path) -> dict[str, Any]:
    """Conclusions are computed without a lock: where somebody wrote meanwhile, once more, at last with writers held."""
    for _try in range(HURRIED_TRIES):
        before = _said()
        copies.copy_sqlite(target)
        with copies.in_place_of_the_database(copies.sqlite_file(target)):
            if conclusions.marks() == _marks_of(before) and conclusions.applied_migrations() == before["migrations"]:
                return before
        target.unlink()
    with copies.sqlite_writers_held():
        said = _said()
        copies.copy_sqlite(target)
    return said


def _dumped(target: Path) -> dict[str, Any]:
    with postgres.one_moment() as moment:
        postgres.dump(target, moment)
        return _said()


def _said() -> dict[str, Any]:
    marks, concluded = conclusions.marks(), conclusions.conclusions()
    return {
        "migrations": conclusions.applied_migrations(),
        "defects": conclusions.defects(),
        "tournaments": {slug: {**mark, "conclusions": concluded.get(slug, {})} for slug, mark in marks.items()},
    }


def _marks_of(said: dict[str, Any]) -> dict[str, Any]:
    return {
        slug: {name: value for name, value in one.items() if name != "conclusions"}
        for slug, one in said["tournaments"].items()
    }
