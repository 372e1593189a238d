"""Two small invented tournaments of another shape: a team event with doubles, and an individual event."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from random import Random
from zoneinfo import ZoneInfo

from tournament.choices import Provenance, Sex
from tournament.rehearsal.entrants import invent_roster
from tournament.rehearsal.names import invent_name, romanise
from tournament.rehearsal.plans import EventPlan, TournamentPlan
from tournament.services.entries import PlayerEntry, TeamEntry

ZONE = ZoneInfo("Asia/Shanghai")
FICTION = "虚构的演示数据"
OLYMPIC_TEAMS = (
    ("BEI", "北屿队", "Beiyu"),
    ("NAN", "南渚队", "Nanzhu"),
    ("DON", "东塬队", "Dongyuan"),
    ("XIL", "西泠浦队", "Xilingpu"),
    ("ZHO", "中汀队", "Zhongting"),
    ("YUN", "云栈队", "Yunzhan"),
    ("HEW", "鹤湾队", "Hewan"),
    ("SON", "松垭队", "Songya"),
)


def olympic_tournament() -> TournamentPlan:
    return TournamentPlan(
        fields=invented_fields(
            "wanghu-2025", "望湖杯团体邀请赛（虚构）", "Wanghu Cup, team invitation (fictional)", date(2025, 3, 15)
        ),
        sessions=(
            ("上午", "Morning", _at(3, 15, 9), _at(3, 15, 13)),
            ("下午", "Afternoon", _at(3, 15, 14), _at(3, 15, 21)),
            ("第二天", "Day 2", _at(3, 16, 9), _at(3, 16, 17)),
        ),
    )


def olympic_event(random: Random) -> EventPlan:
    """Eight seeded teams, the Olympic system with a doubles, the first two of each group to a knock-out."""
    play = {"best_of": 5, "order_of_play": "olympic", "stop_at_majority": True, "late_limit_minutes": 10}
    return EventPlan(
        fields={"slug": "men-team", "name": "男子团体", "name_en": "Men's team", "kind": "team"},
        stages=two_stages("final", **play),
        entries=tuple(
            replace(entry, seed=seed)
            for seed, entry in enumerate(invented_teams(random, OLYMPIC_TEAMS, men=4, women=0), start=1)
        ),
        groups=2,
        tables=4,
        minutes_per_tie=100,
        draw_method="snake",
    )


def singles_tournament() -> TournamentPlan:
    return TournamentPlan(
        fields=invented_fields(
            "yinxi-2025", "银溪乒乓球个人赛（虚构）", "Yinxi Singles (fictional)", date(2025, 5, 10)
        ),
        sessions=(
            ("上午", "Morning", _at(5, 10, 9), _at(5, 10, 13)),
            ("下午", "Afternoon", _at(5, 10, 14), _at(5, 10, 19)),
            ("第二天", "Day 2", _at(5, 11, 9), _at(5, 11, 17)),
        ),
    )


def singles_event(random: Random) -> EventPlan:
    """24 players in six groups of four, the first two of each to a bracket of sixteen with four byes."""
    taken: set[str] = set()
    play = {"best_of": 5, "order_of_play": "single", "stop_at_majority": True}
    return EventPlan(
        fields={"slug": "women-singles", "name": "女子单打", "name_en": "Women's singles", "kind": "singles"},
        stages=two_stages("third", **play),
        entries=tuple(_single_entry(random, number, taken) for number in range(1, 25)),
        groups=6,
        tables=8,
        minutes_per_tie=30,
    )


def _single_entry(random: Random, number: int, taken: set[str]) -> TeamEntry:
    name = invent_name(random, Sex.FEMALE, taken)
    player = PlayerEntry("1", name, romanise(name), Sex.FEMALE.value, Provenance.RECONSTRUCTED.value)
    return TeamEntry(
        code=f"P{number:02}",
        name=name,
        name_en=player.name_en,
        zone=None,
        union_body="",
        squad_no=None,
        players=(player,),
        provenance=Provenance.RECONSTRUCTED.value,
        seed=number if number <= 6 else None,
    )


def two_stages(places: str, **play: object) -> tuple[dict[str, object], ...]:
    """Groups of which the first two go on, and a knock-out for ``places``, both played in the same way."""
    groups = {"slug": "groups", "name": "小组赛", "name_en": "Group stage", "kind": "groups", "qualifiers": 2}
    knockout = {"slug": "knockout", "name": "淘汰赛", "name_en": "Knock-out", "kind": "knockout", "places": places}
    return {**groups, **play}, {**knockout, **play}


def invented_teams(
    random: Random, teams: Iterable[tuple[str, str, str]], *, men: int, women: int
) -> Iterator[TeamEntry]:
    """Teams without a zone, by code, name and English name, with invented rosters."""
    taken: set[str] = set()
    for code, name, name_en in teams:
        yield TeamEntry(
            code=code,
            name=name,
            name_en=name_en,
            zone=None,
            union_body="",
            squad_no=None,
            players=invent_roster(random, men=men, women=women, taken=taken),
            provenance=Provenance.RECONSTRUCTED.value,
        )


def invented_fields(slug: str, name: str, name_en: str, first_day: date) -> Mapping[str, object]:
    """The fields of a tournament of two days that says of itself that it is invented."""
    return {
        "slug": slug,
        "name": name,
        "name_en": name_en,
        "starts_on": first_day,
        "ends_on": first_day.replace(day=first_day.day + 1),
        "city": "望湖市（虚构）",
        "city_en": "Wanghu (fictional)",
        "venue": "望湖体育馆（虚构）",
        "venue_en": "Wanghu Sports Hall (fictional)",
        "timezone": ZONE.key,
        "about": "为演示而虚构的赛事：队伍、选手、抽签和比分均非真实。",
        "about_en": "Invented for demonstration: teams, players, draw and scores are not real.",
        "provenance": Provenance.RECONSTRUCTED.value,
        "source": FICTION,
    }


def _at(month: int, day: int, hour: int) -> datetime:
    return datetime(2025, month, day, hour, tzinfo=ZONE)
