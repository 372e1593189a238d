"""``manage.py load_event FILE [--update]``."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from tournament.explanations import explain_defect, json_pointer
from tournament.management.commands._exchange import ExchangeCommand
from tournament.rules.errors import DefectsError
from tournament.services.exchange import (
    MAX_BYTES,
    Difference,
    EventDiffersError,
    LoadedEvent,
    UpdateFailedError,
    load_event,
)


class Command(ExchangeCommand):
    help = "Load an event file, all or nothing. Defects and differences go to standard error, one a line."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the event file (JSON)")
        parser.add_argument(
            "--update", action="store_true", help="bring an event that exists to what the file says, by submissions"
        )

    def handle(self, *, file: str, update: bool, **options: Any) -> None:
        try:
            loaded = load_event(self._content(file), now=timezone.now(), update=update)
        except DefectsError as error:
            self.fail(f"{json_pointer(defect.path)}: {explain_defect(defect)}" for defect in error.defects)
        except EventDiffersError as error:
            self._refuse_differences(error.differences)
        except UpdateFailedError as error:
            self.fail([_("The update did not arrive at what the file says; nothing was changed: %s") % error])
        self._report(loaded)

    def _content(self, file: str) -> bytes:
        """The bytes of the file, but never many more than an event file may have."""
        try:
            with Path(file).open("rb") as opened:
                return opened.read(MAX_BYTES + 1)
        except OSError as error:
            self.fail([_("%(file)s cannot be read: %(reason)s") % {"file": file, "reason": error.strerror}])

    def _refuse_differences(self, differences: list[Difference]) -> None:
        lines = [f"{json_pointer(one.path)}: {_written(one.before)} -> {_written(one.after)}" for one in differences]
        self.fail([*lines, _("The event exists and differs; load with --update to change it.")])

    def _report(self, loaded: LoadedEvent) -> None:
        for name in loaded.new_zones:
            self.say(_("New zone: %(name)s") % {"name": name})
        address = f"{loaded.event.tournament.slug}/{loaded.event.slug}"
        message = _("%(event)s is loaded.") if loaded.changed else _("%(event)s is there already; nothing changed.")
        self.say(message % {"event": address})


def _written(value: Any) -> str:
    return "—" if value is None else json.dumps(value, ensure_ascii=False)
