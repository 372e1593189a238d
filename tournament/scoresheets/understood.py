"""What the page understood of what was typed, in words: each match, the running score, who wins."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tournament.choices import Fault, MatchEnding, TieEnding
from tournament.rules.games import is_finished
from tournament.rules.matches import match_winner, raw_score
from tournament.rules.notation import format_games
from tournament.rules.sides import Pair
from tournament.rules.ties import TieState, tie_state
from tournament.scoresheets.sheet import Sheet
from tournament.services.results import MatchDocument, ResultDocument
from tournament.services.results.documents import lined_up
from tournament.snapshots import read_result


@dataclass(frozen=True, slots=True)
class UnderstoodMatch:
    """One match in words. ``kind``: ``ended``, ``playing``, ``not_needed``, ``open`` or ``unread``.

    ``games`` is the line written out, ``score`` the games won, ``words`` how it ended, ``after`` the score of the
    tie after it; texts are empty where there is nothing to say.
    """

    no: int
    kind: str
    players_a: str
    players_x: str
    games: str = ""
    score: str = ""
    words: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """``verdict`` is the whole tie in a sentence, ``is_final`` whether it has a result by that."""

    matches: tuple[UnderstoodMatch, ...]
    verdict: str
    is_final: bool


def understood(sheet: Sheet, document: ResultDocument, unread: Mapping[int, object]) -> Understood:
    result = read_result(document)
    state = tie_state(result, sheet.format)
    documents = {match["no"]: match for match in document.get("matches", ())}
    matches = tuple(_match(sheet, document, documents.get(no), no, state, no in unread) for no in sheet.numbers)
    if unread:
        numbers = ", ".join(map(str, unread))
        verdict = _("Not understood yet: match %(numbers)s.") % {"numbers": numbers}
        return Understood(matches, verdict, is_final=False)
    return Understood(matches, _verdict(sheet, document, state), "ending" in document)


def _match(
    sheet: Sheet, document: ResultDocument, match: MatchDocument | None, no: int, state: TieState, unread: bool
) -> UnderstoodMatch:
    names = {side: _players(sheet, document, match, no, side) for side in ("a", "x")}
    who = {"players_a": names["a"], "players_x": names["x"]}
    if unread:
        return UnderstoodMatch(no, "unread", **who)
    if match is None or not any(key in match for key in ("ending", "games", "score", "winner")):
        is_spared = no in state.not_needed and bool(document.get("matches"))
        words = str(MatchEnding.NOT_NEEDED.label) if is_spared else ""
        return UnderstoodMatch(no, "not_needed" if words else "open", **who, words=words)
    if match.get("ending") == MatchEnding.NOT_NEEDED:
        return UnderstoodMatch(no, "not_needed", **who, words=str(MatchEnding.NOT_NEEDED.label))
    [read] = read_result({"matches": [match]}).matches
    score = raw_score(read) if read.games or read.score else None
    winner = match_winner(read, sheet.format.match)
    after = next((step.score for step in state.score_after if step.no == no), None)
    return UnderstoodMatch(
        no,
        "ended" if "ending" in match else "playing",
        **who,
        games=format_games(read.games or ()),
        score=_pair(score),
        words=_how(sheet, match, names, winner.value if winner else ""),
        after=_pair(after),
    )


def _how(sheet: Sheet, match: MatchDocument, names: Mapping[str, str], winner: str) -> str:
    """“张三胜”; with the ending where it was not played out."""
    if "ending" not in match:
        return unfinished_words(match)
    won = pgettext("match", "%(name)s wins") % {"name": names[winner] or sheet.team_name(winner)} if winner else ""
    if match["ending"] == MatchEnding.COMPLETED:
        return won
    fault = fault_words(sheet, match.get("at_fault", ""))
    return " · ".join(filter(None, (str(MatchEnding(match["ending"]).label), fault, won)))


def unfinished_words(match: MatchDocument) -> str:
    games = match.get("games") or []
    if games and not is_finished(read_result({"matches": [match]}).matches[0].games[-1]):  # type: ignore[index]  # has games
        return _("not finished, in the middle of a game")
    return _("not finished")


def fault_words(sheet: Sheet, at_fault: str) -> str:
    """“因合肥队”; empty where nobody was at fault."""
    if not at_fault:
        return ""
    if at_fault == Fault.BOTH:
        return str(Fault.BOTH.label)
    return pgettext("at fault", "by %(team)s") % {"team": sheet.team_name(at_fault)}


def _players(sheet: Sheet, document: ResultDocument, match: MatchDocument | None, no: int, side: str) -> str:
    codes = (match or {}).get(side) or lined_up(sheet.order, no, side, document.get("lineups", {}).get(side, {}))
    return " / ".join(sheet.player_name(side, code) for code in codes)  # type: ignore[attr-defined]  # codes of a side


def _verdict(sheet: Sheet, document: ResultDocument, state: TieState) -> str:
    names = {"a": sheet.team_name("a"), "x": sheet.team_name("x"), "score": _pair(state.score)}
    if "ending" not in document:
        return _unfinished_verdict(sheet, document, state, names)
    ending = TieEnding(document["ending"])
    if state.winner is None:
        fault = fault_words(sheet, document.get("at_fault", ""))
        return " · ".join(filter(None, (str(ending.label), fault, _("No side wins."))))
    winner, loser = state.winner.value, state.winner.other.value
    said = {"winner": names[winner], "loser": names[loser], "score": _score_of(state, winner)}
    if ending is TieEnding.COMPLETED:
        if state.score is None:
            return _("%(winner)s beats %(loser)s; no score is known.") % said
        return _("%(winner)s beats %(loser)s %(score)s.") % said
    fault = fault_words(sheet, document.get("at_fault", ""))
    return " · ".join((str(ending.label), fault, _("%(winner)s wins.") % said))


def _unfinished_verdict(sheet: Sheet, document: ResultDocument, state: TieState, names: Mapping[str, str]) -> str:
    if not document.get("matches"):
        return _("No result yet.") if not sheet.is_correction else _("The result is taken back: the tie is open again.")
    left = len(state.remaining)
    words = ngettext("not finished, %(n)d match to go", "not finished, %(n)d matches to go", left) % {"n": left}
    return f"{names['a']} {names['score']} {names['x']} · {words}"


def _score_of(state: TieState, winner: str) -> str:
    """The score with the winner's count first."""
    if state.score is None:
        return ""
    return _pair(state.score if winner == "a" else (state.score[1], state.score[0]))


def _pair(pair: Pair | None) -> str:
    return f"{pair[0]}:{pair[1]}" if pair is not None else ""
