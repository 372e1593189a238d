"""``manage.py build_fixtures``: rehearse the shipped events in an empty database and write the fixtures."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tournament.models import Tournament
from tournament.rehearsal.entrants import read_zones
from tournament.rehearsal.fixture_files import tournament_rows, write_fixture, zone_rows
from tournament.rehearsal.midday import leave_off
from tournament.rehearsal.programme import ZONES, the_championship, the_midday_cup, the_singles, the_team_cup
from tournament.services.entries import enter_zones

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
MID_GROUPS = 40


class Command(BaseCommand):
    help = "Writes fixtures/demo and fixtures/stages from their seeds; needs an empty database of its own."

    def handle(self, *args: Any, **options: Any) -> None:
        if Tournament.objects.exists():
            raise CommandError("The database is not empty.")
        enter_zones([row.as_columns() for row in read_zones(ZONES)])
        self._write(FIXTURES / "demo" / "00_zones.json", zones=True)
        self._championship()
        for number, rehearsal in (("20", the_team_cup()), ("21", the_singles())):
            event = rehearsal.enter()
            rehearsal.draw(event)
            for _tie in rehearsal.performance(event).play():
                pass
            slug = event.tournament.slug
            self._write(FIXTURES / "demo" / f"{number}_{slug}.json", tournament=slug)
        self._midday()

    def _midday(self) -> None:
        rehearsal = the_midday_cup()
        event = rehearsal.enter()
        rehearsal.draw(event)
        leave_off(event, rehearsal.performance(event))
        self._write(FIXTURES / "demo" / "22_xiqiao-2025.json", tournament=event.tournament.slug)

    def _championship(self) -> None:
        rehearsal = the_championship()
        event = rehearsal.enter()
        slug = event.tournament.slug
        self._stage("1_entered", slug)
        rehearsal.draw(event)
        self._stage("2_drawn", slug)
        groups_open = True
        for played, _tie in enumerate(rehearsal.performance(event).play()):
            if played == MID_GROUPS:
                self._stage("3_mid_groups", slug)
            if groups_open and not event.ties.filter(group__isnull=False, ending="").exists():
                groups_open = False
                self._stage("4_groups_done", slug)
        self._stage("5_finished", slug)
        self._write(FIXTURES / "demo" / f"10_{slug}.json", tournament=slug)

    def _stage(self, name: str, slug: str) -> None:
        self._write(FIXTURES / "stages" / f"{name}.json.gz", zones=True, tournament=slug)

    def _write(self, path: Path, *, zones: bool = False, tournament: str = "") -> None:
        rows = [*(zone_rows() if zones else ()), *(tournament_rows(tournament) if tournament else ())]
        self.stdout.write(f"{path.relative_to(FIXTURES)}: {write_fixture(path, rows)} objects")
