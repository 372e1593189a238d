"""Recompute what the search looks in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.services.search import rebuild_search, search_differences


class Command(BaseCommand):
    help = (
        "Recomputes what the search finds each article by, prints what differs from what is stored, one article a line,"
        " and puts it in order. With --check nothing is written, and differences give exit status 1."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing")

    def handle(self, *args: Any, check: bool, verbosity: int, **options: Any) -> None:
        differences = list(search_differences())
        for line in differences if verbosity else ():
            self.stdout.write(line)
        count = len(differences)
        if check and count:
            raise CommandError(ngettext("%(count)d difference", "%(count)d differences", count) % {"count": count})
        if not check:
            rebuild_search()
            if verbosity:
                self.stdout.write(_("The search is in order."))
