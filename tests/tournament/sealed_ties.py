"""A tie whose line-ups are handed in under seal, and what is recorded and seen of them."""

from datetime import datetime, timedelta

import pytest

from tests.factories import (
    NOON,
    make_event,
    tie_between,
)
from tournament.models import SealedLineup, Tie
from tournament.rules.errors import DefectsError
from tournament.selectors.sealed_lineups import visible_lineups, with_sealed
from tournament.services.results import result_document
from tournament.snapshots import with_facts

START = NOON + timedelta(hours=1)
DEADLINE = START - timedelta(minutes=5)
LATER = DEADLINE + timedelta(minutes=1)
ABC = {"A": "1", "B": "2", "C": "3"}
XYZ = {"X": "2", "Y": "1", "Z": "3"}


def make_tie() -> Tie:
    """Two men and a woman a side in a group of three; line-ups are due five minutes before the start."""
    event = make_event(groups=["A1 A2 A3"], order_of_play="liuzhou-2024", sexes="MMF", lineup_deadline_minutes=5)
    tie = tie_between(event, "A1", "A2")
    tie.starts_at = START
    tie.save(update_fields=["starts_at"])
    return tie


def lineups(tie: Tie) -> dict[str, dict[str, str]]:
    """The line-ups among the facts."""
    return result_document(with_facts(Tie.objects.filter(pk=tie.pk)).get()).get("lineups", {})


def seen(tie: Tie, now: datetime) -> dict[str, dict[str, str]]:
    """The line-ups that anybody may see at a moment."""
    row = with_sealed(with_facts(Tie.objects.filter(pk=tie.pk))).get()
    shown = visible_lineups(row, now)
    return {side: {letter: player.code for letter, player in places.items()} for side, places in shown.items()}


def refusals(error: pytest.ExceptionInfo[DefectsError]) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(defect.code, defect.path) for defect in error.value.defects]


def opened(tie: Tie) -> list[datetime | None]:
    return list(SealedLineup.objects.filter(tie=tie).order_by("pk").values_list("opened_at", flat=True))
