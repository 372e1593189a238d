"""``manage.py restore FILE``: a backup back in place; the present database and pictures are kept aside."""

import sqlite3
from pathlib import Path
from time import monotonic
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _

from config.backup.archive import opened_archive, summary
from config.backup.errors import BackupError
from tournament.backups.restoring import Restoring, Wish
from tournament.management.commands._exchange import ExchangeCommand


class Command(ExchangeCommand):
    help = "Verify a backup, restore it, bring it up to date and compare it; what is there is renamed, never deleted."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--yes", action="store_true", help="replace a database that is there")
        parser.add_argument(
            "--accept-differences", action="store_true", help="take a backup that is not what its manifest says"
        )

    def handle(self, *, file: Path, yes: bool, accept_differences: bool, **options: Any) -> None:
        self.begun = monotonic()
        try:
            with opened_archive(file) as opened:
                self._tell(_("%(file)s is whole: %(summary)s") % {"file": file, "summary": summary(opened.manifest)})
                Restoring(opened, Wish(yes, accept_differences), timezone.now(), self._tell).run()
        except (BackupError, OSError, sqlite3.Error, DatabaseError) as error:
            raise CommandError(_("Nothing was restored: %(why)s") % {"why": error}) from error
        self._tell(_("Restored."))

    def _tell(self, line: str) -> None:
        self.stdout.write(f"{monotonic() - self.begun:6.1f} s  {line}")
