"""What an order of play is made of (Regulations 3.7.6; RULES 4)."""

from dataclasses import dataclass
from enum import StrEnum

from tournament.rules.sides import Side


class MatchKind(StrEnum):
    SINGLES = "singles"
    DOUBLES = "doubles"

    @property
    def players(self) -> int:
        """The players on each side of the table."""
        return 1 if self is MatchKind.SINGLES else 2


class MatchSex(StrEnum):
    """Who may play a match, or stand for a letter."""

    M = "M"
    F = "F"
    MIXED = "mixed"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class OrderEntry:
    """One match of the order: ``a`` and ``x`` are the letters of each side, "A" or "BC"; None is any of the team."""

    kind: MatchKind
    sex: MatchSex
    a: str | None
    x: str | None

    def letters(self, side: Side) -> str | None:
        return self.a if side is Side.A else self.x


@dataclass(frozen=True, slots=True)
class Letter:
    """A place in a line-up, and the sex it asks for: M, F or any."""

    letter: str
    sex: MatchSex = MatchSex.ANY


@dataclass(frozen=True, slots=True)
class OrderOfPlay:
    """The matches of a tie in playing order, with the letters that each captain fills.

    ``slug`` is empty for an order written as a list. ``players_min`` and ``players_max`` bound the players of one
    side in a tie, ``matches_per_player`` the matches of one player; None is no bound. ``play_all_games`` and
    ``won_by_games`` are set where they belong to the system itself.
    """

    slug: str
    entries: tuple[OrderEntry, ...]
    letters_a: tuple[Letter, ...]
    letters_x: tuple[Letter, ...]
    players_min: int
    players_max: int | None = None
    matches_per_player: int | None = None
    play_all_games: bool = False
    won_by_games: int | None = None
    reference: str = ""

    def letters(self, side: Side) -> tuple[Letter, ...]:
        return self.letters_a if side is Side.A else self.letters_x

    def matches_of(self, side: Side, letter: str) -> int:
        """In how many matches of the tie the letter plays."""
        return sum(letter in (entry.letters(side) or "") for entry in self.entries)
