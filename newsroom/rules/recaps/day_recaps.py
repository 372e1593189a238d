"""The recap of a day of play."""

from collections.abc import Iterator

from newsroom.rules.recaps.claims import Recap, Sentence
from newsroom.rules.recaps.picking import spread
from newsroom.rules.recaps.seen import is_placing
from newsroom.rules.recaps.standing_out import standing_out
from newsroom.rules.recaps.values import Day, EventResults, Length, Tie, Tournament, Where
from newsroom.rules.recaps.words import Words

LAST_PODIUM_PLACE = 3


def day_recap(day: Day, tournament: Tournament, event: EventResults, words: Words, length: Length) -> Recap:
    """How much was played, which groups and places were settled, what stands out."""
    target = ("day", day.date.isoformat(), day.event)
    lead = words.day_lead(day, tournament, event, _parts(day))
    is_whole = len(day.ties) == day.total
    counts = words.spread_told("day" if is_whole else "so_far", target, day.ties, spread(day.ties))
    deciders = list(_deciders(day, words))
    settled = _settled(day, words)
    opening = [lead, *deciders]
    groups = [settled] if settled and (length == "long" or not deciders) else []
    out = list(standing_out("day", target, day.ties, words, length)) if is_whole else []
    angle = (deciders[1:] or [counts or lead])[0]
    return Recap(
        headline=words.day_headline(day),
        standfirst=angle,
        paragraphs=tuple(
            tuple(one) for one in (opening, groups, ([counts] if counts and counts != angle else []) + out) if one
        ),
    )


def _parts(day: Day) -> list[tuple[Where, int]]:
    """The stages and rounds of the day with their numbers of ties; ties for places below the podium together, last."""
    counts: dict[tuple[object, ...], tuple[Where, int]] = {}
    for tie in day.ties:
        where = tie.where
        first, so_far = counts.get(_part(where), (where, 0))
        counts[_part(where)] = (first, so_far + 1)
    return sorted(counts.values(), key=lambda part: is_placing(part[0]))


def _part(where: Where) -> tuple[object, ...]:
    if where.is_group:
        return (where.stage,)
    return ("places",) if is_placing(where) else (where.stage, where.span, where.round_of)


def _deciders(day: Day, words: Words) -> Iterator[Sentence]:
    """The ties that gave the first places, the final first."""
    for tie in sorted(_gave_places(day), key=_best_place):
        yield words.final_told(tie)
        brought = words.outcome(tie)
        if brought is not None:
            yield brought


def _gave_places(day: Day) -> list[Tie]:
    return [tie for tie in day.ties if tie.places is not None and tie.places[0] <= LAST_PODIUM_PLACE]


def _best_place(tie: Tie) -> int:
    return tie.places[0] if tie.places else 0


def _settled(day: Day, words: Words) -> Sentence | None:
    alone = [group for group in day.settled if group.ranks and len(group.ranks[0].teams) == 1]
    return words.groups_told(alone) if alone else None
