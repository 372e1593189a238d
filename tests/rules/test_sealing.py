"""Sealed line-ups: open together, never before, and never closed again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tournament.rules.errors import Defect
from tournament.rules.sealing import Sealing, hand_in_defects, lineup_deadline, lineups_open, next_opening, opened_since
from tournament.rules.sides import Side

START = datetime(2025, 5, 1, 9, 0, tzinfo=UTC)
DEADLINE = START - timedelta(minutes=5)
BEFORE, AFTER = DEADLINE - timedelta(seconds=1), DEADLINE + timedelta(seconds=1)
ONE, BOTH = frozenset({Side.A}), frozenset(Side)
LATE, OPEN = (Defect("lineup_deadline_passed"),), (Defect("lineups_are_open"),)
UNEXPLAINED = (Defect("reason_missing", ("reason",)),)


@pytest.mark.parametrize(
    ("starts_at", "minutes", "expected"),
    [
        pytest.param(START, 5, DEADLINE, id="five minutes before"),
        pytest.param(START, 0, START, id="at the start"),
        pytest.param(START, None, None, id="no deadline"),
        pytest.param(None, 5, None, id="no planned start"),
    ],
)
def test_deadline_is_so_many_minutes_before_the_start(
    starts_at: datetime | None, minutes: int | None, expected: datetime | None
) -> None:
    assert lineup_deadline(starts_at, minutes) == expected


@pytest.mark.parametrize(
    ("sealing", "now", "is_open", "captain"),
    [
        pytest.param(Sealing(), START, False, (), id="nothing in, no deadline"),
        pytest.param(Sealing(ONE), START, False, (), id="one in, no deadline"),
        pytest.param(Sealing(BOTH), BEFORE, True, OPEN, id="both in"),
        pytest.param(Sealing(ONE, DEADLINE), BEFORE, False, (), id="one in before the deadline"),
        pytest.param(Sealing(ONE, DEADLINE), DEADLINE, True, LATE, id="one in at the deadline"),
        pytest.param(Sealing(frozenset(), DEADLINE), AFTER, True, LATE, id="none in after the deadline"),
        pytest.param(Sealing(BOTH, DEADLINE), BEFORE, True, OPEN, id="both in before the deadline"),
        pytest.param(Sealing(ONE, DEADLINE, has_begun=True), BEFORE, True, OPEN, id="begun before the deadline"),
        pytest.param(Sealing(ONE, has_begun=True), START, True, OPEN, id="begun, no deadline"),
        pytest.param(Sealing(ONE, DEADLINE, was_opened=True), BEFORE, True, OPEN, id="opened, then put off"),
    ],
)
def test_line_ups_open_together(sealing: Sealing, now: datetime, is_open: bool, captain: tuple[Defect, ...]) -> None:
    assert lineups_open(sealing, now) is is_open
    assert hand_in_defects(sealing, now, by_desk=False, reason="") == captain
    assert hand_in_defects(sealing, now, by_desk=False, reason="stuck in the lift") == captain
    assert hand_in_defects(sealing, now, by_desk=True, reason="") == (UNEXPLAINED if is_open else ())
    assert hand_in_defects(sealing, now, by_desk=True, reason="late bus, referee") == ()


@pytest.mark.parametrize(
    ("sealing", "now", "expected"),
    [
        pytest.param(Sealing(ONE, DEADLINE), BEFORE, DEADLINE, id="waits for the deadline"),
        pytest.param(Sealing(ONE, DEADLINE), DEADLINE, None, id="reached"),
        pytest.param(Sealing(BOTH, DEADLINE), BEFORE, None, id="open already"),
        pytest.param(Sealing(ONE), BEFORE, None, id="no deadline"),
    ],
)
def test_next_opening_is_when_the_answer_changes(sealing: Sealing, now: datetime, expected: datetime | None) -> None:
    assert next_opening(sealing, now) == expected
    if expected is not None:
        assert not lineups_open(sealing, expected - timedelta(microseconds=1))
        assert lineups_open(sealing, expected)


def test_what_the_clock_opened_is_noted_at_the_deadline_however_late_it_is_written() -> None:
    assert opened_since(Sealing(ONE, DEADLINE), AFTER) == DEADLINE
    assert opened_since(Sealing(BOTH, DEADLINE), BEFORE) == BEFORE
    assert opened_since(replace(Sealing(BOTH, DEADLINE), deadline=None), AFTER) == AFTER
