"""From what was typed to a result document: the games read, and what need not be typed put in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from tournament.choices import MatchEnding, TieEnding
from tournament.rules.errors import Defect, DefectsError
from tournament.rules.games import Game, games_won
from tournament.rules.notation import parse_games, split_ending
from tournament.rules.sides import Pair, add_pairs
from tournament.rules.ties import TieState, tie_state
from tournament.scoresheets.fields import lineup_name, match_name, player_name
from tournament.scoresheets.sheet import SIDES, Sheet
from tournament.services.results import MatchDocument, ResultDocument, normal_form
from tournament.snapshots import read_result

BROKEN_OFF = (MatchEnding.RETIRED, MatchEnding.DEFAULTED)
Given = Mapping[str, Any]


@dataclass(slots=True)
class Typed:
    """``document`` is in normal form; ``unread`` are the matches whose games could not be read, with the reasons."""

    document: ResultDocument
    unread: dict[int, tuple[Defect, ...]] = field(default_factory=dict)


def typed_result(sheet: Sheet, given: Given) -> Typed:
    """The result that the cleaned fields ``given`` say, with the endings that follow from the games.

    While some match cannot be read nothing is concluded for the tie.
    """
    typed = Typed({})
    games_before: Pair = (0, 0)
    matches = []
    for no in sheet.numbers:
        match = _match(sheet, given, no, typed.unread, games_before)
        games_before = add_pairs(games_before, _games_of(match))
        matches.append(match)
    written = {
        "ending": given.get("ending") or "",
        "at_fault": given.get("at_fault") or "",
        "winner": given.get("winner") or "",
        **{name: given.get(name) for name in ("score", "games_total", "points_total")},
        "lineups": _lineups(sheet, given),
        "matches": matches,
    }
    document = normal_form(cast(ResultDocument, written), sheet.order)
    typed.document = document if typed.unread else normal_form(_concluded(sheet, document), sheet.order)
    return typed


def _lineups(sheet: Sheet, given: Given) -> dict[str, dict[str, str]]:
    return {
        side: {letter: code for letter in sheet.letters(side) if (code := given.get(lineup_name(side, letter)))}
        for side in SIDES
    }


def _match(sheet: Sheet, given: Given, no: int, unread: dict[int, tuple[Defect, ...]], before: Pair) -> MatchDocument:
    text, mark = split_ending(given.get(match_name(no, "games")) or "")
    chosen = (given.get(match_name(no, "ending")) or "", given.get(match_name(no, "at_fault")) or "")
    ending, at_fault = (mark.ending.value, mark.at_fault.value) if mark else chosen
    games = None
    try:
        if mark and any(chosen) and chosen != (ending, at_fault):
            raise DefectsError([Defect("ending_said_twice")])
        games = _read_games(sheet, text, ending)
    except DefectsError as error:
        unread[no] = error.defects
    score, winner = given.get(match_name(no, "score")), given.get(match_name(no, "winner")) or ""
    written = {
        "no": no,
        **{side: _named(sheet, given, no, side) for side in SIDES},
        "ending": ending or _ending_of(sheet, games or (), score, winner, before),
        "at_fault": at_fault,
        "games": [[game.a, game.x] for game in games or ()] if games or ending in BROKEN_OFF else None,
        "score": score,
        "winner": winner,
        "expedite_from_game": given.get(match_name(no, "expedite")),
    }
    return cast(MatchDocument, written)


def _named(sheet: Sheet, given: Given, no: int, side: str) -> list[str]:
    positions = range(1, sheet.players_to_name(no, side) + 1)
    return [code for position in positions if (code := given.get(player_name(no, side, position)))]


def _read_games(sheet: Sheet, text: str, ending: str) -> tuple[Game, ...] | None:
    """A last game with a colon may be unfinished: in a match broken off, or in one still being played."""
    if not text.strip():
        return () if ending in BROKEN_OFF else None
    words = text.replace("：", ":").split()
    match = sheet.format.match
    is_open = ending in BROKEN_OFF or (not ending and ":" in words[-1])
    return parse_games(text, match.best_of, play_all_games=match.play_all_games, broken_off=is_open)


def _ending_of(sheet: Sheet, games: tuple[Game, ...], score: list[int] | None, winner: str, before: Pair) -> str:
    """A match is completed when its games make it so, or win the tie; otherwise it is still being played."""
    won: Pair = games_won(games) if games else (0, 0)
    if not games and score:
        won = (score[0], score[1])
    target = sheet.format.won_by_games
    has_won_tie = target is not None and sheet.format.stop_at_majority and max(add_pairs(before, won)) >= target
    is_over = sheet.format.match.is_over(won) or (bool(games or score) and has_won_tie)
    return MatchEnding.COMPLETED.value if is_over or (winner and not games and not score) else ""


def _games_of(match: MatchDocument) -> Pair:
    games = match.get("games")
    if games:
        return games_won([Game(a, x) for a, x in games])
    score = match.get("score")
    return (score[0], score[1]) if score else (0, 0)


def _concluded(sheet: Sheet, document: ResultDocument) -> ResultDocument:
    """The document with the tie's ending, where it follows, and with the matches that were not needed."""
    if "ending" not in document:
        document = {**document, **_tie_ending(sheet, document)}
    if document.get("ending") != TieEnding.COMPLETED or not _writes_not_needed(sheet):
        return document
    state = tie_state(read_result(document), sheet.format)
    known = {match["no"] for match in document.get("matches", ()) if "ending" in match or "games" in match}
    not_needed = [
        MatchDocument(no=no, ending=MatchEnding.NOT_NEEDED.value) for no in state.not_needed if no not in known
    ]
    kept = [match for match in document.get("matches", ()) if match["no"] not in {one["no"] for one in not_needed}]
    return {**document, "matches": [*kept, *not_needed]}


def _tie_ending(sheet: Sheet, document: ResultDocument) -> ResultDocument:
    matches = document.get("matches", [])
    if sheet.format.matches == 1 and matches and matches[0].get("ending"):
        only: ResultDocument = {"ending": matches[0]["ending"]}
        return {**only, "at_fault": matches[0]["at_fault"]} if "at_fault" in matches[0] else only
    state: TieState = tie_state(read_result(document), sheet.format)
    is_over = state.decided and not state.remaining
    return {"ending": TieEnding.COMPLETED.value} if is_over or "winner" in document else {}


def _writes_not_needed(sheet: Sheet) -> bool:
    """Matches that were not needed are written down, unless what is recorded does without."""
    stored = sheet.stored.get("matches", [])
    return not stored or not sheet.is_correction or any(one.get("ending") == MatchEnding.NOT_NEEDED for one in stored)
