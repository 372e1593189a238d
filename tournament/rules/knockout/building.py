"""Laying out a bracket with its placing ties."""

from collections.abc import Sequence

from tournament.rules.errors import Defect, DefectsError
from tournament.rules.knockout.values import KnockoutTie, Source, Span, Take, TieOutcome
from tournament.rules.sides import TieId


def knockout_ties(
    sources: Sequence[Source], *, places: str = "final", first_no: int = 1, first_place: int = 1
) -> tuple[KnockoutTie, ...]:
    """All ties of a bracket, numbered round by round, better places first.

    ``sources`` stand in bracket order, a power of two of them. The winners of the ties for places p..p+m-1 play
    for p..p+m/2-1, the losers for p+m/2..p+m-1. ``places`` says how far the losers play on: ``final``, ``third``,
    a power of two (the first so many places) or ``all``.
    """
    if len(sources) < 2 or len(sources) & (len(sources) - 1):
        raise DefectsError([Defect("bracket_size", ("sources",), {"size": len(sources)})])
    if not is_depth(places):
        raise DefectsError([Defect("bracket_places", ("places",), {"places": places})])
    ties: list[KnockoutTie] = []
    spans: list[tuple[int, Sequence[Source]]] = [(first_place, sources)]
    while spans:
        first, entries = spans.pop(0)
        half = len(entries) // 2
        nos = [TieId(first_no + len(ties) + index) for index in range(half)]
        span = (first, first + len(entries) - 1)
        ties += [
            KnockoutTie(no, len(entries), span, *entries[2 * index : 2 * index + 2]) for index, no in enumerate(nos)
        ]
        if half > 1:
            spans.append((first, [TieOutcome(no, Take.WINNER) for no in nos]))
            losers: Span = (first + half, span[1])
            if is_played_off(losers, places, first_place):
                spans.append((losers[0], [TieOutcome(no, Take.LOSER) for no in nos]))
    return tuple(ties)


def is_depth(places: str) -> bool:
    """Whether ``places`` is a word for how far places are played off."""
    if places in ("final", "third", "all"):
        return True
    return places.isascii() and places.isdigit() and int(places) >= 2 and not int(places) & (int(places) - 1)


def is_played_off(losers: Span, places: str, first_place: int = 1) -> bool:
    """Whether the losers' bracket for this span is played under this depth."""
    if places in ("final", "all"):
        return places == "all"
    depth = 4 if places == "third" else int(places)
    return losers[1] - first_place + 1 <= depth
