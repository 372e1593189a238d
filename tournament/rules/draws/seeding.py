"""The places of a knock-out bracket that belong to the seeds (RULES 5; Regulations 3.6)."""

from tournament.rules.draws.values import refuse
from tournament.rules.errors import Defect


def seed_places(size: int) -> tuple[tuple[int, ...], ...]:
    """The places 1 .. ``size`` in classes: of seed 1, of seed 2, of seeds 3-4, of seeds 5-8 and so on.

    Every two, four, eight ... equal parts of the bracket hold one seed each, at the outer end. The places of a class
    are in bracket order; who gets which is drawn. ``DefectsError``: ``size_not_power_of_two``.
    """
    refuse(size_defects(size))
    classes: list[tuple[int, ...]] = []
    taken: set[int] = set()
    parts = 1
    while parts <= size:
        width = size // parts
        ends = [part * width + (1 if part % 2 == 0 else width) for part in range(parts)]
        classes.append(tuple(place for place in ends if place not in taken))
        taken.update(ends)
        parts *= 2
    return tuple(classes)


def size_defects(size: int) -> list[Defect]:
    """``size_not_power_of_two``, if it is not one of 1, 2, 4, 8 ..."""
    if size < 1 or size & (size - 1):
        return [Defect("size_not_power_of_two", ("size",), {"size": size})]
    return []


def opponent(place: int) -> int:
    """The place met in the first round."""
    return place + 1 if place % 2 else place - 1
