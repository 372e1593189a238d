"""The small event that most tests of the interface are about, and a body that is accepted for it."""

from typing import Any

from tests.factories import make_event, play, play_group, score_sheet
from tournament.models import Event

SCORE = ["11-7 11-5", "9-11 8-11", "11-3 11-4", "12-10 11-9"]
LINEUPS = {"a": {"A": "B1M1", "B": "B1M2", "C": "B1M3"}, "x": {"X": "B2M1", "Y": "B2M2", "Z": "B2M3"}}


def make_cup() -> Event:
    return make_event(groups=["A1 A2 A3", "B1 B2 B3"], knockout="1A 2B 1B 2A", places="third", qualifiers=2)


def finish(event: Event) -> None:
    play_group(event, "A")
    play_group(event, "B")
    for tie in event.ties.filter(group=None).order_by("no"):
        tie.refresh_from_db()
        play(event, tie.team_a.code, tie.team_x.code, "3-1")


def body(**more: Any) -> dict[str, Any]:
    return {"base_version": 0, **score_sheet(SCORE), **more}
