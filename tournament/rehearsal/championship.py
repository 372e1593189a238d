"""The 2024 championship: what was reported, and the entries invented around it.

Reported are the meeting, its hosts, its size, its shape and the three teams of the podium; everything else is a
reconstruction and says so.
"""

from datetime import date, datetime
from random import Random
from zoneinfo import ZoneInfo

from tournament.choices import OrganisationRole, Provenance
from tournament.rehearsal.entrants import UNION_BODIES, ZoneRow, invent_roster, short_codes, team_names
from tournament.rehearsal.plans import EventPlan, TournamentPlan
from tournament.services.entries import TeamEntry

ZONE = ZoneInfo("Asia/Shanghai")
SLUG = "gaoxinqu-2024"
NEWSPAPER = "中国高新技术产业导报，2024年12月9日，A5版"
ZONES = 44
TEAMS = 62
PODIUM = (("南宁高新区", "工会工作委员会", 1), ("合肥高新区", "总工会", 2), ("长沙高新区", "总工会", None))
HOST_ZONE = "柳州高新区"
COMPANIES = (
    ("星河智造（虚构企业）职工代表队", "Xinghe Smart Manufacturing (fictional company)", "XHZZ"),
    ("云帆新材（虚构企业）职工代表队", "Yunfan New Materials (fictional company)", "YFXC"),
)


def tournament_plan() -> TournamentPlan:
    return TournamentPlan(
        fields={
            "slug": SLUG,
            "name": "2024年全国高新区职工乒乓球大赛",
            "name_en": "2024 National High-tech-Zone Workers' Table Tennis Championship",
            "slogan": "中国梦·劳动美——凝心铸魂跟党走 团结奋斗新征程",
            "slogan_en": "Chinese Dream, beauty of labour: united in striving on a new journey",
            "starts_on": date(2024, 11, 18),
            "ends_on": date(2024, 11, 19),
            "city": "广西柳州",
            "city_en": "Liuzhou, Guangxi",
            "venue": "柳州国际会展中心",
            "venue_en": "Liuzhou International Convention and Exhibition Centre",
            "timezone": ZONE.key,
            "about": (
                "全国高新区工会系统举办的首次全国性职工乒乓球赛事。各队三人上场，两男一女，四盘男子单打、一盘女子单打。"
            ),
            "about_en": (
                "The first national workers' table tennis event of the high-tech zones' trade unions. Three play for "
                "a team, two men and one woman: four men's singles and one women's singles."
            ),
            "provenance": Provenance.REPORTED.value,
            "source": NEWSPAPER,
        },
        sessions=(
            ("第一天上午", "Day 1, morning", _at(18, 8, 30), _at(18, 12, 30)),
            ("第一天下午", "Day 1, afternoon", _at(18, 13, 30), _at(18, 17, 15)),
            ("第二天上午", "Day 2, morning", _at(19, 8, 30), _at(19, 12, 30)),
            ("第二天下午", "Day 2, afternoon", _at(19, 13, 30), _at(19, 17, 30)),
        ),
        organisations=(
            (OrganisationRole.HOST, "全国职工健康促进工程办公室", "National Workers' Health Promotion Project Office"),
            (OrganisationRole.HOST, "中国职工国际旅行社总社", "China Workers' International Travel Service"),
            (OrganisationRole.HOST, "全国高新区工会工作理事会", "National Council of High-tech-Zone Trade Unions"),
            (
                OrganisationRole.HOST,
                "柳州高新技术产业开发区管理委员会",
                "Administrative Committee of Liuzhou High-tech Industrial Development Zone",
            ),
            (OrganisationRole.ORGANISER, "柳州高新区总工会", "Federation of Trade Unions of Liuzhou High-tech Zone"),
            (OrganisationRole.SUPPORTER, "东风柳州汽车有限公司", "Dongfeng Liuzhou Motor"),
            (OrganisationRole.SUPPORTER, "柳州一阳科技股份有限公司", "Liuzhou Yiyang Technology"),
            (OrganisationRole.SUPPORTER, "中建科工集团有限公司", "China Construction Science and Industry"),
            (OrganisationRole.SUPPORTER, "工人日报社", "Workers' Daily"),
            (OrganisationRole.SUPPORTER, "中工网", "Workers' Daily online (workercn.cn)"),
        ),
    )


def _at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2024, 11, day, hour, minute, tzinfo=ZONE)


def event_plan(random: Random, zones: list[ZoneRow]) -> EventPlan:
    entries = invent_entries(random, zones)
    podium = tuple(entry.code for entry in entries if entry.provenance == Provenance.REPORTED)
    play = {"best_of": 5, "order_of_play": "liuzhou-2024", "stop_at_majority": True}
    return EventPlan(
        fields={"slug": "mixed-team", "name": "混合团体", "name_en": "Mixed team", "kind": "team"},
        stages=(
            {
                "slug": "groups",
                "name": "小组赛",
                "name_en": "Group stage",
                "kind": "groups",
                "ranking": "ittf",
                "qualifiers": 1,
                **play,
            },
            {
                "slug": "knockout",
                "name": "淘汰赛",
                "name_en": "Knock-out",
                "kind": "knockout",
                "places": "all",
                **play,
            },
        ),
        entries=entries,
        groups=16,
        tables=16,
        minutes_per_tie=75,
        strengths=dict(zip(podium, (2.4, 2.1, 1.9), strict=True)),
        podium=podium,
        shows_everything=True,
    )


def invent_entries(random: Random, zones: list[ZoneRow]) -> tuple[TeamEntry, ...]:
    """62 teams of 44 zones and two companies: the podium as reported, the others drawn from the list of zones."""
    by_name = {zone.short_zh: zone for zone in zones}
    fixed = [name for name, _body, _squad in PODIUM] + [HOST_ZONE]
    others = random.sample([zone.short_zh for zone in zones if zone.short_zh not in fixed], ZONES - len(fixed))
    names = sorted([*fixed, *others], key=list(by_name).index)
    free = [name for name in names if name not in (PODIUM[2][0], PODIUM[0][0], PODIUM[1][0], HOST_ZONE)]
    doubled = {PODIUM[0][0], PODIUM[1][0], HOST_ZONE, *random.sample(free, TEAMS - len(COMPANIES) - ZONES - 3)}
    bodies = {name: random.choice(UNION_BODIES) for name in names} | {name: body for name, body, _squad in PODIUM}
    by_fame = [*fixed, *(name for name in names if name not in fixed)]
    codes = dict(zip(by_fame, short_codes(by_fame), strict=True))
    taken: set[str] = set()
    entries = [
        _entry(random, by_name[name], bodies[name], squad, codes[name], taken)
        for name in names
        for squad in ((1, 2) if name in doubled else (None,))
    ]
    random.shuffle(entries)
    podium = sorted((e for e in entries if e.provenance == Provenance.REPORTED), key=_podium_place)
    return (*podium, *(e for e in entries if e not in podium), *(_company(random, row, taken) for row in COMPANIES))


def _podium_place(entry: TeamEntry) -> int:
    return [(zone, squad) for zone, _body, squad in PODIUM].index((entry.zone or "", entry.squad_no))


def _entry(
    random: Random, zone: ZoneRow, union_body: str, squad_no: int | None, code: str, taken: set[str]
) -> TeamEntry:
    name, name_en = team_names(zone, union_body, squad_no)
    is_reported = (zone.short_zh, union_body, squad_no) in PODIUM
    return TeamEntry(
        code=f"{code}{squad_no or ''}",
        name=name,
        name_en=name_en,
        zone=zone.short_zh,
        union_body=union_body,
        squad_no=squad_no,
        players=invent_roster(random, men=3, women=2, taken=taken),
        provenance=Provenance.REPORTED.value if is_reported else Provenance.RECONSTRUCTED.value,
        source=NEWSPAPER if is_reported else "",
    )


def _company(random: Random, row: tuple[str, str, str], taken: set[str]) -> TeamEntry:
    name, name_en, code = row
    return TeamEntry(
        code=code,
        name=name,
        name_en=name_en,
        zone=None,
        union_body="",
        squad_no=None,
        players=invent_roster(random, men=3, women=2, taken=taken),
        provenance=Provenance.RECONSTRUCTED.value,
    )
