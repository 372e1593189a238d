"""Taking a backup back: everything is prepared and compared beside the present database, which is then renamed."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.utils.translation import gettext as _

from config.backup import archive, copies, placing, postgres
from config.backup.archive import OpenedArchive
from config.backup.errors import BackupError
from config.backup.folder import WHOLE, mark_restored
from tournament.backups import conclusions
from tournament.backups.checking import findings_in

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the operator has said: ``replace`` what is there, and take a backup that contradicts its manifest."""

    replace: bool = False
    accept_differences: bool = False


class Restoring:
    """One restore from an opened archive; ``tell`` gets a line after each step."""

    def __init__(self, opened: OpenedArchive, wish: Wish, now: datetime, tell: Tell) -> None:
        self.opened, self.manifest, self.wish, self.now, self.tell = opened, opened.manifest, wish, now, tell
        self.media = Path(settings.MEDIA_ROOT)
        self.has_media = self.manifest["kind"] == WHOLE

    def run(self) -> None:
        """Restore, or raise ``BackupError`` (or ``OSError``, ``DatabaseError``) with everything as it was."""
        self._refuse_foreign()
        if connection.vendor == "sqlite":
            self._sqlite(Path(connection.settings_dict["NAME"]))
        else:
            self._postgres(str(connection.settings_dict["NAME"]))
        mark_restored(Path(settings.BACKUP_DIR), self.now)

    def _refuse_foreign(self) -> None:
        if self.manifest["engine"] != connection.settings_dict["ENGINE"]:
            told = {"engine": self.manifest["engine"].rpartition(".")[2], "own": connection.vendor}
            raise BackupError(_("The backup is one of %(engine)s, the site is set to %(own)s.") % told)
        if newer := sorted(set(self.manifest["migrations"]) - conclusions.known_migrations()):
            told = {"release": self.manifest["release"], "names": ", ".join(newer)}
            raise BackupError(_("The backup is newer than this release: %(release)s (%(names)s).") % told)

    def _sqlite(self, database: Path) -> None:
        placing.refuse_used_sqlite(database)
        self._refuse_unasked(database.exists() and database.stat().st_size > 0, database)
        database.parent.mkdir(parents=True, exist_ok=True)
        restored = database.with_name(f"{database.name}.restoring")
        with self._prepared_media() as media, _gone_afterwards(restored):
            self.opened.extract(archive.DATABASE, restored)
            if findings := copies.sqlite_findings(restored):
                raise BackupError("\n".join(findings))
            self._bring_up_to_date(copies.sqlite_file(restored, writable=True))
            placing.refuse_used_sqlite(database)
            with self._media_in_place(media):
                self._tell_aside(placing.put_in_place(restored, database, self.now), database)

    def _postgres(self, database: str) -> None:
        exists = postgres.database_exists(database)
        self._refuse_unasked(exists and _holds_tables(), database)
        restored = postgres.name_beside(f"_restoring_{self.now:%Y%m%d%H%M%S%f}")
        aside = postgres.name_beside(f"_before_{self.now:%Y%m%d%H%M%S%f}")
        dump = self.media.parent / ".restoring.dump"
        with self._prepared_media() as media, _gone_afterwards(dump):
            self.opened.extract(archive.DATABASE, dump)
            try:
                postgres.create_database(restored)
            except DatabaseError as error:
                raise BackupError(_("The account may make no database (CREATEDB): %(why)s") % {"why": error}) from error
            try:
                postgres.load(dump, restored)
                self._bring_up_to_date(postgres.beside(restored))
                if exists and (sessions := postgres.other_sessions(database)):
                    raise BackupError(
                        _("Connections to the database: %(count)s. Stop the server first.") % {"count": sessions}
                    )
                with self._media_in_place(media):
                    if exists:
                        postgres.rename_database(database, aside)
                    postgres.rename_database(restored, database)
            finally:
                postgres.drop_database(restored)
        self._tell_aside(aside if exists else None, database)

    def _refuse_unasked(self, is_there: bool, database: object) -> None:
        if is_there and not self.wish.replace:
            told = _(
                "There is a database already: %(database)s. With --yes (make: YES=1) it is kept aside and replaced."
            )
            raise BackupError(told % {"database": database})

    def _bring_up_to_date(self, config: dict[str, Any]) -> None:
        """Migrate the prepared database where it is older, and compare it with the manifest."""
        missing = conclusions.known_migrations() - set(self.manifest["migrations"])
        with copies.in_place_of_the_database(config):
            try:
                call_command("migrate", verbosity=0, skip_checks=True)
            except InconsistentMigrationHistory as error:
                raise BackupError(str(error)) from error
            self.tell(_("Database written; migrations applied: %(count)s") % {"count": len(missing)})
            applied = conclusions.applied_migrations()
        findings = findings_in(config, {**self.manifest, "migrations": applied})
        for line in findings:
            self.tell(line)
        if findings and not self.wish.accept_differences:
            raise BackupError(
                _("The backup is not what its manifest says. To take it nevertheless: --accept-differences")
            )
        if not findings:
            self.tell(_("Revisions, logs, standings and places recomputed: as the manifest says."))

    @contextmanager
    def _prepared_media(self) -> Iterator[Path | None]:
        if not self.has_media:
            yield None
            return
        if self.media.is_mount():
            raise BackupError(_("%(media)s is a mounted disk and cannot be renamed.") % {"media": self.media})
        prepared = self.media.with_name(f"{self.media.name}.restoring")
        with _gone_afterwards(prepared):
            self.tell(_("Pictures written: %(count)s") % {"count": placing.extract_media(self.opened, prepared)})
            yield prepared

    @contextmanager
    def _media_in_place(self, prepared: Path | None) -> Iterator[None]:
        """Put the pictures in place; back again where what follows fails."""
        if prepared is None:
            self.tell(_("A snapshot of a result holds no pictures: those in %(media)s stay.") % {"media": self.media})
            yield
            return
        aside = placing.put_in_place(prepared, self.media, self.now)
        try:
            yield
        except BaseException:
            self.media.rename(prepared)
            if aside is not None:
                aside.rename(self.media)
            raise
        self._tell_aside(aside, self.media)

    def _tell_aside(self, aside: object, target: object) -> None:
        if aside is not None:
            self.tell(_("Kept aside: %(aside)s") % {"aside": aside})
        self.tell(_("In place: %(target)s") % {"target": target})


def _holds_tables() -> bool:
    return bool(connection.introspection.table_names())


@contextmanager
def _gone_afterwards(path: Path) -> Iterator[None]:
    """Nothing is there before or after, whatever happens."""
    _remove(path)
    try:
        yield
    finally:
        _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    for one in (path, *(Path(f"{path}{suffix}") for suffix in placing.SIDECARS)):
        if not one.is_dir():
            one.unlink(missing_ok=True)
