"""What stands out among many ties, in one order for rounds, days and whole events."""

from collections.abc import Iterator, Sequence

from newsroom.rules.recaps.claims import Sentence, Target
from newsroom.rules.recaps.picking import (
    biggest,
    closest,
    comebacks,
    full_distance,
    knows_courses,
    longest_game,
    unfinished,
)
from newsroom.rules.recaps.values import Length, Tie
from newsroom.rules.recaps.words import Words

FEW = 4


def standing_out(scope: str, target: Target, ties: Sequence[Tie], words: Words, length: Length) -> Iterator[Sentence]:
    """Comebacks and the closest tie; long: the biggest win, full distances and the longest game as well."""
    back = comebacks(ties)
    if 0 < len(back) <= FEW:
        yield words.comebacks_told(scope, target, back, knows_courses(ties))
    if (near := closest(ties)) is not None:
        yield words.closest_told(scope, near)
    if length == "long":
        yield from _more(scope, target, ties, words)
    broken = unfinished(ties)
    if 0 < len(broken) <= FEW:
        yield words.unfinished_told(scope, target, broken)


def _more(scope: str, target: Target, ties: Sequence[Tie], words: Words) -> Iterator[Sentence]:
    if (far := biggest(ties)) is not None:
        yield words.biggest_told(scope, far)
    lengths = {tie.best_of for tie in ties}
    full = full_distance(ties)
    if len(lengths) == 1 and full:
        yield words.full_told(scope, target, full, lengths.pop())
    if (game := longest_game(ties)) is not None:
        yield words.longest_told(scope, game)
