"""A round of a bracket."""

from dataclasses import dataclass

from tournament.lines.ties import TieLine


@dataclass(frozen=True, slots=True)
class BracketRound:
    """The ties of one round from top to bottom; ``anchor`` is unique in its page.

    ``is_open`` is the round a phone shows first: the one in play, else the last finished; exactly one of a bracket.
    ``joins`` where winners of neighbouring ties meet in the next round: lines are drawn to it.
    """

    anchor: str
    name: str
    lines: tuple[TieLine, ...]
    is_open: bool = False
    joins: bool = False
