"""``manage.py backup``: one file with database and pictures, opened again and compared before it gets its name."""

import os
import sqlite3
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from config.backup.errors import BackupError
from config.backup.folder import RESULT, WHOLE
from tournament.backups.taking import Taken, take_backup
from tournament.management.commands._exchange import ExchangeCommand

NICER = 10


class Command(ExchangeCommand):
    help = "Copy database and pictures into one file while the site runs; exit status 1 if the copy is not right."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--into", metavar="FOLDER", type=Path, help="instead of BACKUP_DIR")
        parser.add_argument(
            "--result", action="store_true", help="the database alone, as after a result; older ones are pruned"
        )
        parser.add_argument("--since", type=datetime.fromisoformat, help="not if a good backup was begun since then")

    def handle(
        self, *, into: Path | None = None, result: bool = False, since: datetime | None = None, **options: Any
    ) -> None:
        begun = monotonic()
        if result:
            os.nice(NICER)
        try:
            taken = take_backup(into=into or Path(settings.BACKUP_DIR), kind=RESULT if result else WHOLE, since=since)
        except (BackupError, OSError, sqlite3.Error, DatabaseError) as error:
            raise CommandError(_("No backup was made: %(why)s") % {"why": error}) from error
        if taken is None:
            self.stdout.write(_("There is a backup of that moment already."))
            return
        self._report(taken, monotonic() - begun)

    def _report(self, taken: Taken, seconds: float) -> None:
        said = {"path": taken.path, "kb": -(-taken.path.stat().st_size // 1000), "seconds": f"{seconds:.1f}"}
        self.stdout.write(_("%(path)s (%(kb)s kB, %(seconds)s s)") % said)
        if taken.pruned:
            self.stdout.write(_("Older snapshots deleted: %(count)s") % {"count": len(taken.pruned)})
        for line in taken.manifest["defects"]:
            self.say(_("Wrong in the site itself, and so in its backup: %(line)s") % {"line": line})
        if taken.failed:
            for line in taken.checked.findings:
                self.say(line)
            raise CommandError(_("The backup is not right. It is kept under a name that says so."))
        if taken.checked.unopened:
            self.stdout.write(taken.checked.unopened)
            return
        tournaments = taken.manifest["tournaments"]
        figures = {
            "tournaments": len(tournaments),
            "submissions": sum(one["submissions"] for one in tournaments.values()),
            "conclusions": sum(len(one["conclusions"]) for one in tournaments.values()),
        }
        line = _(
            "Opened again: tournaments %(tournaments)s, submissions %(submissions)s, "
            "standings and places compared %(conclusions)s: all as in the database."
        )
        self.stdout.write(line % figures)
