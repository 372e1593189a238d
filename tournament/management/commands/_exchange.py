"""What the commands of the event file share: finding an event, JSON on standard output, everything else on error."""

import io
import json
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from tournament.models import Event, Tournament


class ExchangeCommand(BaseCommand):
    """A command that ends with status 1 and its reasons on standard error, one a line, or with status 0."""

    def fail(self, reasons: Iterable[str]) -> NoReturn:
        for reason in reasons:
            self.say(reason)
        sys.exit(1)

    def say(self, line: str) -> None:
        """One line on standard error, whatever the text holds."""
        plain = "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in line)
        self.stderr.write(plain.encode("utf-8", "backslashreplace").decode())

    def find_event(self, address: str) -> Event:
        """The event at TOURNAMENT/EVENT."""
        tournament, _slash, slug = address.partition("/")
        event = Event.objects.select_related("tournament").filter(tournament__slug=tournament, slug=slug).first()
        if event is None:
            self.fail([_("There is no event “%(address)s” (TOURNAMENT/EVENT).") % {"address": address}])
        return event

    def find_tournament(self, slug: str) -> Tournament:
        tournament = Tournament.objects.filter(slug=slug).first()
        if tournament is None:
            self.fail([_("There is no tournament “%(slug)s”.") % {"slug": slug}])
        return tournament

    def write_json(self, value: Any) -> None:
        self.write_bytes((json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())

    def write_bytes(self, content: bytes) -> None:
        """These bytes on standard output: UTF-8 whatever the terminal's encoding, line ends as they are."""
        stream = getattr(self.stdout, "_out", self.stdout)
        buffer = getattr(stream, "buffer", None)
        if isinstance(buffer, io.IOBase | io.BufferedIOBase):
            stream.flush()
            buffer.write(content)
            buffer.flush()
        else:
            self.stdout.write(content.decode(), ending="")
