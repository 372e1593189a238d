"""A group told in Chinese: who stands where, and what parted them."""

from newsroom.rules.recaps.claims import Part, Sentence, Words, claimed, filled, joined, sentence
from newsroom.rules.recaps.records import record
from newsroom.rules.recaps.targets import group_target, team_target
from newsroom.rules.recaps.values import EventResults, Group, Rank, Team, Tournament
from newsroom.rules.recaps.zh.basics import counted, listed, number, team

CRITERIA = {
    "match_points_among": "积分",
    "head_to_head": "胜负关系",
    "matches_ratio": "盘数胜负比率",
    "games_ratio": "局数胜负比率",
    "points_ratio": "得失分比率",
    "matches_difference": "净胜盘数",
    "games_difference": "净胜局数",
    "points_difference": "净胜分数",
    "matches_ratio_all": "全部比赛的盘数胜负比率",
    "games_ratio_all": "全部比赛的局数胜负比率",
    "points_ratio_all": "全部比赛的得失分比率",
}


def group_headline(group: Group) -> Sentence:
    if not group.ranks:
        return sentence(
            "{stage}{group}{progress}",
            stage=group.stage_name.zh,
            group=group.label.zh,
            progress=_progress(group),
        )
    best = group.ranks[0].teams[0]
    return sentence(
        "{team}{record}列{group}第一",
        team=team(best, "group_place", 1),
        group=group.label.zh,
        record=_record(group, best),
    )


def _progress(group: Group) -> Part:
    target = group_target(group)
    total = counted("ties", target, group.total, "场")
    if len(group.ties) == group.total:
        return filled("{total}比赛全部结束", total=total)
    done = counted("ties", (*target, "done"), len(group.ties), "场")
    return filled("{total}比赛已有{done}结束", total=total, done=done)


def _record(group: Group, who: Team) -> Part:
    """三战全胜, 三战皆负, 两胜一负."""
    won, lost = record(group.ties, who)
    played = won + lost
    if not lost:
        words = f"{number(played)}战全胜"
    elif not won:
        words = f"{number(played)}战皆负"
    else:
        words = f"{number(won)}胜{number(lost)}负"
    return claimed("record", team_target(who), f"{won}-{lost}", words)


def group_lead(group: Group, tournament: Tournament, event: EventResults) -> Sentence:
    opening = f"{tournament.name.zh}{event.name.zh}{group.stage_name.zh}{group.label.zh}"
    if not group.ranks:
        return sentence("{opening}{progress}。", opening=opening, progress=_progress(group))
    total = counted("ties", group_target(group), group.total, "场")
    first = group.ranks[0]
    if len(first.teams) > 1:
        teams = listed(team(one, "group_place", first.place, full=True) for one in first.teams)
        return sentence(
            "{opening}{total}比赛全部结束，{teams}并列小组第一。", opening=opening, total=total, teams=teams
        )
    best = first.teams[0]
    points = claimed("match_points", team_target(best), first.match_points, f"积{first.match_points}分")
    return sentence(
        "{opening}{total}比赛全部结束，{best}{record}，{points}，获得小组第一{goes_on}。",
        opening=opening,
        total=total,
        best=team(best, "group_place", 1, full=True),
        record=_record(group, best),
        points=points,
        goes_on="并晋级淘汰赛" if group.qualifiers else "",
    )


def group_order(group: Group) -> Sentence | None:
    """Everybody below the first, each with match points."""
    below = [rank for rank in group.ranks if rank.place > 1]
    if not below:
        return None
    told = [_placed(group, rank) for rank in below]
    return sentence("{told}。", told=joined(told, "，"))


def _placed(group: Group, rank: Rank) -> Part:
    names = listed(team(one, "group_place", rank.place) for one in rank.teams)
    if rank.decided_by == "withdrawn":
        return filled("{names}退出比赛、成绩取消，列最后", names=names)
    points = claimed("match_points", team_target(rank.teams[0]), rank.match_points, f"积{rank.match_points}分")
    return filled("{names}{points}列第{place}", names=names, points=points, place=number_place(rank.place))


def number_place(place: int) -> str:
    return "二" if place == 2 else number(place)


def group_level(group: Group, ranks: tuple[Rank, ...]) -> Sentence:
    """How teams level on match points were parted; ``ranks`` are the places they share among them."""
    first = ranks[0]
    teams = [one for rank in ranks for one in rank.teams]
    names = listed(team(one, "match_points", first.match_points) for one in teams)
    opening = filled("{names}同积{points}分，", names=names, points=str(first.match_points))
    return sentence("{opening}{how}。", opening=opening, how=_how(group, ranks))


def _how(group: Group, ranks: tuple[Rank, ...]) -> Part:
    first = ranks[0]
    target = group_target(group)
    decided = {rank.decided_by for rank in ranks}
    tried = list(dict.fromkeys(by for rank in ranks for by in rank.tried))
    criteria = listed(CRITERIA[by] for by in tried)
    if decided == {"lot"}:
        return filled(
            "{all}均相同，{by}", all=_among(tried, criteria), by=claimed("decided_by", target, "lot", "抽签定出名次")
        )
    if len(tried) > 1 and first.figures and len(decided) == 1:
        by = claimed("decided_by", target, first.decided_by, CRITERIA[first.decided_by])
        return filled("{by}依次为{figures}，名次由此排定", by=_one_among(by, tried), figures=_figures(target, ranks))
    words: Words = criteria
    return filled("按{criteria}排定名次", criteria=_among(tried, words))


def _among(tried: list[str], criteria: Words) -> Part:
    opening = "" if all(by.endswith("_all") for by in tried) else "相互间的"
    return filled("{opening}{criteria}", opening=opening, criteria=criteria)


def _one_among(by: Part, tried: list[str]) -> Part:
    return _among(tried[-1:], by)


def _figures(target: tuple[str, ...], ranks: tuple[Rank, ...]) -> Part:
    known = dict(ranks[0].figures)
    codes = [one.code for rank in ranks for one in rank.teams]
    return listed(claimed("figure", (*target, code), known[code], known[code].replace(":", "比")) for code in codes)
