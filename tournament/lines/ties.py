"""A tie as one line: what a card, a list, a bracket or an article shows of it."""

from dataclasses import dataclass

from tournament.models import Team, Tie
from tournament.statuses import Status, tie_status


@dataclass(frozen=True, slots=True)
class LineSide:
    """One of the two rows. ``team`` is None while open; ``label`` then says who will come (“第99场胜者”).

    ``score`` is None where nothing is to be printed; ``is_provisional``: it waits for a second person. ``outcome``:
    ``"won"``, ``"lost"`` or ``""`` while undecided.
    """

    team: Team | None
    label: str
    score: int | None
    outcome: str
    at_fault: bool
    is_provisional: bool = False


@dataclass(frozen=True, slots=True)
class TieLine:
    """A tie with the conclusions drawn from it.

    ``tie`` comes with ``team_a``, ``team_x``, ``event__tournament``, ``group`` and ``table`` selected. ``score`` counts
    matches won by A and X, None where not known; ``winner`` is ``"a"``, ``"x"`` or ``""``. ``held_score`` is that of a
    first result that waits for a second person: it counts nowhere. ``label_a`` and ``label_x`` name an open side.
    ``is_bye``: one side is nobody, so the tie takes neither time nor table.
    """

    tie: Tie
    score: tuple[int, int] | None = None
    winner: str = ""
    label_a: str = ""
    label_x: str = ""
    is_bye: bool = False
    held_score: tuple[int, int] | None = None

    @property
    def status(self) -> Status:
        return tie_status(self.tie)

    @property
    def sides(self) -> tuple[LineSide, LineSide]:
        """Side A, then side X."""
        tie = self.tie
        a, x = self._printed_score
        waits = self.is_provisional
        return (
            LineSide(tie.team_a, self.label_a, a, self._outcome("a"), tie.at_fault in ("a", "both"), waits),
            LineSide(tie.team_x, self.label_x, x, self._outcome("x"), tie.at_fault in ("x", "both"), waits),
        )

    @property
    def is_provisional(self) -> bool:
        """Whether the score printed is that of a result which waits for a second person."""
        return self.status == Status.AWAITING and self.held_score is not None

    @property
    def _printed_score(self) -> tuple[int | None, int | None]:
        if self.is_provisional and self.held_score is not None:
            return self.held_score
        if self.score is not None:
            return self.score
        return (0, 0) if self.status == Status.RUNNING else (None, None)

    def _outcome(self, side: str) -> str:
        if not self.winner:
            return ""
        return "won" if side == self.winner else "lost"
