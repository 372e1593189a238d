"""Scores as written, and whether two figures are a score, a time of day or a range."""

import re

from newsroom.rules.numerals import Language, folded, read_number
from newsroom.rules.scanner.found import Score
from newsroom.rules.scanner.rule import Match

_LEVEL = re.compile(r"(.+?)(?:平|[ -]all)")
_PAIR = re.compile(r"(.+?) ?(?:比| to |[:–-]) ?(.+)")
_FIRST_WORD = re.compile(r"^(\S+) [a-z]+s to ")
GAME = 11
MOST_MATCHES = 7


def read_score(wording: str, language: Language) -> Score | None:
    """3比1, 11:9, two games to one, 9平 as a pair; None for anything else."""
    text = _FIRST_WORD.sub(r"\1 to ", folded(wording).lower()).replace("nil", "0")
    if match := _LEVEL.fullmatch(text):
        sides = [match[1], match[1]]
    elif match := _PAIR.fullmatch(text):
        sides = [match[1], match[2]]
    else:
        return None
    values = [read_number(side, language) for side in sides]
    if any(value is None or value.denominator > 1 for value in values):
        return None
    return Score(*(int(value) for value in values if value is not None))


def is_score(one: int, other: int) -> bool:
    """Whether two numbers are a final score of matches or games, or the points of a game."""
    less, more = sorted((one, other))
    if more <= MOST_MATCHES:
        return True
    return less <= GAME - 2 and more == GAME if more <= GAME else more - less <= 2


def scores(match: Match) -> bool:
    """11:9 is a score and 15:42 a time; 09:30 is never a score."""
    one, other = match["one"], match["other"]
    zero = any(len(side) > 1 and side.startswith("0") for side in (one, other))
    return not zero and (is_score(int(one), int(other)) or match["cue"] is not None)


def tells_time(match: Match) -> bool:
    return int(match["one"]) < 24 and int(match["other"]) < 60 and not scores(match)
