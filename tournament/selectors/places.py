"""Who stands where in the knock-out, and the final places of an event."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from django.db.models import QuerySet

from tournament.choices import StageKind
from tournament.models import Event, Group, Stage, Tie
from tournament.rules.knockout import (
    Bye,
    FinalPlace,
    GroupOrder,
    GroupPlace,
    KnockoutTie,
    Sides,
    TieOutcome,
    Winners,
    final_places,
    group_leftover_places,
    settle,
)
from tournament.rules.sides import Side, TeamId, TieId
from tournament.rules.standings import (
    WITHDRAWN,
    GroupStandings,
    Record,
    group_records,
    ranked_across,
    ranking_variant,
)
from tournament.rules.ties import CountedTie, tie_winner
from tournament.selectors.groups import group_standings
from tournament.snapshots import (
    group_snapshot,
    kept_sides,
    knockout_tie,
    matches_count,
    stage_format,
    tie_result,
    with_sources,
)

Standings = list[tuple[Group, GroupStandings]]


@dataclass(frozen=True, slots=True)
class Bracket:
    """The knock-out of an event (its stages together) as recomputed from sources and results, in order of numbers."""

    rows: tuple[Tie, ...]
    ties: tuple[KnockoutTie, ...]
    sides: Sides
    winners: Winners


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Facts that are not stored: winners of knock-out ties, group ties counted otherwise, ties that are not played
    after all, and sides ``kept`` as they stand.
    """

    winners: Winners = field(default_factory=dict)
    counted: Mapping[TieId, CountedTie] = field(default_factory=dict)
    unplayed: Set[TieId] = frozenset()
    kept: Mapping[tuple[TieId, Side], TeamId] = field(default_factory=dict)


AS_STORED = WhatIf()


def event_bracket(event: Event) -> Bracket:
    """Everything of the event's knock-out stages in a constant number of queries; empty where it has none."""
    return _bracket(bracket_rows(event.ties.all()), _standings(event), AS_STORED)


def event_places(
    event: Event, standings: Standings | None = None, what_if: WhatIf = AS_STORED
) -> tuple[FinalPlace, ...]:
    """The final places as far as they are decided, best first, shared ones as one entry.

    The knock-out decides its own places (RULES 7). Teams left in the groups share places by their place in the
    group, or are compared across groups where the stage's ranking does so, once every group is complete and
    everybody who plays on is known. ``standings`` of all groups of the event spare asking for them again; with
    ``what_if`` they are those that would be.
    """
    known = _standings(event) if standings is None else standings
    return places_among(event.stages.order_by("-position"), bracket_rows(event.ties.all()), known, what_if)


def places_among(
    stages: Iterable[Stage], rows: tuple[Tie, ...], standings: Standings, what_if: WhatIf = AS_STORED
) -> tuple[FinalPlace, ...]:
    """The same from rows that were read before: stages (the last one first), ``bracket_rows`` and standings."""
    bracket = _bracket(rows, standings, what_if)
    places: list[FinalPlace] = []
    taken: frozenset[TeamId] = frozenset()
    entered = 0
    for stage in stages:
        if stage.kind == StageKind.KNOCKOUT:
            ties = [tie for row, tie in zip(bracket.rows, bracket.ties, strict=True) if row.stage_id == stage.pk]
            places += final_places(ties, sides=bracket.sides, winners=bracket.winners) if ties else ()
            taken |= _entrants(ties, bracket.sides)
            entered += _entries(ties)
        else:
            own = [(group, ranking) for group, ranking in standings if group.stage_id == stage.pk]
            if len(taken) == entered:
                places += _left_in_groups(stage, own, taken, what_if.counted)
            teams = frozenset(team for _, ranking in own for place in ranking.places for team in place.teams)
            entered += len(teams - taken)
            taken |= teams
    return tuple(sorted(places, key=lambda place: place.place))


def _left_in_groups(
    stage: Stage, standings: Standings, taken: frozenset[TeamId], counted: Mapping[TieId, CountedTie]
) -> tuple[FinalPlace, ...]:
    orders = [_order(ranking) for _, ranking in standings]
    first_place = len(taken) + 1
    if not ranking_variant(stage.ranking).compares_groups:
        return group_leftover_places(orders, taken=taken, first_place=first_place, stage=stage.slug)
    records = {record.team: record for group, _ in standings for record in _records(group, counted)}

    def compare(teams: Sequence[TeamId]) -> tuple[tuple[TeamId, ...], ...]:
        return ranked_across(teams, records, matches_count=matches_count(stage))

    return group_leftover_places(orders, taken=taken, first_place=first_place, stage=stage.slug, compare=compare)


def _records(group: Group, counted: Mapping[TieId, CountedTie]) -> tuple[Record, ...]:
    facts = group_snapshot(group, counted)
    return group_records(members=facts.members, ties=facts.ties, ranking=group.stage.ranking, annulled=facts.annulled)


def settled_group_places(stage: str, group: str, standings: GroupStandings) -> dict[GroupPlace, TeamId]:
    """The places of a complete group that one team holds; who withdrew holds none to play on from."""
    if standings.provisional:
        return {}
    return {
        GroupPlace(stage, group, place.place): place.teams[0]
        for place in standings.places
        if len(place.teams) == 1 and place.decided_by != WITHDRAWN
    }


def _standings(event: Event) -> Standings:
    return group_standings(Group.objects.filter(stage__event=event))


def bracket_rows(ties: QuerySet[Tie]) -> tuple[Tie, ...]:
    """Those of the knock-out with sources and results, in order of numbers: four queries."""
    return tuple(
        with_sources(ties.filter(stage__kind=StageKind.KNOCKOUT))
        .select_related("stage__event", "team_a", "team_x")
        .prefetch_related("matches__games")
        .order_by("no")
    )


def _bracket(rows: tuple[Tie, ...], standings: Standings, what_if: WhatIf) -> Bracket:
    ties = tuple(knockout_tie(row) for row in rows)
    known = {**bracket_winners(rows), **what_if.winners}
    winners = {no: winner for no, winner in known.items() if no not in what_if.unplayed}
    kept = {**kept_sides(rows), **what_if.kept}
    group_places = {
        place: team
        for group, ranking in standings
        for place, team in settled_group_places(group.stage.slug, group.name, ranking).items()
    }
    return Bracket(rows, ties, settle(ties, winners=winners, group_places=group_places, kept=kept), winners)


def bracket_winners(rows: Iterable[Tie]) -> Winners:
    formats: dict[int, Stage] = {row.stage_id: row.stage for row in rows}
    known = {pk: stage_format(stage) for pk, stage in formats.items()}
    return {TieId(row.no): tie_winner(tie_result(row), known[row.stage_id]) for row in rows if row.ending}


def _entrants(ties: Iterable[KnockoutTie], sides: Sides) -> frozenset[TeamId]:
    """The teams that came into the bracket from outside it."""
    return frozenset(team for tie in ties for key in _entry_keys(tie) if (team := sides[key].team) is not None)


def _entries(ties: Iterable[KnockoutTie]) -> int:
    return sum(len(_entry_keys(tie)) for tie in ties)


def _entry_keys(tie: KnockoutTie) -> list[tuple[TieId, Side]]:
    sources = {Side.A: tie.a, Side.X: tie.x}
    return [(tie.no, side) for side, source in sources.items() if not isinstance(source, TieOutcome | Bye)]


def _order(standings: GroupStandings) -> GroupOrder:
    return GroupOrder(tuple((place.place, place.teams) for place in standings.places), standings.provisional)
