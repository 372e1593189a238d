"""``manage.py dump_event TOURNAMENT/EVENT``."""

from typing import Any

from django.core.management.base import CommandParser

from tournament.management.commands._exchange import ExchangeCommand
from tournament.services.exchange import dump_event


class Command(ExchangeCommand):
    help = "Print an event as an event file (JSON, UTF-8)."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("event", metavar="TOURNAMENT/EVENT")

    def handle(self, *, event: str, **options: Any) -> None:
        self.write_bytes(dump_event(self.find_event(event)))
