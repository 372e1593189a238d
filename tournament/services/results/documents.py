"""Result documents: the whole result of a tie in the event file's words, with player codes in place of names."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from tournament.choices import MatchEnding
from tournament.models import Match, Tie
from tournament.rules.formats import OrderOfPlay
from tournament.rules.sides import Side
from tournament.snapshots import MatchDocument, ResultDocument

__all__ = ["MatchDocument", "ResultDocument", "lined_up", "normal_form", "played_matches", "result_document"]


def result_document(tie: Tie) -> ResultDocument:
    """The present facts of a tie in normal form; ask for it with ``snapshots.with_facts`` to save queries."""
    lineups: dict[str, dict[str, str]] = {"a": {}, "x": {}}
    for place in sorted(tie.lineup_places.all(), key=lambda place: place.letter):
        lineups[place.side][place.letter] = place.player.code
    document = {
        "ending": tie.ending,
        "at_fault": tie.at_fault,
        "score": _pair(tie.score_a, tie.score_x),
        "games_total": _pair(tie.games_a, tie.games_x),
        "points_total": _pair(tie.points_a, tie.points_x),
        "winner": tie.reported_winner,
        "lineups": _recorded(lineups),
        "matches": [_match_document(match) for match in sorted(tie.matches.all(), key=lambda match: match.no)],
    }
    return cast(ResultDocument, _recorded(document))


def _match_document(match: Match) -> MatchDocument:
    players: dict[str, list[str]] = {"a": [], "x": []}
    for place in sorted(match.match_players.all(), key=lambda place: (place.side, place.position)):
        players[place.side].append(place.player.code)
    games = sorted(match.games.all(), key=lambda game: game.no)
    document = {
        "no": match.no,
        **players,
        "ending": match.ending,
        "at_fault": match.at_fault,
        "games": [[game.points_a, game.points_x] for game in games],
        "score": _pair(match.score_a, match.score_x),
        "winner": match.reported_winner,
        "expedite_from_game": match.expedite_from_game,
    }
    return cast(MatchDocument, _recorded(document))


def normal_form(document: ResultDocument, order: OrderOfPlay) -> ResultDocument:
    """The one way to write what a document without shape defects says: what is stored, hashed and compared.

    Keys without a value are left out, matches stand by number and one that says nothing is left out. Players of a
    match that was begun are written out from the line-up (Regulations 3.7.6). A match broken off before its first
    rally has the one game 0-0.
    """
    lineups = {side: dict(sorted(letters.items())) for side, letters in (document.get("lineups") or {}).items()}
    matches = sorted(document.get("matches") or (), key=lambda match: match["no"])
    plain = {
        **{key: _plain(document.get(key)) for key in ("ending", "at_fault", "winner")},
        **{key: _plain(document.get(key)) for key in ("score", "games_total", "points_total")},
        "lineups": _recorded({side: _recorded(letters or {}) for side, letters in sorted(lineups.items())}),
        "matches": [one for match in matches if len(one := _normal_match(match, lineups, order)) > 1],
    }
    return cast(ResultDocument, _recorded(plain))


def _normal_match(match: MatchDocument, lineups: Mapping[str, Mapping[str, str]], order: OrderOfPlay) -> MatchDocument:
    plain = _recorded({key: _plain(value) for key, value in match.items()})
    ending = plain.get("ending")
    if ending in (MatchEnding.RETIRED, MatchEnding.DEFAULTED) and match.get("games") == []:
        plain["games"] = [[0, 0]]
    if ending in (MatchEnding.COMPLETED, MatchEnding.RETIRED, MatchEnding.DEFAULTED) or "games" in plain:
        for side in ("a", "x"):
            if side not in plain and (codes := lined_up(order, match["no"], side, lineups.get(side) or {})):
                plain[side] = codes
    return cast(MatchDocument, plain)


def lined_up(order: OrderOfPlay, no: int, side: str, letters: Mapping[str, str]) -> list[str]:
    """The codes of a match's players by the line-up; empty where it does not say (a pair left open, no line-up)."""
    if not 1 <= no <= len(order.entries):
        return []
    codes = [letters.get(letter) for letter in order.entries[no - 1].letters(Side(side)) or ""]
    return [code for code in codes if code is not None] if all(codes) else []


def _plain(value: Any) -> Any:
    return [_plain(one) for one in value] if isinstance(value, Sequence) and not isinstance(value, str) else value


def _pair(a: int | None, x: int | None) -> list[int] | None:
    return None if a is None or x is None else [a, x]


def _recorded(document: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if value is not None and value not in ("", [], {})}


def played_matches(document: ResultDocument) -> Iterable[MatchDocument]:
    """The matches in which something happened at the table."""
    return (match for match in document.get("matches", ()) if "ending" in match or "games" in match or "score" in match)
