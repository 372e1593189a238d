"""The order in which a bracket is filled: seeds class by class, byes against them in order, then all others."""

import random as chance
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tournament.rules.draws.halving import Drawn, Halving, Seat
from tournament.rules.draws.seeding import opponent, seed_places, size_defects
from tournament.rules.draws.values import TraceLine
from tournament.rules.errors import Defect


@dataclass(frozen=True, slots=True)
class Step:
    """Entrant ``no`` came to ``place``, drawn over the places ``among``; without a number the place is a bye."""

    no: int | None
    place: int
    among: tuple[int, ...] = ()
    decided: tuple[str, ...] = ()


def fill(*, seeds: Sequence[Seat], others: Sequence[Seat], size: int, random: chance.Random) -> Iterator[Step]:
    """Everybody's place in the order of drawing. ``seeds`` in order; ``others`` of one zone in order of rank in it."""
    halving = Halving(size, random)
    byes = size - len(seeds) - len(others)
    free = set(range(1, size + 1))
    waiting = list(seeds)
    for seed_class in seed_places(size):
        places = tuple(place for place in seed_class if place in free)
        with_bye, byes = min(byes, len(places)), max(0, byes - len(places))
        here, waiting = waiting[: len(places)], waiting[len(places) :]
        protected = [*here, *(Seat() for _place in places)][:with_bye]
        first = halving.settle(places, protected, even=True)
        left = tuple(place for place in places if place not in {drawn.place for drawn in first})
        taken = [*_steps(first, places), *_steps(halving.settle(left, here[with_bye:]), left)]
        taken += [Step(None, opponent(drawn.place)) for drawn in first]
        free.difference_update(step.place for step in taken)
        yield from taken
    rest = tuple(sorted(free))
    yield from _steps(halving.settle(rest, others), rest)


def _steps(drawn: Iterable[Drawn], among: tuple[int, ...]) -> list[Step]:
    return [Step(one.seat.no, one.place, among, one.decided) for one in drawn if one.seat.no is not None]


def bye_line(place: int) -> TraceLine:
    return TraceLine("bye_placed", {"place": place, "against": opponent(place)})


def field_defects(number: int, size: int) -> list[Defect]:
    """``size_not_power_of_two``, or ``size_does_not_fit``: more entrants than places, or no first round at all."""
    if size_defects(size):
        return size_defects(size)
    if not size // 2 < number <= size:
        return [Defect("size_does_not_fit", ("size",), {"size": size, "entrants": number})]
    return []
