"""``manage.py places TOURNAMENT/EVENT --json``."""

from typing import Any

from django.core.management.base import CommandParser

from tournament.management.commands._exchange import ExchangeCommand
from tournament.selectors.places import event_places
from tournament.selectors.printed import printed_place


class Command(ExchangeCommand):
    help = "Print the final places of an event, as far as they are decided."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("event", metavar="TOURNAMENT/EVENT")
        parser.add_argument("--json", action="store_true", help="as the event file's contract prints it")

    def handle(self, *, event: str, json: bool, **options: Any) -> None:
        places = event_places(self.find_event(event))
        if json:
            self.write_json([printed_place(place) for place in places])
        else:
            self.stdout.writelines(f"{place.place:>4}  {', '.join(place.teams)}  ({place.by})\n" for place in places)
