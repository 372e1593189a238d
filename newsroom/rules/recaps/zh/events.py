"""Rounds, days and whole tournaments told in Chinese."""

from collections.abc import Sequence
from datetime import date

from newsroom.rules.recaps.claims import Part, Sentence, claimed, filled, joined, sentence
from newsroom.rules.recaps.seen import is_placing, won
from newsroom.rules.recaps.targets import group_target, round_target, team_target
from newsroom.rules.recaps.values import Day, EventResults, Group, Place, Round, Tie, Tournament, Where
from newsroom.rules.recaps.zh.basics import (
    counted,
    day,
    goal_words,
    listed,
    number,
    place_words,
    round_words,
    team,
)
from newsroom.rules.recaps.zh.ties import tie_clause

PLACING = "名次赛"
ENTRIES = {"team": "支队伍", "singles": "名选手", "doubles": "对选手"}


def round_label(where: Where) -> str:
    return f"{where.stage_name.zh}{round_words(where)}" if where.is_group else round_words(where)


def _done(target: tuple[str, ...], done: int, total: int) -> Part:
    all_of = counted("ties", target, total, "场")
    if done == total:
        return filled("{total}比赛全部结束", total=all_of)
    return filled("{total}比赛已有{done}结束", total=all_of, done=counted("ties", (*target, "done"), done, "场"))


def round_headline(ties: Round) -> Sentence:
    """Who went on, where two did; else how far the round is."""
    going = [tie for tie in ties.ties if tie.next is not None]
    if len(going) == len(ties.ties) == ties.total == 2:
        names = listed(team(won(tie), "next", goal_words(tie.next)) for tie in going if tie.next)
        goal = goal_words(going[0].next) if going[0].next else ""
        return sentence("{names}晋级{goal}", names=names, goal=goal)
    done = _done(round_target(ties.event, ties.where), len(ties.ties), ties.total)
    return sentence("{round}{done}", round=round_label(ties.where), done=done)


def round_lead(ties: Round, tournament: Tournament, event: EventResults) -> Sentence:
    done = _done(round_target(ties.event, ties.where), len(ties.ties), ties.total)
    opening = f"{tournament.name.zh}{event.name.zh}{round_label(ties.where)}"
    return sentence("{opening}{done}。", opening=opening, done=done)


def going_on_told(ties: Sequence[Tie], goal: Where) -> Sentence:
    names = listed(team(won(tie), "next", goal_words(goal)) for tie in ties)
    return sentence("{names}晋级{goal}。", names=names, goal=goal_words(goal))


def day_headline(of: Day) -> Sentence:
    target = ("day", of.date.isoformat(), of.event)
    final = _final(of.ties)
    if final is not None:
        champion = claimed("place", team_target(won(final)), 1, "夺冠")
        joint = "" if final.ending == "completed" else "，"
        return sentence("{clause}{joint}{champion}", clause=tie_clause(final), joint=joint, champion=champion)
    many = counted("ties", target, len(of.ties), "场")
    if of.settled:
        groups = claimed("ties", (*target, "groups"), len(of.settled), f"{number(len(of.settled))}个小组")
        return sentence("{day}：{many}比赛结束，{groups}排定名次", day=day(of.date), many=many, groups=groups)
    return sentence("{day}：{many}比赛结束", day=day(of.date), many=many)


def _final(ties: Sequence[Tie]) -> Tie | None:
    return next((tie for tie in ties if tie.places is not None and tie.places[0] == 1), None)


def day_lead(of: Day, tournament: Tournament, event: EventResults, parts: Sequence[tuple[Where, int]]) -> Sentence:
    """``parts``: how many of the ties belonged to which stage or round."""
    target = ("day", of.date.isoformat(), of.event)
    counts = listed(
        filled("{label}{many}", label=_part_label(where), many=counted("ties", (*target, _part_key(where)), many, "场"))
        for where, many in parts
    )
    opening = filled("{day}，{tournament}{event}", day=day(of.date), tournament=tournament.name.zh, event=event.name.zh)
    many = counted("ties", target, len(of.ties), "场")
    if len(of.ties) < of.total:
        total = counted("ties", (*target, "planned"), of.total, "场")
        return sentence(
            "{opening}安排{total}比赛，已有{many}结束：{counts}。",
            opening=opening,
            total=total,
            many=many,
            counts=counts,
        )
    return sentence("{opening}共进行{many}比赛：{counts}。", opening=opening, many=many, counts=counts)


def _part_label(where: Where) -> str:
    if where.is_group:
        return where.stage_name.zh
    return PLACING if is_placing(where) else round_words(where)


def _part_key(where: Where) -> str:
    return where.stage if where.is_group else " ".join(round_target("", where))


def groups_told(groups: Sequence[Group]) -> Sentence:
    told = [
        filled("{group}{team}", group=group.label.zh, team=team(group.ranks[0].teams[0], "group_place", 1))
        for group in groups
        if len(group.ranks[0].teams) == 1
    ]
    many = claimed("ties", ("groups", groups[0].event), len(told), f"{number(len(told))}个小组")
    return sentence("{many}的第一名分别是：{told}。", many=many, told=listed(told))


def event_headline(tournament: Tournament, event: EventResults) -> Sentence:
    first = event.places[0] if event.places else None
    if first is not None and first.place == 1:
        names = listed(team(one, "place", 1) for one in first.teams)
        return sentence(
            "{names}夺得{tournament}{event}冠军", names=names, tournament=tournament.name.zh, event=event.name.zh
        )
    done = _done(("event", event.slug), len(event.ties), event.total)
    return sentence("{tournament}{event}{done}", tournament=tournament.name.zh, event=event.name.zh, done=done)


def event_lead(tournament: Tournament, event: EventResults) -> Sentence:
    entered = claimed("teams", ("event", event.slug), event.teams, f"{number(event.teams)}{ENTRIES[event.kind]}")
    return sentence(
        "{tournament}{days}在{venue}举行，{entered}参加{event}比赛，{done}。",
        tournament=tournament.name.zh,
        days=_days(tournament.starts_on, tournament.ends_on),
        venue=_venue(tournament),
        entered=entered,
        event=event.name.zh,
        done=_done(("event", event.slug), len(event.ties), event.total),
    )


def _days(first: date, last: date) -> Part:
    value = f"{first.isoformat()} {last.isoformat()}"
    words = f"{first.month}月{first.day}日"
    if last != first:
        words += f"至{last.day}日" if last.month == first.month else f"至{last.month}月{last.day}日"
    return claimed("date", ("tournament",), value, words)


def _venue(tournament: Tournament) -> str:
    """City and hall; what the name of the hall repeats of the city is printed once."""
    city, venue = tournament.city.zh, tournament.venue.zh
    for start in range(len(city) - 1):
        if venue.startswith(city[start:]):
            return city[:start] + venue
    return city + venue


def podium_told(places: Sequence[Place]) -> Sentence:
    told = [_podium(place) for place in places]
    return sentence("{told}。", told=joined(told, "，"))


def _podium(place: Place) -> Part:
    names = listed(team(one, "place", place.place, full=True) for one in place.teams)
    how = "并列" if len(place.teams) > 1 else "获得"
    return filled("{names}{how}{place}", names=names, how=how, place=place_words(place.place))


def level_groups_told(groups: Sequence[Group], of: int, by_lot: int) -> Sentence:
    """Groups in which three or more stood level on match points."""
    target = ("event", groups[0].event, "level")
    many = claimed("ties", target, len(groups), f"{number(len(groups))}个")
    names = joined((claimed("superlative", group_target(group), "level", group.label.zh) for group in groups), "、")
    lot = f"，其中{number(by_lot)}个组以抽签定出名次" if by_lot else ""
    return sentence(
        "{of}个小组中，{many}组有三{who}或更多同分：{names}{lot}。",
        of=number(of),
        who="人" if groups[0].ties[0].is_single else "队",
        many=many,
        names=names,
        lot=lot,
    )


def final_told(tie: Tie) -> Sentence:
    return sentence("{round}中，{clause}。", round=round_words(tie.where), clause=tie_clause(tie, full=True))
