"""Final places of an event, as far as the ties so far decide them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tournament.rules.knockout.settling import Sides, Winners
from tournament.rules.knockout.values import FinalPlace, KnockoutTie, Span, Standing
from tournament.rules.sides import Side, TeamId

ByPlaces = Mapping[Span, Sequence[KnockoutTie]]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A run of places: its teams are empty while not all of them are known; ``size`` counts them all the same."""

    teams: tuple[TeamId, ...]
    size: int
    by: str


def final_places(ties: Sequence[KnockoutTie], *, sides: Sides, winners: Winners) -> tuple[FinalPlace, ...]:
    """The places that a bracket decides, best first, shared ones as one entry.

    Losers who do not play on share the places of their bracket (joint 5th to 8th). Byes take no place: everybody
    below moves up. Two sides that were both at fault share the lowest places of the bracket they left. Brackets that
    do not hang together (places 1 to 4, and one tie for places 5 and 6) each tell their own places; of a round that
    is not laid out yet nobody's place is known. A shared place is told only when all who share it are known.
    """
    by_places: dict[Span, list[KnockoutTie]] = {}
    for tie in ties:
        by_places.setdefault(tie.places, []).append(tie)
    places = []
    for span in sorted(by_places):
        if any(_is_within(span, other) for other in by_places):
            continue
        place = span[0]
        for entry in _entries(span, by_places, sides, winners):
            if entry.teams:
                places.append(FinalPlace(place, tuple(sorted(entry.teams)), entry.by))
            place += entry.size
    return tuple(places)


def _is_within(span: Span, other: Span) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _entries(span: Span, by_places: ByPlaces, sides: Sides, winners: Winners) -> list[_Entry]:
    ties = by_places[span]
    half = len(ties)
    upper, lower = (span[0], span[0] + half - 1), (span[0] + half, span[1])
    if half == 1:
        return _last_tie(ties[0], sides, winners)
    entries = _entries(upper, by_places, sides, winners) if upper in by_places else _not_laid_out(ties, sides, winners)
    if lower in by_places:
        entries += _entries(lower, by_places, sides, winners)
    else:
        entries += _shared([_loser(tie, sides, winners) for tie in ties], f"round_of {2 * half}")
    return entries + [entry for tie in ties for entry in _both_out(tie, sides, winners)]


def _not_laid_out(ties: Iterable[KnockoutTie], sides: Sides, winners: Winners) -> list[_Entry]:
    """The places of those who go on to a round of which there are no ties yet."""
    going_on = sum(not (_is_empty(tie, sides) or _both_out(tie, sides, winners)) for tie in ties)
    return [_Entry((), going_on, "")]


def _is_empty(tie: KnockoutTie, sides: Sides) -> bool:
    return sides[tie.no, Side.A].is_bye and sides[tie.no, Side.X].is_bye


def _last_tie(tie: KnockoutTie, sides: Sides, winners: Winners) -> list[_Entry]:
    a, x = sides[tie.no, Side.A], sides[tie.no, Side.X]
    by = f"tie {tie.no}"
    if a.is_bye or x.is_bye:
        return _shared([x if a.is_bye else a], by)
    if tie.no not in winners:
        return [_Entry((), 1, by), _Entry((), 1, by)]
    winner = winners[tie.no]
    if winner is None:
        return _both_out(tie, sides, winners)
    best, second = (a, x) if winner is Side.A else (x, a)
    return _shared([best], by) + _shared([second], by)


def _loser(tie: KnockoutTie, sides: Sides, winners: Winners) -> Standing:
    """Who left the bracket here; a bye where nobody did, or both (told by ``_both_out``)."""
    a, x = sides[tie.no, Side.A], sides[tie.no, Side.X]
    if a.is_bye or x.is_bye or (tie.no in winners and winners[tie.no] is None):
        return Standing(is_bye=True)
    if tie.no not in winners:
        return Standing()
    return x if winners[tie.no] is Side.A else a


def _both_out(tie: KnockoutTie, sides: Sides, winners: Winners) -> list[_Entry]:
    a, x = sides[tie.no, Side.A], sides[tie.no, Side.X]
    if a.is_bye or x.is_bye or tie.no not in winners or winners[tie.no] is not None:
        return []
    return _shared([a, x], f"tie {tie.no}")


def _shared(standings: Iterable[Standing], by: str) -> list[_Entry]:
    present = [standing for standing in standings if not standing.is_bye]
    teams = tuple(standing.team for standing in present if standing.team is not None)
    known = teams if len(teams) == len(present) else ()
    return [_Entry(known, len(present), by)] if present else []


@dataclass(frozen=True, slots=True)
class GroupOrder:
    """The places of one group, best first, with the teams that share each; and whether ties are still open."""

    places: tuple[tuple[int, tuple[TeamId, ...]], ...]
    provisional: bool


def _together(teams: Sequence[TeamId]) -> tuple[tuple[TeamId, ...], ...]:
    return (tuple(sorted(teams)),)


def group_leftover_places(
    groups: Sequence[GroupOrder],
    *,
    taken: frozenset[TeamId],
    first_place: int,
    stage: str,
    compare: Callable[[Sequence[TeamId]], Sequence[tuple[TeamId, ...]]] = _together,
) -> tuple[FinalPlace, ...]:
    """Places of the teams that stay in the groups: those on the same place of their groups share one.

    ``taken`` are the teams that play on; ``first_place`` is the place after the last of theirs. Nothing is decided
    while a group is provisional. ``compare`` orders the teams of one place, level ones together, where the regulation
    compares them across groups.
    """
    if any(group.provisional for group in groups):
        return ()
    left: dict[int, list[TeamId]] = {}
    for group in groups:
        for place, teams in group.places:
            left.setdefault(place, []).extend(team for team in teams if team not in taken)
    places = []
    for place, teams_left in sorted(left.items()):
        for teams in compare(teams_left) if teams_left else ():
            places.append(FinalPlace(first_place, teams, f"{stage} place {place}"))
            first_place += len(teams)
    return tuple(places)
