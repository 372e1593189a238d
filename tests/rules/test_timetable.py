"""Timetables: whole small plans, what holds for any plan, and every clash named."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tournament.rules.errors import Defect, DefectsError
from tournament.rules.round_robin import round_robin
from tournament.rules.sides import TeamId, TieId
from tournament.rules.timetable import Assignment, SessionSlot, TieToPlan, Timetable, plan, timetable_defects

DAY = datetime(2024, 11, 18, tzinfo=UTC)


def at(clock: str) -> datetime:
    hours, minutes = clock.split(":")
    return DAY + timedelta(hours=int(hours), minutes=int(minutes))


def session(text: str) -> SessionSlot:
    start, end = text.split("-")
    return SessionSlot(at(start), at(end))


def tie(no: int, teams: str = "", after: Iterable[int] = (), round_key: int = 0) -> TieToPlan:
    return TieToPlan(TieId(no), frozenset(map(TeamId, teams)), tuple(map(TieId, after)), round_key)


def planned(ties: list[TieToPlan], *sessions: str, **settings: Any) -> Timetable:
    return plan(ties=ties, sessions=[session(text) for text in sessions], **settings)


def written(timetable: Timetable) -> list[str]:
    """``"1 09:00 T2"``; unplaced ties at the end, as ``"4 -"``."""
    placed = [f"{no} {one.starts_at:%H:%M} T{one.table_no}" for no, one in timetable.assignments.items()]
    return [*placed, *(f"{no} -" for no in timetable.unplaced)]


@pytest.mark.parametrize(
    ("ties", "sessions", "settings", "table"),
    [
        pytest.param(
            [tie(1, "AB"), tie(2, "CD"), tie(3, "AC"), tie(4, "BD")],
            ["09:00-12:00"],
            {"tables": 2},
            ["1 09:00 T1", "2 09:00 T2", "3 10:00 T1", "4 10:00 T2"],
            id="two by two",
        ),
        pytest.param(
            [tie(1, "AB", round_key=2), tie(2, "CD", round_key=1)],
            ["09:00-12:00"],
            {"tables": 1},
            ["2 09:00 T1", "1 10:00 T1"],
            id="the earlier round first",
        ),
        pytest.param(
            [tie(1, "AB"), tie(2, "AC"), tie(3, "DE")],
            ["09:00-12:00"],
            {"tables": 2},
            ["1 09:00 T1", "3 09:00 T2", "2 10:00 T1"],
            id="a team cannot play twice at once: the next tie takes the table",
        ),
        pytest.param(
            [tie(1, "AB"), tie(2, "AC"), tie(3, "DE")],
            ["09:00-12:00"],
            {"tables": 1, "rest_minutes": 30},
            ["1 09:00 T1", "3 10:00 T1", "2 11:00 T1"],
            id="another tie while a team rests",
        ),
        pytest.param(
            [tie(1, "AB"), tie(2, "AC")],
            ["09:00-12:00"],
            {"tables": 3, "rest_minutes": 30},
            ["1 09:00 T1", "2 10:30 T1"],
            id="the table waits for the rest",
        ),
        pytest.param(
            [tie(3, after=[1, 2]), tie(1, "AB"), tie(2, "CD")],
            ["09:00-12:00"],
            {"tables": 1, "rest_minutes": 15},
            ["1 09:00 T1", "2 10:00 T1", "3 -"],
            id="no room after the rest",
        ),
        pytest.param(
            [tie(3, after=[1, 2, 2]), tie(1, "AB"), tie(2, "CD")],
            ["09:00-11:30", "14:00-16:00"],
            {"tables": 2},
            ["1 09:00 T1", "2 09:00 T2", "3 10:00 T1"],
            id="after both of those it comes out of",
        ),
        pytest.param(
            [tie(1, "AB"), tie(2, "AB"), tie(3, "AB")],
            ["14:00-15:00", "09:00-10:59"],
            {"tables": 1},
            ["1 09:00 T1", "2 14:00 T1", "3 -"],
            id="a tie ends within its session; sessions in any order",
        ),
        pytest.param(
            [tie(1, "AB"), tie(2, "AB")],
            ["09:00-10:30", "10:00-11:00"],
            {"tables": 1},
            ["1 09:00 T1", "2 10:00 T1"],
            id="sessions that overlap",
        ),
        pytest.param(
            [tie(1, after=[2]), tie(2, after=[1]), tie(3, after=[2])],
            ["09:00-12:00"],
            {"tables": 1},
            ["1 -", "2 -", "3 -"],
            id="a circle",
        ),
        pytest.param([tie(1)], [], {"tables": 1}, ["1 -"], id="no session"),
    ],
)
def test_plan_whole_table(
    ties: list[TieToPlan], sessions: list[str], settings: dict[str, int], table: list[str]
) -> None:
    assert written(planned(ties, *sessions, minutes_per_tie=60, **settings)) == table


@st.composite
def any_ties(draw: st.DrawFn) -> list[TieToPlan]:
    number = draw(st.integers(0, 25))
    return [
        tie(
            no,
            "".join(draw(st.sets(st.sampled_from("ABCDEF"), max_size=2))),
            draw(st.sets(st.integers(1, no - 1), max_size=2)) if no > 1 else (),
            draw(st.integers(0, 3)),
        )
        for no in range(1, number + 1)
    ]


@settings(deadline=None)
@given(
    ties=any_ties(),
    tables=st.integers(1, 4),
    minutes=st.integers(20, 70),
    rest=st.integers(0, 40),
    starts=st.lists(st.integers(0, 20), max_size=4),
)
def test_plan_has_no_clash_and_leaves_nothing_that_fits(
    ties: list[TieToPlan], tables: int, minutes: int, rest: int, starts: list[int]
) -> None:
    sessions = [SessionSlot(at(f"{hour}:00"), at(f"{hour + 3}:00")) for hour in starts]
    limits: dict[str, Any] = {"sessions": sessions, "tables": tables, "minutes_per_tie": minutes, "rest_minutes": rest}
    timetable = plan(ties=ties, **limits)
    assert timetable_defects(ties, timetable.assignments, **limits) == ()
    assert sorted([*timetable.assignments, *timetable.unplaced]) == [one.tie for one in ties]
    last_moments = {one.ends_at - timedelta(minutes=minutes) for one in sessions}
    for no, last, table_no in product(timetable.unplaced, last_moments, range(1, tables + 1)):
        tried = {**timetable.assignments, no: Assignment(last, table_no)}
        assert timetable_defects(ties, tried, **limits) != ()


def test_plan_of_the_group_stage_of_62_teams_on_12_tables() -> None:
    sizes = [4] * 14 + [3] * 2
    ties: list[TieToPlan] = []
    for group, size in enumerate(sizes):
        for round_no, pairs in enumerate(round_robin(size), 1):
            for a, x in pairs:
                teams = frozenset({TeamId(f"{group}.{a}"), TeamId(f"{group}.{x}")})
                ties.append(TieToPlan(TieId(len(ties) + 1), teams, (), round_no))
    sessions = ["08:30-12:15", "13:30-19:45", "32:30-36:15", "37:30-43:45"]
    timetable = planned(ties, *sessions, tables=12, minutes_per_tie=75)
    assert timetable.unplaced == ()
    assert len(ties) == 90
    assert max(one.starts_at for one in timetable.assignments.values()) == at("18:30")


def test_plan_of_thousands_of_ties() -> None:
    ties = [TieToPlan(TieId(no), frozenset({TeamId(f"{no % 997}"), TeamId(f"x{no % 991}")})) for no in range(4000)]
    sessions = [SessionSlot(DAY + timedelta(days=day), DAY + timedelta(days=day, hours=12)) for day in range(20)]
    limits: dict[str, Any] = {"sessions": sessions, "tables": 40, "minutes_per_tie": 30, "rest_minutes": 10}
    timetable = plan(ties=ties, **limits)
    assert timetable.unplaced == ()
    assert timetable_defects(ties, timetable.assignments, **limits) == ()


def test_plan_impossible_names_every_defect() -> None:
    with pytest.raises(DefectsError) as caught:
        planned([tie(1), tie(1, after=[7])], "09:00-09:00", tables=0, minutes_per_tie=0, rest_minutes=-1)
    assert caught.value.defects == (
        Defect("tables_out_of_range", ("tables",), {"tables": 0}),
        Defect("minutes_out_of_range", ("minutes_per_tie",), {"minutes": 0}),
        Defect("rest_out_of_range", ("rest_minutes",), {"minutes": -1}),
        Defect("session_empty", ("sessions", 0)),
        Defect("tie_twice", ("ties", 1, "tie"), {"tie": 1}),
        Defect("source_unknown", ("ties", 1, "after", 0), {"tie": 1, "source": 7}),
    )


def clash(code: str, no: int, **params: object) -> Defect:
    return Defect(code, ("assignments", no), {"tie": no, **params})


@pytest.mark.parametrize(
    ("ties", "assigned", "defects"),
    [
        pytest.param([tie(1, "AB"), tie(2, "AB")], "1 09:00 T1, 2 10:15 T1", [], id="nothing wrong"),
        pytest.param([tie(1), tie(2)], "1 09:00 T1", [], id="a tie without a time"),
        pytest.param([], "1 09:00 T1", [clash("tie_unknown", 1)], id="no such tie"),
        pytest.param(
            [tie(1)],
            "1 08:59 T3",
            [clash("table_out_of_range", 1, table_no=3, tables=2), clash("outside_sessions", 1)],
            id="neither table nor time",
        ),
        pytest.param([tie(1)], "1 11:01 T2", [clash("outside_sessions", 1)], id="over after the session"),
        pytest.param(
            [tie(1), tie(2), tie(3)],
            "3 09:00 T1, 2 09:30 T1, 1 09:59 T1",
            [
                clash("table_taken", 2, table_no=1, other=3),
                clash("table_taken", 1, table_no=1, other=3),
                clash("table_taken", 1, table_no=1, other=2),
            ],
            id="three on one table",
        ),
        pytest.param(
            [tie(1, "AB"), tie(2, "AB")],
            "1 09:00 T1, 2 09:50 T2",
            [
                clash("team_in_two_ties", 2, team="A", other=1, minutes=-10),
                clash("team_in_two_ties", 2, team="B", other=1, minutes=-10),
            ],
            id="both teams twice",
        ),
        pytest.param(
            [tie(1, "AB"), tie(2, "AC", after=[1])],
            "1 09:00 T1, 2 10:10 T1",
            [clash("rest_too_short", 2, team="A", other=1, minutes=10)],
            id="too little rest",
        ),
        pytest.param(
            [tie(1, "AB"), tie(2, after=[1]), tie(3, after=[1]), tie(4, after=[5]), tie(5)],
            "1 09:00 T1, 2 09:55 T2, 3 10:14 T1, 4 11:00 T2",
            [
                clash("source_not_over", 2, source=1, minutes=-5),
                clash("rest_after_source_too_short", 3, source=1, minutes=14),
                clash("source_unplaced", 4, source=5),
            ],
            id="before those it comes out of",
        ),
    ],
)
def test_timetable_defects_names_every_clash(ties: list[TieToPlan], assigned: str, defects: list[Defect]) -> None:
    words = [text.split() for text in assigned.split(", ")]
    assignments = {TieId(int(no)): Assignment(at(clock), int(table[1:])) for no, clock, table in words}
    found = timetable_defects(
        ties, assignments, sessions=[session("09:00-12:00")], tables=2, minutes_per_tie=60, rest_minutes=15
    )
    assert list(found) == defects
