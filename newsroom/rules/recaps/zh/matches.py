"""The matches of a tie told one after another in Chinese."""

from newsroom.rules.recaps.claims import Part, Sentence, claimed, filled, joined, sentence
from newsroom.rules.recaps.seen import (
    OTHER,
    ended_narrowly,
    from_two_down,
    goes_full,
    lost,
    match_course,
    match_score,
    played,
    players,
    points,
    running,
    turned,
    won,
)
from newsroom.rules.recaps.targets import match_target, tie_target
from newsroom.rules.recaps.values import Match, Pair, Player, Team, Tie
from newsroom.rules.recaps.zh.basics import listed, number, ordinal, ratio, winner

EASY = 6


def match_told(tie: Tie, match: Match) -> Sentence:
    """One match and what the score of the tie was after it; the last one of a close tie is called the decider."""
    known = played(tie)
    index = known.index(match)
    after = running(tie)[index]
    is_decider = index == len(known) - 1 and after[0] - after[1] == 1 and len(known) > 1
    opening = f"决胜的{ordinal(match.no)}盘" if is_decider else f"{ordinal(match.no)}盘"
    return sentence("{opening}，{core}，{state}。", opening=opening, core=_core(tie, match), state=_state(tie, index))


def single_told(tie: Tie, match: Match) -> Sentence | None:
    """The games of a single match; None where they are not known."""
    games = [turned(game, match.winner) for game in match.games]
    if not games or match.ending != "completed":
        return None
    told = listed(_game(tie, match, no) for no in range(1, len(games) + 1))
    return sentence("{w}各局比分为{told}。", w=winner(tie), told=told)


def _core(tie: Tie, match: Match) -> Part:
    parts = {"p": _who(tie, match, "match_winner"), "q": _who(tie, match, "match_loser")}
    known = match_score(match)
    if match.ending == "retired":
        return filled("{when}{q}退赛，{p}获胜", when=_broken_at(tie, match), **parts)
    if match.ending == "walkover":
        return filled("{q}弃权，{p}不战而胜", **parts)
    if match.ending == "defaulted":
        return filled("{q}被判负，{p}获胜", **parts)
    if known is None:
        return filled("{p}战胜{q}", **parts)
    score = claimed("match_score", match_target(tie, match), f"{known[0]}-{known[1]}", ratio(known))
    return filled(_how(tie, match), score=score, last=_last_game(tie, match), **parts)


def _how(tie: Tie, match: Match) -> str:
    how = match_course(match, match.winner)
    known = match_score(match) or (0, 0)
    if goes_full(match, tie.best_of):
        if not how:
            return "{p}以{score}险胜{q}"
        if from_two_down(how) and len(how) == 5:
            return "{p}先失两局后连扳三局，以{score}逆转{q}，决胜局比分{last}"
        if how == "WWLLW":
            return "{p}先胜两局后被追平，以{score}胜{q}，决胜局比分{last}"
        verb = "险胜" if ended_narrowly(match) else "力克"
        return f"{{p}}以{{score}}{verb}{{q}}，决胜局比分{{last}}"
    if known[1] == 0:
        seen = [turned(game, match.winner)[1] for game in match.games]
        return "{p}以{score}轻取{q}" if seen and max(seen) <= EASY else "{p}以{score}战胜{q}"
    if how == "LWWW":
        return "{p}先失一局后连胜三局，以{score}战胜{q}"
    return "{p}以{score}战胜{q}"


def _last_game(tie: Tie, match: Match) -> Part:
    if not match.games:
        return Part("")
    return _game(tie, match, len(match.games))


def _game(tie: Tie, match: Match, no: int) -> Part:
    """The score of one game, the winner of the match first."""
    own, other = turned(match.games[no - 1], match.winner)
    return claimed("game_score", (*match_target(tie, match), str(no)), f"{own}-{other}", ratio((own, other)))


def _broken_at(tie: Tie, match: Match) -> Part:
    """双方局分2比2、第五局9比6时, seen from the winner; nothing where the games are not known."""
    games = [turned(game, match.winner) for game in match.games]
    if not games or not match.cut:
        return Part("")
    done, last = games[:-1], games[-1]
    score = (sum(own > other for own, other in done), sum(other > own for own, other in done))
    told = f"局分{ratio(score)}、{ordinal(len(games))}局打到{ratio(last)}时，"
    return claimed("match_ending", match_target(tie, match), f"{score[0]}-{score[1]} {last[0]}-{last[1]}", told)


def _who(tie: Tie, match: Match, kind: str) -> Part:
    side = match.winner if kind == "match_winner" else OTHER[match.winner]
    team = tie.a if side == "a" else tie.x
    names = [player.name.zh for player in players(match, side)] or [team.short.zh]
    return joined((claimed(kind, match_target(tie, match), team.code, name) for name in names), "/")


def _state(tie: Tie, index: int) -> Part:
    """The score of the tie after a match, named for the team that has just won one."""
    matches = played(tie)
    after = running(tie)[index]
    is_winner = matches[index].winner == tie.winner
    team = won(tie) if is_winner else lost(tie)
    own: Pair = after if is_winner else (after[1], after[0])
    target = (*tie_target(tie), str(matches[index].no))
    if is_winner and own[0] == tie.needed:
        words = f"{team.short.zh}锁定胜局"
    elif after[0] > tie.needed or (after[0] == tie.needed and not is_winner):
        words = f"总比分改为{ratio(after)}"
    elif own[0] == own[1]:
        words = f"{team.short.zh}将总比分扳成{ratio(own)}"
    elif own[0] < own[1]:
        words = f"{team.short.zh}将总比分追至{ratio(own)}"
    else:
        words = f"{team.short.zh}{ratio(own)}领先"
    return claimed("running_score", target, f"{own[0]}-{own[1]}", words)


def two_wins(tie: Tie, player: Player, team: Team, count: int) -> Sentence:
    who = claimed("player_record", (*tie_target(tie), player.key), f"{count}-0", player.name.zh)
    return sentence("{team}的{who}独取{points}。", team=team.short.zh, who=who, points=f"{number(count)}分")


def full_count(tie: Tie, full: int, of: int) -> Sentence:
    how = claimed("matches", tie_target(tie), full, "全部" if full == of else f"中有{number(full)}盘")
    return sentence("{all}盘比赛{how}打满{best}局。", all=number(of), how=how, best=number(tie.best_of))


def points_told(tie: Tie) -> Sentence | None:
    """Only where it tells something: the winner scored fewer points, or hardly more."""
    known = points(tie)
    if known is None:
        return None
    told = claimed("tie_points", tie_target(tie), f"{known[0]}-{known[1]}", ratio(known))
    w = claimed("tie_winner", tie_target(tie), won(tie).code, won(tie).short.zh)
    if known[0] < known[1]:
        return sentence("从总得分看，{w}以{told}少于对手。", w=w, told=told)
    if known[0] == known[1]:
        return sentence("从总得分看，双方{told}持平。", told=told)
    if known[0] - known[1] <= 5:
        lead = number(known[0] - known[1])
        return sentence("从总得分看，{w}以{told}仅多{lead}分。", w=w, told=told, lead=lead)
    return None
