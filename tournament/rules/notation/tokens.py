"""The words of a typed line of games."""

import re
import unicodedata
from dataclasses import dataclass

from tournament.rules.games import Game, is_finished, unfinished_game_defects, won_game
from tournament.rules.sides import Side

MOST_DIGITS = 2
DASHES = re.compile("——|[‐‒–—―−ー]")
COLONS = re.compile(r"(?<=[0-9])\s*[:∶]\s*(?=[0-9])")
LOOSE_DASHES = re.compile(r"(?<=[0-9])\s+-\s+(?=[0-9])|(?<=[0-9])-\s+(?=[0-9])")
SEPARATORS = re.compile(r"[\s,;/|、。]+")
SCORE = re.compile(r"([0-9]+)[-:]([0-9]+)")
LOSING_POINTS = re.compile(r"[+-]?[0-9]+(?:[+-][0-9]+)*")
SIGNED_NUMBER = re.compile(r"[+-]?[0-9]+")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the line; ``position`` counts from 1."""

    text: str
    position: int

    @property
    def score(self) -> Game | None:
        """The word read as a score n-m or n:m."""
        found = SCORE.fullmatch(self.text)
        return Game(int(found[1]), int(found[2])) if found else None

    @property
    def has_colon(self) -> bool:
        """Only a score is written with a colon."""
        return ":" in self.text

    @property
    def is_full_score(self) -> bool:
        """Whether it is the score of a finished game."""
        return self.score is not None and is_finished(self.score)

    @property
    def is_broken_game(self) -> bool:
        """Whether it is the score of a game that can have been broken off."""
        return self.score is not None and not unfinished_game_defects(self.score)

    @property
    def losing_points(self) -> tuple[Game, ...] | None:
        """The word read as losing points, also run together: 7-9 is a game won 11-7, then one lost 9-11."""
        if not LOSING_POINTS.fullmatch(self.text):
            return None
        numbers = SIGNED_NUMBER.findall(self.text)
        return tuple(won_game(Side.X if number[0] == "-" else Side.A, abs(int(number))) for number in numbers)

    @property
    def is_readable(self) -> bool:
        return self.score is not None or self.losing_points is not None

    @property
    def is_too_large(self) -> bool:
        """Whether a digit slipped in: 117 points are typed for 11-7; but 99 losing points are lost at 101-99."""
        most = MOST_DIGITS + 1 if self.is_full_score else MOST_DIGITS
        return any(len(number.lstrip("0")) > most for number in re.findall("[0-9]+", self.text))


def split_tokens(text: str) -> tuple[Token, ...]:
    """The words of a line; wide characters and every kind of dash and colon do, with or without spaces around."""
    line = DASHES.sub("-", unicodedata.normalize("NFKC", text))
    line = LOOSE_DASHES.sub("-", COLONS.sub(":", line))
    words = [word for word in SEPARATORS.split(line) if word]
    return tuple(Token(word, position) for position, word in enumerate(words, start=1))
