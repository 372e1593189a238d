"""The matches of a tie as a sheet of paper has them."""

from dataclasses import dataclass

from tournament.models import Player
from tournament.statuses import Status


@dataclass(frozen=True, slots=True)
class SheetGame:
    """One side's points of a game."""

    points: int
    won: bool


@dataclass(frozen=True, slots=True)
class SheetSide:
    """One of the two rows of a match."""

    players: tuple[Player, ...]
    letter: str
    games: tuple[SheetGame, ...]
    score: int | None
    outcome: str


@dataclass(frozen=True, slots=True)
class SheetMatch:
    """A match of a tie. ``games`` are points (of A, of X) in order, ``unfinished`` says the last one was broken off.

    ``score`` counts games won by A and X, None where not known; ``after`` is the tie score once it was over.
    """

    no: int
    status: Status
    letter_a: str = ""
    letter_x: str = ""
    players_a: tuple[Player, ...] = ()
    players_x: tuple[Player, ...] = ()
    games: tuple[tuple[int, int], ...] = ()
    unfinished: bool = False
    score: tuple[int, int] | None = None
    winner: str = ""
    after: tuple[int, int] | None = None

    @property
    def letters(self) -> str:
        """“A–X”, or nothing where the order of play names no letters."""
        return f"{self.letter_a}–{self.letter_x}" if self.letter_a and self.letter_x else ""

    @property
    def sides(self) -> tuple[SheetSide, SheetSide]:
        """Side A, then side X."""
        score_a, score_x = self._printed_score
        return (
            SheetSide(self.players_a, self.letter_a, self._side_games(0), score_a, self._outcome("a")),
            SheetSide(self.players_x, self.letter_x, self._side_games(1), score_x, self._outcome("x")),
        )

    @property
    def _printed_score(self) -> tuple[int | None, int | None]:
        if self.score is not None:
            return self.score
        return (0, 0) if self.status == Status.RUNNING else (None, None)

    def _outcome(self, side: str) -> str:
        if not self.winner:
            return ""
        return "won" if side == self.winner else "lost"

    def _side_games(self, side: int) -> tuple[SheetGame, ...]:
        last = len(self.games) - 1
        return tuple(
            SheetGame(game[side], game[side] > game[1 - side] and not (self.unfinished and index == last))
            for index, game in enumerate(self.games)
        )
