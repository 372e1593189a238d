"""A small invented tournament left off in the middle of its first day: a hall where the score desk has work to do."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from tournament.choices import CallState, SecondPerson, SubmissionSource
from tournament.models import Event, Tie
from tournament.rehearsal.demos import invented_fields, invented_teams, two_stages
from tournament.rehearsal.documents import document_of
from tournament.rehearsal.performance import Performance
from tournament.rehearsal.plans import EventPlan, TournamentPlan
from tournament.rules.matches import MatchEnding
from tournament.rules.sides import Fault
from tournament.rules.ties import TieEnding, TieResult
from tournament.services.calls import set_call_state
from tournament.services.competition import ask_second_person
from tournament.services.results import record_result

ZONE = ZoneInfo("Asia/Shanghai")
TEAMS = (
    ("QIA", "溪桥队", "Xiqiao"),
    ("BAI", "白榆队", "Baiyu"),
    ("LAN", "兰汀队", "Lanting"),
    ("SHI", "石浦队", "Shipu"),
    ("YUE", "月湾队", "Yuewan"),
    ("FEN", "枫岭队", "Fengling"),
    ("HUA", "桦川队", "Huachuan"),
    ("TAO", "陶然队", "Taoran"),
)


def tournament_plan() -> TournamentPlan:
    return TournamentPlan(
        fields=invented_fields(
            "xiqiao-2025", "溪桥杯混合团体赛（虚构）", "Xiqiao Cup, mixed team (fictional)", date(2025, 6, 14)
        ),
        sessions=(("第一天", "Day 1", _at(14, 9), _at(14, 20)), ("第二天", "Day 2", _at(15, 9), _at(15, 17))),
    )


def event_plan(random: Random) -> EventPlan:
    """Eight teams in two groups on four tables, the first two of each to a knock-out with a tie for third place."""
    play = {"best_of": 5, "order_of_play": "liuzhou-2024", "stop_at_majority": True, "late_limit_minutes": 10}
    return EventPlan(
        fields={"slug": "mixed-team", "name": "混合团体", "name_en": "Mixed team", "kind": "team"},
        stages=two_stages("third", **play),
        entries=tuple(invented_teams(random, TEAMS, men=3, women=2)),
        groups=2,
        tables=4,
        minutes_per_tie=75,
    )


def leave_off(event: Event, performance: Performance) -> None:
    """Play the first hour, then leave every state in which a tie can stand for the desk to find.

    Of the first four ties one is broken off; of the next four one is over, one is defaulted, one waits for a second
    person and one is in play; of the last four one is put off. A finished one is under review, the tie for third place
    is called off.
    """
    first, second, third = _slots(event)
    for index, tie in enumerate([*first, *second[:2]]):
        result = performance.result(tie)
        if index == 3:
            result = _broken_off(result, TieEnding.RETIRED, MatchEnding.RETIRED, Fault.X, played=2)
        if index == 5:
            result = _broken_off(result, TieEnding.DEFAULTED, MatchEnding.DEFAULTED, Fault.A, played=1)
        _hand_in(performance, tie, result)
    ask_second_person(
        tournament=event.tournament,
        second_person=SecondPerson.CONFIRM,
        now=_now(second[0]) + timedelta(minutes=1),
    )
    waiting, running = second[2:]
    _hand_in(performance, waiting, performance.result(waiting), minutes=60)
    result = performance.result(running)
    _hand_in(performance, running, TieResult(matches=result.matches[:2]), minutes=50)
    set_call_state(tie=third[0], state=CallState.POSTPONED, now=_now(second[0]))
    set_call_state(tie=first[0], state=CallState.UNDER_REVIEW, now=_now(second[0]))
    for_third = event.ties.get(places_from=3)
    set_call_state(tie=for_third, state=CallState.CANCELLED, now=_now(second[0]))


def _slots(event: Event) -> list[list[Tie]]:
    """The group ties that start together, in the order of the timetable."""
    ties = event.ties.filter(group__isnull=False).select_related(
        "event__tournament", "stage__event", "group", "table", "team_a", "team_x"
    )
    slots: dict[datetime | None, list[Tie]] = {}
    for tie in ties.order_by("starts_at", "table__table_no"):
        slots.setdefault(tie.starts_at, []).append(tie)
    return list(slots.values())


def _broken_off(
    result: TieResult, ending: TieEnding, match_ending: MatchEnding, at_fault: Fault, *, played: int
) -> TieResult:
    """The same tie, given up or ended by the referee in the match after so many."""
    last = result.matches[played]
    broken = replace(last, ending=match_ending, at_fault=at_fault, games=(last.games or ())[:1])
    return TieResult(ending=ending, at_fault=at_fault, matches=(*result.matches[:played], broken))


def _hand_in(performance: Performance, tie: Tie, result: TieResult, *, minutes: int = 55) -> None:
    assert tie.starts_at is not None
    set_call_state(tie=tie, state=CallState.RUNNING, now=tie.starts_at)
    record_result(
        tie=tie,
        base_version=0,
        document=document_of(result, performance.line_up(tie)),
        source=SubmissionSource.REHEARSAL,
        user=None,
        key=f"rehearsal-{tie.no}-entered",
        now=_now(tie, minutes),
    )


def _now(tie: Tie, minutes: int = 55) -> datetime:
    assert tie.starts_at is not None
    return tie.starts_at.astimezone(UTC) + timedelta(minutes=minutes)


def _at(day: int, hour: int) -> datetime:
    return datetime(2025, 6, day, hour, tzinfo=ZONE)
