"""Places of a bracket drawn by halves, quarters, eighths ..., with those of one zone shared out at every step."""

import random as chance
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush


@dataclass(frozen=True, slots=True, eq=False)
class Seat:
    """Somebody who gets a place, known by a number; without one it only keeps a place for a later draw."""

    no: int | None = None
    zone: str | None = None

    @property
    def kin(self) -> Hashable:
        """What it is to be kept apart by: its zone, or nothing but itself."""
        return self if self.zone is None else self.zone


@dataclass(frozen=True, slots=True)
class Drawn:
    """A seat and its place, with what decided at each halving, outermost first.

    ``lot``; ``zone``: the other half had more of its zone; ``full``: its own half had more, but there was no room.
    """

    seat: Seat
    place: int
    decided: tuple[str, ...]


class Halving:
    """A bracket of ``size`` places, into which one batch of seats after the other is drawn."""

    def __init__(self, size: int, random: chance.Random) -> None:
        self._size = size
        self._random = random
        self._places_of: defaultdict[Hashable, list[int]] = defaultdict(list)

    def settle(self, places: Sequence[int], seats: Sequence[Seat], *, even: bool = False) -> list[Drawn]:
        """Draw ``seats``, the first of a zone first, over ``places`` (as many or more, in order).

        Both halves of the bracket, of each half and so on get as equal a number of every zone as there is room for,
        with those of earlier batches counted; the first two of a zone part at the first step, the first four at the
        second. With ``even`` the batch itself is shared out evenly, as byes are; otherwise it lies as the lot falls.
        """
        batch = list(seats) if even else [*seats, *(Seat() for _ in range(len(places) - len(seats)))]
        order = {seat: index for index, seat in enumerate(seats)}
        settled = [drawn for drawn in self._halve(1, self._size, places, batch, {}) if drawn.seat in order]
        for drawn in settled:
            if drawn.seat.zone is not None:
                insort(self._places_of[drawn.seat.zone], drawn.place)
        return sorted(settled, key=lambda drawn: order[drawn.seat])

    def _halve(
        self, low: int, width: int, places: Sequence[int], seats: list[Seat], decided: dict[Seat, tuple[str, ...]]
    ) -> Iterator[Drawn]:
        if not seats:
            return
        if width == 1:
            yield Drawn(seats[0], low, decided.get(seats[0], ()))
            return
        middle = low + width // 2
        cut = bisect_left(places, middle)
        sides: tuple[list[Seat], list[Seat]] = ([], [])
        if 0 < cut < len(places):
            for seat, side, why in self._parted(low, middle, width, seats, self._numbers(cut, places, seats)):
                sides[side].append(seat)
                decided[seat] = (*decided.get(seat, ()), why)
        else:
            sides[0 if cut else 1].extend(seats)
        yield from self._halve(low, width // 2, places[:cut], sides[0], decided)
        yield from self._halve(middle, width // 2, places[cut:], sides[1], decided)

    def _numbers(self, cut: int, places: Sequence[int], seats: Sequence[Seat]) -> list[int]:
        """How many seats may go into the first half."""
        if len(seats) == len(places):
            return [cut]
        return sorted({len(seats) // 2, len(seats) - len(seats) // 2})

    def _parted(
        self, low: int, middle: int, width: int, seats: Sequence[Seat], numbers: Sequence[int]
    ) -> Iterator[tuple[Seat, int, str]]:
        """Each seat with its half (0 or 1) and what decided."""
        before = {seat.kin: self._counts(seat.kin, low, middle, low + width) for seat in seats}
        total = Counter(seat.kin for seat in seats)
        offers = [self._first_half(number, before, total) for number in numbers]
        best = min(uneven for uneven, _share in offers)
        first = self._random.choice([share for uneven, share in offers if uneven == best])
        rooms = {kin: [first[kin], number - first[kin]] for kin, number in total.items()}
        counts = {kin: list(pair) for kin, pair in before.items()}
        for seat in seats:
            side, why = self._side(rooms[seat.kin], counts[seat.kin])
            rooms[seat.kin][side] -= 1
            counts[seat.kin][side] += 1
            yield seat, side, why

    def _counts(self, kin: Hashable, low: int, middle: int, high: int) -> tuple[int, int]:
        places = self._places_of.get(kin, [])
        at = [bisect_left(places, bound) for bound in (low, middle, high)]
        return at[1] - at[0], at[2] - at[1]

    def _first_half(
        self, number: int, before: dict[Hashable, tuple[int, int]], total: Counter[Hashable]
    ) -> tuple[int, Counter[Hashable]]:
        """Of which zone how many go into the first half so that the halves are most alike, and how unlike they are.

        One after the other the zone of which the first half is shortest gives one: the sum of the squares of all
        differences then comes out least. Where no even share is left, the larger zone suffers; equals by lot.
        """
        share: Counter[Hashable] = Counter()
        uneven = 0
        zones = list(total)
        waiting = [self._claim(at, before[kin], total[kin], 0) for at, kin in enumerate(zones)]
        heapify(waiting)
        for _ in range(number):
            lead, _size, _lot, at = heappop(waiting)
            uneven += lead + 1
            kin = zones[at]
            share[kin] += 1
            if share[kin] < total[kin]:
                heappush(waiting, self._claim(at, before[kin], total[kin], share[kin]))
        return uneven, share

    def _claim(self, at: int, before: tuple[int, int], total: int, share: int) -> tuple[int, int, float, int]:
        """A zone's turn to give one to the first half: how far that half leads, if all others went to the second."""
        lead = before[0] - before[1] + 2 * share - total
        size = sum(before) + total
        return lead, (lead < -1) * size - (lead > -1) * size, self._random.random(), at

    def _side(self, room: Sequence[int], counts: Sequence[int]) -> tuple[int, str]:
        if counts[0] == counts[1]:
            open_sides = [side for side in (0, 1) if room[side]]
            return self._random.choice(open_sides), "lot"
        shorter = 0 if counts[0] < counts[1] else 1
        return (shorter, "zone") if room[shorter] else (1 - shorter, "full")
