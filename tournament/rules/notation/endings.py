"""How a match ended when it was not played out, typed behind its games: ``11-5 6:3 r``, ``w``, ``-w``."""

import re
import unicodedata
from dataclasses import dataclass

from tournament.rules.matches import MatchEnding
from tournament.rules.notation.tokens import DASHES
from tournament.rules.sides import Fault, Side

LETTERS = {
    "w": MatchEnding.WALKOVER,
    "弃": MatchEnding.WALKOVER,
    "r": MatchEnding.RETIRED,
    "断": MatchEnding.RETIRED,
    "d": MatchEnding.DEFAULTED,
    "判": MatchEnding.DEFAULTED,
}
MARK = re.compile(r"(?P<before>-?)\s*(?P<letter>[wrd弃断判])\s*(?P<after>-?)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EndingMark:
    """An ending and the side at fault for it."""

    ending: MatchEnding
    at_fault: Fault

    @property
    def winner(self) -> Side | None:
        return self.at_fault.winner


def split_ending(text: str) -> tuple[str, EndingMark | None]:
    """The games of a line and the mark behind them, None where it ends with games.

    ``w`` walk-over, ``r`` retired, ``d`` defaulted, also 弃, 断, 判. As with losing points a minus, before the letter
    or behind it, says that side X won; without one side A did, and the other side is at fault.
    """
    line = DASHES.sub("-", unicodedata.normalize("NFKC", text))
    found = MARK.search(line)
    if found is None:
        return text, None
    won_by_x = bool(found["before"] or found["after"])
    return line[: found.start()], EndingMark(LETTERS[found["letter"].lower()], Fault.A if won_by_x else Fault.X)


def format_ending(mark: EndingMark) -> str:
    """``r`` or ``-r``; a fault of both sides has no mark."""
    letter = next(letter for letter, ending in LETTERS.items() if ending is mark.ending)
    return {Fault.X: letter, Fault.A: f"-{letter}"}.get(mark.at_fault, "")
