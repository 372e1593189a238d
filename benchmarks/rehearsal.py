"""How long a whole event takes through the real services: entries, draw with timetable, every result."""

from collections.abc import Iterator
from datetime import UTC, datetime
from time import perf_counter

from django.core.management import call_command

from tournament.rehearsal.programme import of_any_size


def measure(teams: int) -> Iterator[tuple[str, str]]:
    starts = datetime(2025, 6, 1, 1, tzinfo=UTC)
    rehearsal = of_any_size("bench", slug="bench", teams=teams, group_size=4, tables=16, starts=starts)
    started = perf_counter()
    event = rehearsal.enter()
    entered = perf_counter()
    yield f"enter {teams} teams", f"{entered - started:8.2f} s"
    rehearsal.draw(event)
    drawn = perf_counter()
    yield f"draw and timetable, {event.ties.count()} ties", f"{drawn - entered:8.2f} s"
    ties = sum(1 for _ in rehearsal.performance(event).play())
    played = perf_counter()
    yield f"play and record {ties} ties", f"{played - drawn:8.2f} s"
    yield "one tie", f"{(played - drawn) / ties * 1000:8.0f} ms"
    call_command("check_results", event.tournament.slug)
    yield "recompute every stored conclusion", f"{perf_counter() - played:8.2f} s"
