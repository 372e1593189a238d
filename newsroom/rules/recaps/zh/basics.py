"""Names, numbers, scores, days and rounds as a Chinese paper prints them."""

from collections.abc import Iterable
from datetime import date

from newsroom.rules.recaps.claims import Part, Target, claimed, joined
from newsroom.rules.recaps.seen import lost, won
from newsroom.rules.recaps.targets import team_target, tie_target
from newsroom.rules.recaps.values import Pair, Team, Tie, Where

DIGITS = "零一二三四五六七八九十"


def number(count: int) -> str:
    """两 and the signs up to ten, figures from there on."""
    if count == 2:
        return "两"
    return DIGITS[count] if 0 <= count <= 10 else str(count)


def ordinal(no: int) -> str:
    return f"第{DIGITS[no]}" if 0 < no <= 10 else f"第{no}"


def counted(kind: str, target: Target, count: int, unit: str) -> Part:
    return claimed(kind, target, count, f"{number(count)}{unit}")


def ratio(pair: Pair) -> str:
    return f"{pair[0]}比{pair[1]}"


def day(day: date) -> Part:
    return claimed("date", ("day", day.isoformat()), day.isoformat(), f"{day.month}月{day.day}日")


def winner(tie: Tie, *, full: bool = False) -> Part:
    team = won(tie)
    return claimed("tie_winner", tie_target(tie), team.code, (team.name if full else team.short).zh)


def loser(tie: Tie, *, full: bool = False) -> Part:
    team = lost(tie)
    return claimed("tie_loser", tie_target(tie), team.code, (team.name if full else team.short).zh)


def team(team: Team, kind: str, value: object, *, full: bool = False) -> Part:
    """A name that itself states a fact of its team."""
    return claimed(kind, team_target(team), value, (team.name if full else team.short).zh)


def score(tie: Tie, pair: Pair) -> Part:
    return claimed("tie_score", tie_target(tie), f"{pair[0]}-{pair[1]}", ratio(pair))


def listed(parts: Iterable[Part | str]) -> Part:
    return joined(parts, "、")


def span_of(where: Where) -> Pair:
    return where.span or (1, where.round_of or 2)


def round_words(where: Where) -> str:
    """决赛, 四分之一决赛, 第5至8名排位赛; of a group round 第一轮."""
    if where.is_group:
        return f"{ordinal(where.round_no)}轮" if where.round_no else ""
    first, last = span_of(where)
    if first == 1:
        named = {2: "决赛", 4: "半决赛", 8: "四分之一决赛", 16: "八分之一决赛", 32: "十六分之一决赛"}
        return named.get(last, f"{last}强赛")
    if last - first == 1:
        return "季军争夺战" if first == 3 else f"第{first}名争夺战"
    return f"第{first}至{last}名排位赛"


def where_words(where: Where) -> str:
    """小组赛A组第一轮; a knock-out tie is named by its round alone."""
    if where.is_group:
        return f"{where.stage_name.zh}{where.group_name.zh}{round_words(where)}"
    return round_words(where)


def goal_words(where: Where) -> str:
    """What a winner goes on to: 决赛, 四强, 八强."""
    last = span_of(where)[1]
    return {2: "决赛", 4: "四强", 8: "八强"}.get(last, f"{last}强")


def place_words(place: int) -> str:
    return {1: "冠军", 2: "亚军", 3: "季军"}.get(place, f"第{place}名")
