"""A whole tournament under everything that can be done to it, checked after every step."""

import os
from collections import Counter

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.factories import make_event, make_tournament, make_user, play_group, record, score_sheet
from tests.proofs.machine.championship import Championship
from tournament.models import Event

pytestmark = pytest.mark.django_db

STEPS_OF_AN_EXAMPLE = 40
DONE = {"record", "again", "swap", "line-up", "call", "withdraw", "lot", "side", "undo", "confirm", "drop"}
"""What every run must have done."""


def prepared(name: str) -> Event:
    """A group of three and one of two, a bracket of four with a team entered, a bye and a third place."""
    tournament = make_tournament(slug=name.replace(" ", "-"))
    event = make_event(tournament=tournament, groups=["A1 A2 A3", "B1 B2"], knockout="1A bye 1B 2A", places="third")
    if name != "drawn":
        play_group(event, "A")
        play_group(event, "B")
    if name == "finished":
        for tie in event.ties.filter(group=None).order_by("no"):
            tie.refresh_from_db()
            if tie.team_a_id and tie.team_x_id:
                record(tie, score_sheet("3-1"))
    return event


def drive(steps: int, *, seeded: bool, shrink: bool = True) -> Counter[str]:
    """Take at least so many steps (the first histories of a run are shorter); what was done and refused, how often."""
    for name in ("first", "second"):
        make_user(name)

    class Driven(Championship):
        prepared = {name: prepared(name) for name in ("drawn", "groups played", "finished")}
        steps = Counter()

    examples = 5 + -(-steps * 10 // (STEPS_OF_AN_EXAMPLE * 9))
    run_state_machine_as_test(
        Driven,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS_OF_AN_EXAMPLE,
            deadline=None,
            database=None,
            derandomize=seeded,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink] if shrink else [Phase.generate],
        ),
    )
    return Driven.steps


def test_whatever_is_done_to_a_tournament_everything_agrees() -> None:
    """Fewer steps on the other database: what differs there are the constraints and triggers, not the histories."""
    wanted = 2_000 if connection.vendor == "sqlite" else 300
    done = drive(wanted, seeded=True)
    assert done["steps"] >= wanted
    assert wanted < 2_000 or {name for name in DONE if not done[f"{name}: done"]} == set()


@pytest.mark.soak
def test_whatever_is_done_to_a_tournament_everything_agrees_at_length() -> None:
    wanted = int(os.environ.get("SOAK_STEPS", "100000"))
    assert drive(wanted, seeded=False)["steps"] >= wanted
