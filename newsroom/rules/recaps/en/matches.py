"""The matches of a tie told one after another in English."""

from newsroom.rules.recaps.claims import Part, Sentence, claimed, filled, joined, sentence
from newsroom.rules.recaps.en.basics import number, ordinal, ratio, winner
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

EASY = 6
PARTICIPLES = {"settle": "settling", "make": "making", "level": "levelling", "bring": "bringing", "put": "putting"}


def match_told(tie: Tie, match: Match) -> Sentence:
    """One match and what the score of the tie was after it; the last one of a close tie is called the decider."""
    known = played(tie)
    index = known.index(match)
    after = running(tie)[index]
    is_decider = index == len(known) - 1 and after[0] - after[1] == 1 and len(known) > 1
    opening = f"In the deciding {ordinal(match.no)} match" if is_decider else f"In the {_ordinal(match.no)} match"
    core = _core(tie, match)
    completed = ", to " if core.text.endswith("in the last game") else " to "
    joint = completed if match.ending == "completed" else ", "
    state = _state(tie, index, participle=match.ending != "completed")
    return sentence("{opening}, {core}{joint}{state}.", opening=opening, core=core, joint=joint, state=state)


def _ordinal(no: int) -> str:
    return "opening" if no == 1 else ordinal(no)


def single_told(tie: Tie, match: Match) -> Sentence | None:
    """The games of a single match; None where they are not known."""
    games = [turned(game, match.winner) for game in match.games]
    if not games or match.ending != "completed":
        return None
    told = joined((_game(tie, match, no) for no in range(1, len(games) + 1)), ", ")
    return sentence("The games went {told} for {w}.", w=winner(tie), told=told)


def _core(tie: Tie, match: Match) -> Part:
    parts = {"p": _who(tie, match, "match_winner"), "q": _who(tie, match, "match_loser")}
    known = match_score(match)
    if match.ending == "retired":
        return filled("{p} won as {q} retired{when}", when=_broken_at(tie, match), **parts)
    if match.ending == "walkover":
        return filled("{p} won by walk-over against {q}", **parts)
    if match.ending == "defaulted":
        return filled("{p} won as {q} was defaulted", **parts)
    if known is None:
        return filled("{p} beat {q}", **parts)
    score = claimed("match_score", match_target(tie, match), ratio(known), ratio(known))
    return filled(_how(tie, match), score=score, last=_last_game(tie, match), **parts)


def _how(tie: Tie, match: Match) -> str:
    how = match_course(match, match.winner)
    known = match_score(match) or (0, 0)
    if goes_full(match, tie.best_of):
        if not how:
            return "{p} edged {q} {score}"
        if from_two_down(how) and len(how) == 5:
            return "{p} came back from two games down to beat {q} {score}, {last} in the last game"
        if how == "WWLLW":
            return "{p} let a two-game lead slip but beat {q} {score}, {last} in the last game"
        verb = "edged" if ended_narrowly(match) else "outlasted"
        return f"{{p}} {verb} {{q}} {{score}}, {{last}} in the last game"
    if known[1] == 0:
        seen = [turned(game, match.winner)[1] for game in match.games]
        return "{p} eased past {q} {score}" if seen and max(seen) <= EASY else "{p} beat {q} {score}"
    if how == "LWWW":
        return "{p} dropped the first game before beating {q} {score}"
    return "{p} beat {q} {score}"


def _last_game(tie: Tie, match: Match) -> Part:
    if not match.games:
        return Part("")
    return _game(tie, match, len(match.games))


def _game(tie: Tie, match: Match, no: int) -> Part:
    """The score of one game, the winner of the match first."""
    told = ratio(turned(match.games[no - 1], match.winner))
    return claimed("game_score", (*match_target(tie, match), str(no)), told, told)


def _broken_at(tie: Tie, match: Match) -> Part:
    """Games and points of the game broken off, the winner's first; nothing where they are not known."""
    games = [turned(game, match.winner) for game in match.games]
    if not games or not match.cut:
        return Part("")
    done, last = games[:-1], games[-1]
    score = (sum(own > other for own, other in done), sum(other > own for own, other in done))
    told = f" at {ratio(score)} in games and {ratio(last)} in the {ordinal(len(games))}"
    return claimed("match_ending", match_target(tie, match), f"{ratio(score)} {ratio(last)}", told)


def _who(tie: Tie, match: Match, kind: str) -> Part:
    side = match.winner if kind == "match_winner" else OTHER[match.winner]
    team = tie.a if side == "a" else tie.x
    names = [player.name.en for player in players(match, side)] or [team.name.en]
    return joined((claimed(kind, match_target(tie, match), team.code, name) for name in names), "/")


def _state(tie: Tie, index: int, *, participle: bool) -> Part:
    """The score of the tie after a match, named for the team that has just won one."""
    matches = played(tie)
    after = running(tie)[index]
    is_winner = matches[index].winner == tie.winner
    team = (won(tie) if is_winner else lost(tie)).name.en
    own: Pair = after if is_winner else (after[1], after[0])
    if is_winner and own[0] == tie.needed:
        verb, rest = "settle", f"the tie for {team}"
    elif after[0] > tie.needed or (after[0] == tie.needed and not is_winner):
        verb, rest = "make", f"it {ratio(after)}"
    elif own[0] == own[1]:
        verb, rest = "level", f"at {ratio(own)} for {team}"
    elif own[0] < own[1]:
        verb, rest = "bring", f"{team} back to {ratio(own)}"
    else:
        verb, rest = "put", f"{team} {ratio(own)} ahead"
    words = f"{PARTICIPLES[verb] if participle else verb} {rest}"
    return claimed("running_score", (*tie_target(tie), str(matches[index].no)), ratio(own), words)


def two_wins(tie: Tie, player: Player, team: Team, count: int) -> Sentence:
    who = claimed("player_record", (*tie_target(tie), player.key), f"{count}-0", player.name.en)
    how = "both singles" if count == 2 else f"all {number(count)} singles"
    return sentence("{who} won {how} for {team}.", team=team.name.en, who=who, how=how)


def full_count(tie: Tie, full: int, of: int) -> Sentence:
    many = "all" if full == of else number(full)
    how = claimed("matches", tie_target(tie), full, f"{many} of the {number(of)} matches")
    return sentence("{how} went to {best} games.", how=how, best=number(tie.best_of))


def points_told(tie: Tie) -> Sentence | None:
    """Only where it tells something: the winner scored fewer points, or hardly more."""
    known = points(tie)
    if known is None or known[0] - known[1] > 5:
        return None
    told = claimed("tie_points", tie_target(tie), ratio(known), ratio(known))
    if known[0] == known[1]:
        return sentence("Both sides scored the same number of points, {told}.", told=told)
    if known[0] < known[1]:
        return sentence("On points, {w} scored fewer than their opponents, {told}.", w=winner(tie), told=told)
    lead = known[0] - known[1]
    more = f"{number(lead)} more" if lead > 1 else "one more"
    return sentence(
        "On points, {w} scored only {more} than their opponents, {told}.", w=winner(tie), more=more, told=told
    )
