"""An invented team event of any size, to see how the whole carries."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from tournament.choices import Provenance
from tournament.rehearsal.entrants import invent_roster
from tournament.rehearsal.plans import EventPlan, SessionPlan, TournamentPlan
from tournament.services.entries import TeamEntry

MINUTES_PER_TIE = 75
SESSION = timedelta(hours=5)
GROUPS = {"slug": "groups", "name": "小组赛", "name_en": "Group stage", "kind": "groups", "qualifiers": 1}
KNOCKOUT = {"slug": "knockout", "name": "淘汰赛", "name_en": "Knock-out", "kind": "knockout", "places": "all"}


def plans(
    random: Random, *, slug: str, teams: int, group_size: int, tables: int, starts: datetime
) -> tuple[TournamentPlan, EventPlan]:
    """``teams`` teams in groups of about ``group_size``; the winners, if there are several, play for all places."""
    groups = max(1, -(-teams // group_size))
    ties = groups * group_size * (group_size - 1) // 2 + 4 * groups
    sessions = tuple(_sessions(starts, ties, tables))
    return _tournament(slug, teams, sessions), _event(random, teams, groups, tables)


def _sessions(starts: datetime, ties: int, tables: int) -> Iterator[SessionPlan]:
    """Two sessions a day, with half as many again as the ties need."""
    needed = 4 + ties * 3 // (2 * tables * int(SESSION / timedelta(minutes=MINUTES_PER_TIE)))
    for index in range(needed):
        day, half = divmod(index, 2)
        begin = starts + timedelta(days=day, hours=6 * half)
        yield f"第{index + 1}单元", f"Session {index + 1}", begin, begin + SESSION


def _tournament(slug: str, teams: int, sessions: tuple[SessionPlan, ...]) -> TournamentPlan:
    return TournamentPlan(
        fields={
            "slug": slug,
            "name": f"{teams}队演练赛（虚构）",
            "name_en": f"Rehearsal with {teams} teams (fictional)",
            "starts_on": sessions[0][2].date(),
            "ends_on": sessions[-1][3].date(),
            "city": "虚构",
            "city_en": "Fictional",
            "venue": "虚构体育馆",
            "venue_en": "Fictional hall",
            "provenance": Provenance.RECONSTRUCTED.value,
            "source": "rehearse",
        },
        sessions=sessions,
    )


def _event(random: Random, teams: int, groups: int, tables: int) -> EventPlan:
    play = {"best_of": 5, "order_of_play": "liuzhou-2024", "stop_at_majority": True}
    return EventPlan(
        fields={"slug": "mixed-team", "name": "混合团体", "name_en": "Mixed team", "kind": "team"},
        stages=(GROUPS | play, KNOCKOUT | play)[: min(groups, 2)],
        entries=tuple(_entry(random, number) for number in range(1, teams + 1)),
        groups=groups,
        tables=tables,
        minutes_per_tie=MINUTES_PER_TIE,
    )


def _entry(random: Random, number: int) -> TeamEntry:
    return TeamEntry(
        code=f"T{number:05}",
        name=f"第{number}代表队（虚构）",
        name_en=f"Team {number} (fictional)",
        zone=None,
        union_body="",
        squad_no=None,
        players=invent_roster(random, men=3, women=2, taken=set()),
        provenance=Provenance.RECONSTRUCTED.value,
    )
