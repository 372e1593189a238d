"""Recompute every stored conclusion and print what differs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tournament.models import Tournament
from tournament.rules.errors import Defect
from tournament.services.results.checks import result_differences


class Command(BaseCommand):
    help = (
        "Recomputes the sides of the knock-out, the log's digests and whatever else is stored as a conclusion, "
        "and prints the differences, one a line. Exit status 1 if there are any."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tournament", nargs="?", help="slug; all tournaments without it")

    def handle(self, *args: Any, tournament: str | None = None, **options: Any) -> None:
        tournaments = Tournament.objects.filter(slug=tournament) if tournament else Tournament.objects.all()
        if tournament and not tournaments:
            raise CommandError(_("There is no tournament “%(slug)s”.") % {"slug": tournament})
        count = 0
        for one in tournaments:
            for difference in result_differences(one):
                count += 1
                self.stdout.write(f"{one.slug}/{_line(difference)}")
        if count:
            raise CommandError(ngettext("%(count)d difference", "%(count)d differences", count) % {"count": count})


def _line(difference: Defect) -> str:
    figures = ", ".join(f"{name}: {value}" for name, value in difference.params.items())
    return "/".join(map(str, difference.path)) + f" {difference.code}" + (f" ({figures})" if figures else "")
