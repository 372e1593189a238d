"""``manage.py drill``: backup, clone, restore, serve and compare in an empty folder, with the seconds of each step."""

import sqlite3
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from config.backup.errors import BackupError
from tournament.backups.drilling import Drill
from tournament.management.commands._exchange import ExchangeCommand

MOST_SECONDS = 600


class Command(ExchangeCommand):
    help = "Restore a backup of this site into an empty folder, start it there and compare; ten minutes at most."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--data-only", action="store_true", help="with this checkout and its packages, in an empty folder of data"
        )

    def handle(self, *, data_only: bool, **options: Any) -> None:
        if connection.vendor != "sqlite":
            raise CommandError(_("The drill is for a site on SQLite."))
        self.total = 0.0
        try:
            with tempfile.TemporaryDirectory(prefix="rallybook-drill-") as folder:
                Drill(Path(folder), data_only=data_only, tell=self._tell).run()
        except (BackupError, OSError, sqlite3.Error, DatabaseError) as error:
            raise CommandError(_("The drill failed: %(why)s") % {"why": error}) from error
        self.stdout.write(_("%(seconds)s s  all; the restored site says the same") % {"seconds": f"{self.total:6.1f}"})
        if self.total > MOST_SECONDS:
            raise CommandError(_("That is more than ten minutes."))

    def _tell(self, step: str, seconds: float) -> None:
        self.total += seconds
        self.stdout.write(f"{seconds:6.1f} s  {step}")
