"""``manage.py rehearse``: play a whole event through the services, at once or at a pace to be watched."""

from argparse import ArgumentParser
from datetime import UTC, datetime, timedelta
from time import sleep
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tournament.models import Event
from tournament.rehearsal.entrants import read_zones
from tournament.rehearsal.programme import PROGRAMME, ZONES, Rehearsal, of_any_size
from tournament.selectors.ties import bye_sides, without_byes
from tournament.services.entries import enter_zones


class Command(BaseCommand):
    help = (
        "Plays a whole event through the services from a seed: entries, draw, timetable, results, places. "
        "With --speed it plays into a running site as its clock would, so many times faster."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--event", choices=sorted(PROGRAMME), default="championship", help="what is rehearsed")
        parser.add_argument("--teams", type=int, help="a fictional event of so many teams instead")
        parser.add_argument("--group-size", type=int, default=4)
        parser.add_argument("--tables", type=int, default=16)
        parser.add_argument("--slug", default="rehearsal", help="address of a fictional event")
        parser.add_argument("--seed", help="another seed gives another event")
        parser.add_argument("--ties", type=int, help="stop after so many ties; the same command goes on from there")
        parser.add_argument("--speed", type=float, help="play as the clock would, so many times faster")

    def handle(self, *args: Any, **options: Any) -> None:
        rehearsal = self._rehearsal(options)
        event = self._event(rehearsal)
        performance = rehearsal.performance(event)
        played = 0
        last: datetime | None = None
        for tie, finished in performance.play():
            if played == options["ties"]:
                break
            played += 1
            if options["speed"]:
                if last is not None and finished > last:
                    sleep((finished - last).total_seconds() / options["speed"])
                last = finished
                self.stdout.write(
                    f"{finished.astimezone(event.tournament.tz):%d %H:%M} #{tie.no} {tie.team_a} – {tie.team_x}"
                )
        self.stdout.write(f"{event.tournament.slug}/{event.slug}: {played} ties played, {self._open(event)} to play")

    def _rehearsal(self, options: dict[str, Any]) -> Rehearsal:
        seed: str | None = options["seed"]
        if options["teams"] is None:
            make = PROGRAMME[options["event"]]
            return make(seed) if seed else make()  # type: ignore[call-arg]  # every one has its own default
        if options["teams"] < 2 or options["group_size"] < 2 or options["tables"] < 1:
            raise CommandError("A rehearsal needs two teams, groups of two and one table at least.")
        starts = (datetime.now(UTC) + timedelta(days=1)).replace(hour=1, minute=0, second=0, microsecond=0)
        return of_any_size(
            seed or options["slug"],
            slug=options["slug"],
            teams=options["teams"],
            group_size=options["group_size"],
            tables=options["tables"],
            starts=starts,
        )

    def _event(self, rehearsal: Rehearsal) -> Event:
        """The event where it was left, or a new one up to the draw."""
        slug, event_slug = rehearsal.tournament.fields["slug"], rehearsal.event.fields["slug"]
        event = Event.objects.filter(tournament__slug=slug, slug=event_slug).select_related("tournament").first()
        if event is None:
            enter_zones([row.as_columns() for row in read_zones(ZONES)])
            event = rehearsal.enter()
        if not event.ties.exists():
            rehearsal.draw(event)
        return event

    def _open(self, event: Event) -> int:
        return without_byes(event.ties.filter(ending=""), bye_sides(event)).count()
