"""A tie told in Chinese."""

from newsroom.rules.recaps.claims import Part, Sentence, claimed, filled, sentence
from newsroom.rules.recaps.seen import course, lost, manner, score, won
from newsroom.rules.recaps.targets import team_target, tie_target
from newsroom.rules.recaps.values import EventResults, Tie, Tournament
from newsroom.rules.recaps.zh.basics import (
    counted,
    day,
    goal_words,
    loser,
    number,
    ordinal,
    place_words,
    team,
    where_words,
    winner,
)
from newsroom.rules.recaps.zh.basics import score as score_of

VERBS = {
    "comeback": "逆转",
    "last_game": "险胜",
    "close": "力克",
    "clean": "完胜",
    "sweep": "横扫",
    "straight": "战胜",
    "beat": "战胜",
}
BROKEN = {
    "walkover": ("弃权", "不战而胜"),
    "retired": ("中途退赛", "获胜"),
    "defaulted": ("被判负", "获胜"),
}
NOBODY = {"walkover": "双方均弃权", "retired": "双方均退赛", "defaulted": "双方均被判负", "not_played": "比赛未进行"}
COURSES = {
    "WWLLW": "{w}先胜两盘，被{l}连扳两盘追平，{last}决胜",
    "LLWWW": "{w}先失两盘，随后连扳三盘",
    "WLWLW": "{w}两度领先，两度被{l}追平，{last}决胜",
    "LWLWW": "{w}两度落后，两度追平，{last}决胜",
    "WLLWW": "{w}先胜一盘后连失两盘，追成2比2平，{last}决胜",
    "LWWLW": "{w}先失一盘后连胜两盘，被{l}追成2比2平，{last}决胜",
    "LWWW": "{w}先失一盘，随后连胜三盘",
    "WLWW": "双方前两盘各胜一盘，{w}连胜后两盘",
    "WWLW": "{w}先胜两盘，失掉第三盘后在第四盘取胜",
}


def unit(tie: Tie) -> str:
    return "局" if tie.is_single or tie.by_games else "盘"


def broken(tie: Tie) -> tuple[Part, str]:
    """What the loser did, and how the winner came by it."""
    fault, gain = BROKEN[tie.ending]
    return claimed("tie_ending", tie_target(tie), tie.ending, fault), gain


def nobody(tie: Tie) -> Part:
    return claimed("tie_ending", tie_target(tie), tie.ending, NOBODY.get(tie.ending, "比赛未分胜负"))


def tie_clause(tie: Tie, *, full: bool = False) -> Part:
    """南宁高新区一队3比2险胜合肥高新区二队: the result in one breath, for headlines and lists."""
    way = manner(tie)
    if way == "nobody":
        a, x = (team(one, "tie_ending", tie.ending, full=full) for one in (tie.a, tie.x))
        return filled("{a}对{x}{ending}", a=a, x=x, ending=nobody(tie))
    w, l = winner(tie, full=full), loser(tie, full=full)  # noqa: E741
    if way in BROKEN:
        fault, gain = broken(tie)
        return filled("{l}{fault}，{w}{gain}", l=l, w=w, fault=fault, gain=gain)
    known = score(tie)
    if known is None:
        return filled("{w}战胜{l}", w=w, l=l)
    return filled("{w}{score}{verb}{l}", w=w, l=l, score=score_of(tie, known), verb=VERBS[way])


def tie_headline(tie: Tie) -> Sentence:
    known = filled("{clause}", clause=tie_clause(tie))
    if tie.places is not None and tie.winner:
        place = claimed("place", team_target(won(tie)), tie.places[0], place_words(tie.places[0]))
        what = claimed(*_place_key(tie), "夺冠") if tie.places[0] == 1 else filled("获{place}", place=place)
        return sentence("{clause}{what}", clause=known, what=_after(tie, what))
    if tie.next is not None and tie.winner:
        goal = claimed("next", team_target(won(tie)), goal_words(tie.next), goal_words(tie.next))
        return sentence("{clause}{what}", clause=known, what=_after(tie, filled("晋级{goal}", goal=goal)))
    return sentence("{clause}", clause=known)


def _place_key(tie: Tie) -> tuple[str, tuple[str, ...], str]:
    return "place", team_target(won(tie)), str((tie.places or (0, 0))[0])


def _after(tie: Tie, what: Part) -> Part:
    """夺冠 follows a plain result at once; after 弃权 and the like there is a stop."""
    return filled("，{what}", what=what) if manner(tie) in BROKEN else what


def tie_lead(tie: Tie, tournament: Tournament, event: EventResults) -> Sentence:
    opening = filled("{day}，在", day=day(tie.day)) if tie.day else filled("在")
    place = f"{tournament.name.zh}{event.name.zh}{where_words(tie.where)}"
    return sentence("{opening}{place}中，{told}。", opening=opening, place=place, told=_told(tie))


def _told(tie: Tie) -> Part:
    way = manner(tie)
    known = score(tie)
    if way in ("nobody", *BROKEN) or known is None:
        return tie_clause(tie, full=True)
    parts = {"w": winner(tie, full=True), "l": loser(tie, full=True), "score": score_of(tie, known)}
    if way == "comeback":
        lost_two = claimed(
            "tie_course", tie_target(tie), course(tie), f"先失两{unit(tie)}后连扳{number(known[0])}{unit(tie)}"
        )
        return filled("{w}{how}，以{score}逆转{l}", **parts, how=lost_two)
    if way == "last_game" and not tie.is_single:
        last = claimed("tie_course", tie_target(tie), "last_game", f"{ordinal(sum(known))}盘打到决胜局才分出胜负")
        return filled("{w}以{score}险胜{l}，{last}", **parts, last=last)
    if way == "clean":
        games = claimed("games", tie_target(tie), 0, "一局未失")
        return filled("{w}以{score}完胜{l}，{games}", **parts, games=games)
    return filled("{w}以{score}{verb}{l}", **parts, verb=VERBS[way])


def tie_result(tie: Tie) -> Sentence:
    return sentence("{clause}。", clause=tie_clause(tie))


def tie_course(tie: Tie) -> Sentence | None:
    """How the score went, where the course is one that has a name; the words of a course are its own."""
    how = course(tie)
    if tie.is_single or how not in COURSES:
        return None
    last = f"{ordinal(len(how))}盘"
    told = COURSES[how].format(w="{w}", l="{l}", last=last)
    body = claimed("tie_course", tie_target(tie), how, told.format(w=won(tie).short.zh, l=lost(tie).short.zh))
    return sentence("{body}。", body=body)


def outcome(tie: Tie) -> Sentence | None:
    """What it brought: places, a place in the next round, or where both stand in a settled group."""
    if tie.winner and tie.places is not None:
        first, second = tie.places
        words = {"first": place_words(first), "second": place_words(second)}
        return sentence(
            "{w}获得{first}，{l}获得{second}。",
            w=team(won(tie), "place", first),
            l=team(lost(tie), "place", second),
            **words,
        )
    if tie.winner and tie.next is not None:
        goal = goal_words(tie.next)
        return sentence("{w}晋级{goal}。", w=team(won(tie), "next", goal), goal=goal)
    if tie.ranks is not None:
        return _ranks(tie)
    return None


def _ranks(tie: Tie) -> Sentence:
    assert tie.ranks is not None
    (first, place), (second, other) = sorted(
        zip((tie.a, tie.x), tie.ranks, strict=True), key=lambda pair: (pair[1], pair[0].code)
    )
    return sentence(
        "小组赛结束后，{first}列{group}第{place}名，{second}列第{other}名。",
        first=team(first, "group_place", place),
        second=team(second, "group_place", other),
        group=tie.where.group_name.zh,
        place=str(place),
        other=str(other),
    )


def upset_told(tie: Tie) -> Sentence:
    own, other = won(tie).seed, lost(tie).seed
    standing = f"{own}号种子" if own else "非种子队" if not tie.is_single else "非种子选手"
    return sentence(
        "按种子排位，{w}是{own}，{l}是{other}号种子，这是一场以下克上的胜利。",
        w=team(won(tie), "seed", own or "none"),
        l=team(lost(tie), "seed", other),
        own=standing,
        other=str(other),
    )


def few_games_lost(tie: Tie, count: int) -> Sentence:
    return sentence("{w}全场只丢{games}。", w=winner(tie), games=counted("games", tie_target(tie), count, "局"))
