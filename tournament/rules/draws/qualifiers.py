"""From groups to a bracket: where each place of each group comes in (RULES 5)."""

import random as chance
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tournament.rules.draws.bracket import Step, bye_line, field_defects, fill
from tournament.rules.draws.halving import Seat
from tournament.rules.draws.patterns import CROSS_PATTERNS, pattern_slots
from tournament.rules.draws.values import TraceLine, refuse
from tournament.rules.errors import Defect


class GroupPlaceEntry(NamedTuple):
    """Whoever comes to that place (from 1) of a group; known before any name is."""

    group: str
    place: int


@dataclass(frozen=True, slots=True)
class QualifierDraw:
    """The group places in bracket order, None for a bye, and how that came about.

    ``trace`` starts with ``qualifiers_drawn`` (``size``, ``entries``, ``byes``, ``pattern``). With a pattern
    ``qualifier_fixed`` (``group``, ``group_place``, ``place``) follows for each. Otherwise, where winners are
    seeded, ``winners_ordered`` (``groups``, ``by``: ``order`` or ``lot``); then in the order of drawing
    ``winner_placed`` (``group``, ``group_place``, ``place``, ``among``, ``decided``), ``bye_placed`` and
    ``qualifier_placed`` as in ``KnockoutDraw``; ``zone`` in ``decided`` then means the own group.
    """

    slots: tuple[GroupPlaceEntry | None, ...]
    trace: tuple[TraceLine, ...]


def draw_qualifiers(
    *,
    places: Sequence[GroupPlaceEntry],
    size: int,
    random: chance.Random,
    pattern: str | Sequence[GroupPlaceEntry | None] | None = None,
    order: Sequence[str] | None = None,
) -> QualifierDraw:
    """Draw group places into a bracket of ``size`` places, a power of two (RULES 5).

    Winners (the best place given) take the seed places in the ``order`` of their groups, or by lot where none is
    given; the second of a group comes into the other half than its winner, the third and fourth into the other
    quarters, as nearly as there is room, otherwise by lot. Byes come against the winners in order. With one place
    of each group and no ``order`` it is a pure lot with byes spread evenly.

    ``pattern`` fixes everything instead: the name of one of ``CROSS_PATTERNS`` for the groups in ``order`` (or as
    they first appear), or all slots in bracket order.

    ``DefectsError``: ``size_not_power_of_two``, ``size_does_not_fit``, ``group_place_twice``, ``order_does_not_fit``
    (not each group once), ``pattern_unknown``, ``pattern_does_not_fit`` (other groups, places or size).
    """
    entries = [GroupPlaceEntry(*entry) for entry in places]
    groups = list(dict.fromkeys(entry.group for entry in entries))
    refuse(_defects(entries, groups, size, order))
    head: dict[str, object] = {"size": size, "entries": len(entries), "byes": size - len(entries)}
    if pattern is None:
        slots, trace = _drawn(entries, groups, size, random, order)
    else:
        slots = _fixed(entries, list(order or groups), size, pattern)
        trace = [_fixed_line(entry, place) for place, entry in enumerate(slots, 1)]
    name = "own" if pattern is not None and not isinstance(pattern, str) else pattern
    return QualifierDraw(tuple(slots), (TraceLine("qualifiers_drawn", {**head, "pattern": name}), *trace))


def _defects(
    entries: Sequence[GroupPlaceEntry], groups: Sequence[str], size: int, order: Sequence[str] | None
) -> Iterator[Defect]:
    yield from field_defects(len(entries), size)
    for index, entry in enumerate(entries):
        if entry in entries[:index]:
            params = {"group": entry.group, "group_place": entry.place}
            yield Defect("group_place_twice", ("places", index), params)
    if order is not None and sorted(order) != sorted(groups):
        yield Defect("order_does_not_fit", ("order",), {"order": list(order), "groups": list(groups)})


def _drawn(
    entries: Sequence[GroupPlaceEntry],
    groups: Sequence[str],
    size: int,
    random: chance.Random,
    order: Sequence[str] | None,
) -> tuple[list[GroupPlaceEntry | None], list[TraceLine]]:
    by_lot = random.sample(groups, len(groups))
    rank = {group: index for index, group in enumerate(order or by_lot)}
    ranked = sorted(entries, key=lambda entry: (entry.place, rank[entry.group]))
    winners = sum(entry.place == ranked[0].place for entry in ranked)
    seeded = 0 if winners == len(entries) and order is None else winners
    seats = [Seat(no, entry.group) for no, entry in enumerate(ranked)]
    slots: list[GroupPlaceEntry | None] = [None] * size
    trace = []
    if seeded:
        ordered = [entry.group for entry in ranked[:seeded]]
        trace.append(TraceLine("winners_ordered", {"groups": ordered, "by": "lot" if order is None else "order"}))
    for step in fill(seeds=seats[:seeded], others=seats[seeded:], size=size, random=random):
        if step.no is None:
            trace.append(bye_line(step.place))
        else:
            slots[step.place - 1] = ranked[step.no]
            trace.append(_line(step, ranked[step.no], is_winner=step.no < seeded))
    return slots, trace


def _line(step: Step, entry: GroupPlaceEntry, *, is_winner: bool) -> TraceLine:
    params: dict[str, object] = {
        "group": entry.group,
        "group_place": entry.place,
        "place": step.place,
        "decided": list(step.decided),
    }
    if is_winner:
        return TraceLine("winner_placed", {**params, "among": list(step.among)})
    return TraceLine("qualifier_placed", params)


def _fixed(
    entries: Sequence[GroupPlaceEntry],
    groups: Sequence[str],
    size: int,
    pattern: str | Sequence[GroupPlaceEntry | None],
) -> list[GroupPlaceEntry | None]:
    if isinstance(pattern, str):
        if pattern not in CROSS_PATTERNS:
            refuse([Defect("pattern_unknown", ("pattern",), {"pattern": pattern})])
        given: Sequence[tuple[str, int] | None] = pattern_slots(pattern, groups) or ()
    else:
        given = pattern
    slots = [None if slot is None else GroupPlaceEntry(*slot) for slot in given]
    if len(slots) != size or sorted(slot for slot in slots if slot) != sorted(entries) or _has_empty_tie(slots):
        params = {"pattern": pattern if isinstance(pattern, str) else "own", "size": size, "groups": list(groups)}
        refuse([Defect("pattern_does_not_fit", ("pattern",), params)])
    return slots


def _has_empty_tie(slots: Sequence[GroupPlaceEntry | None]) -> bool:
    return any(one is None and other is None for one, other in zip(slots[::2], slots[1::2], strict=True))


def _fixed_line(entry: GroupPlaceEntry | None, place: int) -> TraceLine:
    if entry is None:
        return bye_line(place)
    params = {"group": entry.group, "group_place": entry.place, "place": place}
    return TraceLine("qualifier_fixed", params)
