"""``manage.py export_log TOURNAMENT [FILE]``."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from tournament.management.commands._exchange import ExchangeCommand
from tournament.services.audit import export_log


class Command(ExchangeCommand):
    help = "Write the log of a tournament, one entry a line, to FILE or standard output. Not for the public."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tournament", metavar="TOURNAMENT", help="slug")
        parser.add_argument("file", metavar="FILE", nargs="?", help="standard output without it")

    def handle(self, *, tournament: str, file: str | None, **options: Any) -> None:
        lines = export_log(self.find_tournament(tournament))
        if file is None:
            self.write_bytes(b"".join(lines))
            return
        try:
            with Path(file).open("wb") as opened:
                opened.writelines(lines)
        except OSError as error:
            self.fail([_("%(file)s cannot be written: %(reason)s") % {"file": file, "reason": error.strerror}])
