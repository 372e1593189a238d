"""The recap of a day of play."""

from collections.abc import Iterator

from newsroom.rules.recaps.claims import Recap, Sentence
from newsroom.rules.recaps.picking import spread
from newsroom.rules.recaps.standing_out import standing_out
from newsroom.rules.recaps.values import Day, EventResults, Length, Meeting, Tie, Where
from newsroom.rules.recaps.words import Words

LAST_PODIUM_PLACE = 3


def day_recap(day: Day, meeting: Meeting, event: EventResults, words: Words, length: Length) -> Recap:
    """How much was played, which groups and places were settled, what stands out."""
    target = ("day", day.date.isoformat(), day.event)
    lead = words.day_lead(day, meeting, event, _parts(day))
    counts = words.spread_told("day", target, day.ties, spread(day.ties))
    deciders = list(_deciders(day, words))
    settled = _settled(day, words)
    opening = [lead, *deciders]
    groups = [settled] if settled and (length == "long" or not deciders) else []
    out = ([counts] if counts else []) + list(standing_out("day", target, day.ties, words, length))
    return Recap(
        headline=words.day_headline(day),
        standfirst=(deciders or [counts or lead])[0],
        paragraphs=tuple(tuple(one) for one in (opening, groups, out) if one),
    )


def _parts(day: Day) -> list[tuple[Where, int]]:
    """The stages and rounds of the day with their numbers of ties, in the order of play."""
    counts: dict[tuple[object, ...], tuple[Where, int]] = {}
    for tie in day.ties:
        where = tie.where
        key = (where.stage,) if where.is_group else (where.stage, where.span, where.round_of)
        first, so_far = counts.get(key, (where, 0))
        counts[key] = (first, so_far + 1)
    return list(counts.values())


def _deciders(day: Day, words: Words) -> Iterator[Sentence]:
    """The ties that gave the first places, the final first."""
    gave = [tie for tie in day.ties if tie.places is not None and tie.places[0] <= LAST_PODIUM_PLACE]
    for tie in sorted(gave, key=_best_place):
        yield words.tie_result(tie)
        brought = words.outcome(tie)
        if brought is not None:
            yield brought


def _best_place(tie: Tie) -> int:
    return tie.places[0] if tie.places else 0


def _settled(day: Day, words: Words) -> Sentence | None:
    alone = [group for group in day.settled if group.ranks and len(group.ranks[0].teams) == 1]
    return words.groups_told(alone) if alone else None
