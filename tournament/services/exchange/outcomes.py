"""The result of each tie of a document, with player codes in place of what the file calls players."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from tournament.rules.errors import Defect
from tournament.rules.sides import PlayerId, Side
from tournament.rules.ties import tie_defects
from tournament.services.exchange.entrants import Roster
from tournament.services.exchange.parts import Part
from tournament.services.exchange.settings import Play
from tournament.services.results import ResultDocument, document_defects, normal_form
from tournament.snapshots import read_result

Rosters = Mapping[Side, Roster]
"""The rosters of the sides whose team is known."""

_PLAIN = ("ending", "at_fault", "winner", "score", "games_total", "points_total")
_NOT_ON_ROSTER = {"player_not_on_roster", "fielded_not_on_roster"}
_PEOPLE = ("player", "players", "expected", "before", "after")


class Codes:
    """Player codes for one tie; who is not on the roster gets a code that nobody has."""

    def __init__(self, rosters: Rosters) -> None:
        self._rosters = rosters
        self._strangers: dict[str, str] = {}

    def code(self, side: Side, reference: str) -> str:
        known = self._rosters[side].code_of(reference) if side in self._rosters else None
        if known is not None:
            return known
        stranger = f"\0{side}{reference}"
        self._strangers[stranger] = reference
        return stranger

    def called(self, side: Side | None, code: object) -> object:
        """What the file calls the player with this code."""
        if not isinstance(code, str):
            return code
        if code in self._strangers:
            return self._strangers[code]
        members = self._rosters[side].members if side is not None and side in self._rosters else ()
        return next((member.name for member in members if member.code == code), code)

    def is_ambiguous(self, side: Side | None, name: object) -> bool:
        if side is None or side not in self._rosters or not isinstance(name, str):
            return False
        return self._rosters[side].is_ambiguous(name)


def result_in_codes(tie: Mapping[str, Any], codes: Codes) -> ResultDocument:
    """The result that the file gives for a tie, matches in the file's order."""
    lineups = {
        side.value: {letter: codes.code(side, name) for letter, name in letters.items()}
        for side in Side
        if (letters := (tie.get("lineups") or {}).get(side.value))
    }
    matches = [
        {**match, **{side.value: [codes.code(side, name) for name in match.get(side.value) or ()] for side in Side}}
        for match in tie.get("matches") or ()
    ]
    plain = {key: tie[key] for key in _PLAIN if tie.get(key) is not None}
    return cast(ResultDocument, {**plain, "lineups": lineups, "matches": matches})


def stored_result(tie: Mapping[str, Any], play: Play, rosters: Rosters) -> ResultDocument:
    """The result of a tie without defects as it is stored."""
    return normal_form(result_in_codes(tie, Codes(rosters)), play.order)


def score_defects(tie: Part, play: Play) -> Iterator[Defect]:
    """Everything wrong with the result of a tie, whoever played."""
    result = read_result(result_in_codes(tie.value, Codes({})))
    yield from (tie.defect(defect.code, *defect.path, **defect.params) for defect in tie_defects(result, play.format))


def outcome_defects(tie: Part, play: Play, rosters: Rosters) -> Iterator[Defect]:
    """Everything wrong with the result of a tie, players called as the file calls them."""
    codes = Codes(rosters)
    document = result_in_codes(tie.value, codes)
    sexes = {
        side: {PlayerId(member.code): member.sex or "" for member in roster.members} for side, roster in rosters.items()
    }
    for defect in document_defects(document, order=play.order, format=play.format, rosters=sexes):
        side = next((Side(step) for step in defect.path if step in ("a", "x")), None)
        params = {key: _called(codes, side, key, value) for key, value in defect.params.items()}
        is_ambiguous = defect.code in _NOT_ON_ROSTER and codes.is_ambiguous(side, params["player"])
        if is_ambiguous and side is not None:
            params["team"] = _team_code(tie, side)
        yield tie.defect("player_ambiguous" if is_ambiguous else defect.code, *defect.path, **params)


def _team_code(tie: Part, side: Side) -> object:
    named = tie.get(side.value)
    return named.get("team") if isinstance(named, Mapping) else named


def _called(codes: Codes, side: Side | None, key: str, value: object) -> object:
    if key not in _PEOPLE:
        return value
    return [codes.called(side, code) for code in value] if isinstance(value, list) else codes.called(side, value)
