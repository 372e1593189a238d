"""Result documents line by line, and what differs between two of them: for the log, and where two people entered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tournament.choices import Fault, MatchEnding, Side, TieEnding
from tournament.rules.games import Game
from tournament.rules.notation import format_games

PlayerName = Callable[[str, str], str]
"""The name of a player by side and code."""

_ENDINGS = {**dict(MatchEnding.choices), **dict(TieEnding.choices)}
_FAULTS, _SIDES = dict(Fault.choices), dict(Side.choices)


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a result as it was and as it is; empty where nothing was recorded."""

    label: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        return self.before != self.after


def by_code(side: str, code: str) -> str:
    """The player's code itself, where no roster is at hand."""
    return code


def document_changes(before: Mapping[str, Any], after: Mapping[str, Any], name: PlayerName = by_code) -> list[Change]:
    """Only the lines that differ."""
    return [change for change in side_by_side(before, after, name) if change.differs]


def side_by_side(one: Mapping[str, Any], other: Mapping[str, Any], name: PlayerName = by_code) -> list[Change]:
    """Every line that either document has."""
    left, right = document_lines(one, name), document_lines(other, name)
    labels = list(dict.fromkeys([*left, *right]))
    return [Change(labels_words(key), left.get(key, ""), right.get(key, "")) for key in sorted(labels)]


Key = tuple[int, int, str]
"""Where a line stands: line-ups first, then the matches, then the tie; what it is about."""


def document_lines(document: Mapping[str, Any], name: PlayerName = by_code) -> dict[Key, str]:
    lines: dict[Key, str] = {}
    for side, letters in (document.get("lineups") or {}).items():
        lines[0, 0, side] = ", ".join(f"{letter} {name(side, code)}" for letter, code in sorted(letters.items()))
    for match in document.get("matches") or ():
        if words := _match_words(match):
            lines[1, match["no"], "result"] = words
        for side in ("a", "x"):
            if match.get(side) and side not in (document.get("lineups") or {}):
                lines[1, match["no"], side] = " / ".join(name(side, code) for code in match[side])
    if words := _ended_words(document, completed=_("completed")):
        lines[2, 0, "result"] = words
    for key in ("games_total", "points_total"):
        if document.get(key):
            lines[2, 0, key] = _pair(document[key])
    return lines


def labels_words(key: Key) -> str:
    part, no, what = key
    match part, what:
        case 0, _side:
            return _("Line-up, %(side)s") % {"side": _SIDES.get(what, what)}
        case 1, "result":
            return _("Match %(no)d") % {"no": no}
        case 1, _side:
            return _("Match %(no)d, %(side)s") % {"no": no, "side": _SIDES.get(what, what)}
        case 2, "games_total":
            return _("Games, all matches together")
        case 2, "points_total":
            return _("Points, all games together")
    return _("The whole tie")


def _match_words(match: Mapping[str, Any]) -> str:
    games = format_games([Game(a, x) for a, x in match.get("games") or ()])
    expedite = match.get("expedite_from_game")
    words = [games, _ended_words(match), _("expedite system from game %(no)d") % {"no": expedite} if expedite else ""]
    return " · ".join(filter(None, words))


def _ended_words(document: Mapping[str, Any], completed: str = "") -> str:
    ending = document.get("ending") or ""
    words = [
        completed if ending == "completed" else str(_ENDINGS.get(ending, ending)),
        str(_FAULTS.get(document.get("at_fault") or "", "")),
        _pair(document["score"]) if document.get("score") else "",
        _("won by %(side)s") % {"side": _SIDES[document["winner"]]} if document.get("winner") else "",
    ]
    return " · ".join(filter(None, words))


def _pair(pair: Any) -> str:
    return f"{pair[0]}:{pair[1]}"
