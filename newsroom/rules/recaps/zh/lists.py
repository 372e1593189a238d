"""What stands out among many ties, told in Chinese."""

from collections.abc import Sequence

from newsroom.rules.recaps.claims import Part, Sentence, Target, claimed, filled, joined, sentence
from newsroom.rules.recaps.picking import LongGame, Spread, only_score
from newsroom.rules.recaps.seen import CLOSE, SWEEPS, points
from newsroom.rules.recaps.targets import match_target, team_target, tie_target
from newsroom.rules.recaps.values import Pair, Player, Team, Tie
from newsroom.rules.recaps.zh.basics import counted, loser, number, ordinal, ratio, team, winner
from newsroom.rules.recaps.zh.ties import tie_clause

FEWEST = 4
SCOPES = {"group": "全组", "round": "本轮", "day": "当日", "event": "全赛程", "so_far": "已结束的"}


def spread_told(scope: str, target: Target, ties: Sequence[Tie], spread: Spread) -> Sentence | None:
    """How many ended 3-0 and how many 3-2."""
    told = [
        filled("{count}以{score}结束", count=counted("ties", (*target, name), count, "场"), score=ratio(known))
        for name, count, ways in (("sweeps", spread.sweeps, SWEEPS), ("close", spread.close, CLOSE))
        if count and (known := only_score(ties, ways)) is not None
    ]
    if not told or spread.ties < FEWEST:
        return None
    total = counted("ties", target, spread.ties, "场")
    return sentence("{scope}{total}比赛中，{told}。", scope=SCOPES[scope], total=total, told=joined(told, "，"))


def closest_told(scope: str, tie: Tie) -> Sentence:
    return _by_points(scope, tie, "总得分最接近")


def biggest_told(scope: str, tie: Tie) -> Sentence:
    return _by_points(scope, tie, "总得分差距最大")


def _by_points(scope: str, tie: Tie, what: str) -> Sentence:
    known = points(tie)
    assert known is not None
    return sentence(
        "{scope}{what}的一场是{clause}，双方总得分为{points}。",
        scope=SCOPES[scope],
        what=claimed("superlative", tie_target(tie), f"{scope} points", what),
        clause=tie_clause(tie),
        points=claimed("tie_points", tie_target(tie), f"{known[0]}-{known[1]}", ratio(known)),
    )


def comebacks_told(scope: str, target: Target, ties: Sequence[Tie], is_all: bool) -> Sentence:
    """Ties won from 0-2 down; ``is_all``: of every other it is known that it was none."""
    told = joined((_comeback(tie) for tie in ties), "，")
    if not is_all:
        return sentence("{scope}有队伍在先失两盘后逆转：{told}。", scope=SCOPES[scope], told=told)
    if len(ties) == 1:
        only = claimed("superlative", tie_target(ties[0]), f"{scope} comeback", "唯一")
        return sentence("{told}，是{scope}{only}先失两盘后的逆转。", scope=SCOPES[scope], told=told, only=only)
    many = counted("ties", (*target, "comebacks"), len(ties), "场")
    return sentence("{scope}有{many}先失两盘后的逆转：{told}。", scope=SCOPES[scope], many=many, told=told)


def _comeback(tie: Tie) -> Part:
    return filled("{w}逆转{l}", w=winner(tie), l=loser(tie))


def unfinished_told(scope: str, target: Target, ties: Sequence[Tie]) -> Sentence:
    many = counted("ties", (*target, "unfinished"), len(ties), "场")
    told = joined((tie_clause(tie) for tie in ties), "；")
    how = "进行" if all(tie.ending == "walkover" for tie in ties) else "打完"
    return sentence("{scope}有{many}比赛未能{how}：{told}。", scope=SCOPES[scope], many=many, how=how, told=told)


def longest_told(scope: str, game: LongGame) -> Sentence:
    target = (*match_target(game.tie, game.match), str(game.game_no))
    of_match = "" if game.tie.is_single else f"{ordinal(game.match.no)}盘"
    return sentence(
        "{w}与{l}一战的{match}{no}局打到{points}，是{scope}{what}的一局。",
        w=winner(game.tie),
        l=loser(game.tie),
        match=of_match,
        no=ordinal(game.game_no),
        points=claimed("game_score", target, f"{game.points[0]}-{game.points[1]}", ratio(game.points)),
        scope=SCOPES[scope],
        what=claimed("superlative", target, f"{scope} game", "得分最高"),
    )


def full_told(scope: str, target: Target, full: int, best_of: int) -> Sentence:
    many = claimed("matches", (*target, "full"), full, f"{number(full)}盘")
    return sentence("{scope}有{many}打满{best}局。", scope=SCOPES[scope], many=many, best=number(best_of))


def unbeaten_told(scope: str, teams: Sequence[tuple[Team, Pair]]) -> Sentence:
    told = joined((_unbeaten(one, own) for one, own in teams), "，")
    if len(teams) == 1:
        only = claimed("superlative", team_target(teams[0][0]), f"{scope} unbeaten", "唯一")
        return sentence("{told}，是{scope}{only}不败的一方。", scope=SCOPES[scope], told=told, only=only)
    return sentence("{scope}保持不败的有：{told}。", scope=SCOPES[scope], told=told)


def _unbeaten(one: Team, own: Pair) -> Part:
    return filled("{team}{many}战全胜", team=team(one, "record", f"{own[0]}-0"), many=number(own[0]))


def most_wins_told(scope: str, player: Player, of: Team, own: Pair) -> Sentence:
    lost = f"、只输{number(own[1])}盘" if own[1] else "、一盘未失"
    return sentence(
        "{team}的{who}赢下{wins}单打{lost}，胜场为{scope}{most}。",
        team=of.short.zh,
        who=claimed("player_record", ("player", of.event, player.key), f"{own[0]}-{own[1]}", player.name.zh),
        wins=f"{number(own[0])}盘",
        lost=lost,
        scope=SCOPES[scope],
        most=claimed("superlative", ("player", of.event, player.key), f"{scope} wins", "最多"),
    )


def results_line(opening: str, ties: Sequence[Tie]) -> Sentence:
    told = joined((tie_clause(tie) for tie in ties), "；")
    return sentence("{opening}{told}。", opening=f"{opening}，" if opening else "", told=told)


def group_round_opening(round_no: int | None) -> str:
    return f"{ordinal(round_no)}轮" if round_no else ""
