"""The hall at a moment: late, without a result, in each other's way."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tournament.rules.hall import Clash, HallTie, clashes, late_minutes, without_result

NINE = datetime(2025, 5, 1, 9, 0, tzinfo=UTC)


def tie(key: int, table: int | None = 1, *, hour: float = 0, teams: str = "", **known: Any) -> HallTie:
    return HallTie(key, table, frozenset(teams), planned=NINE + timedelta(hours=hour), **known)


@pytest.mark.parametrize(
    ("known", "minutes", "late"),
    [
        ({}, 10, None),
        ({}, 11, 11),
        ({"limit_minutes": 5}, 5, None),
        ({"limit_minutes": 5}, 6, 6),
        ({"limit_minutes": 0}, 1, 1),
        ({"is_running": True}, 60, None),
        ({"is_ended": True}, 60, None),
        ({"waits": False}, 60, None),
        ({}, -30, None),
    ],
    ids=["at-limit", "late", "own-limit", "past-own", "no-grace", "running", "ended", "put-off", "to-come"],
)
def test_late(known: dict, minutes: int, late: int | None) -> None:
    assert late_minutes(tie(1, **known), NINE + timedelta(minutes=minutes)) == late


def test_tie_without_a_time_is_never_late() -> None:
    assert late_minutes(HallTie(1, 1, frozenset()), NINE) is None


def test_table_that_has_gone_on_leaves_ties_without_a_result() -> None:
    ties = [
        tie(1, 1, hour=0, is_running=True),
        tie(2, 1, hour=1),
        tie(3, 1, hour=2, is_running=True),
        tie(4, 1, hour=3),
        tie(5, 2, hour=0, is_running=True),
        tie(6, 2, hour=1),
        tie(7, 3, hour=0, is_running=True),
        tie(8, 3, hour=1, is_ended=True),
        tie(9, 3, hour=0.5, waits=False),
        tie(10, None, hour=0),
    ]
    assert without_result(ties) == {1, 2, 7}


def test_clashes() -> None:
    ties = [
        tie(4, 2, teams="AB", is_running=True),
        tie(1, 1, teams="CD", is_running=True),
        tie(2, 1, teams="EF", is_running=True),
        tie(3, 3, teams="AG", is_running=True),
        tie(5, 1, teams="HI"),
        tie(6, 1, teams="JK", is_running=True, is_ended=True),
        tie(7, None, teams="LM", is_running=True),
        tie(8, None, teams="NO", is_running=True),
    ]
    assert clashes(ties) == (Clash(1, 2, 1), Clash(3, 4))
