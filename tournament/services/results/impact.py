"""What a result changes in the order of teams: places and lots of its group, and the final places of the event."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from tournament.models import Group, Tie
from tournament.rules.knockout import FinalPlace
from tournament.rules.sides import Side, TeamId, TieId
from tournament.rules.standings import LOT, GroupStandings
from tournament.rules.ties import CountedTie, TieResult, tie_winner
from tournament.selectors.groups import standings_of
from tournament.selectors.places import WhatIf, event_places
from tournament.services.progression import Plan
from tournament.snapshots import counted_as, group_lots, stage_format, with_standings_facts


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """A team (code) whose place changes; ``group`` is None for a final place. None is a place not decided.

    ``level`` are the teams that share the place afterwards.
    """

    group: str | None
    team: str
    before: int | None
    after: int | None
    level: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LotChange:
    """A set of teams (codes) of a complete group: a lot becomes ``needed`` or ``not_needed`` among them, or one that
    was drawn ``applies`` from now on or has ``lapsed``.
    """

    group: str
    teams: tuple[str, ...]
    what: Literal["needed", "not_needed", "applies", "lapsed"]


def group_changes(
    group: Group, counted: Mapping[TieId, CountedTie]
) -> tuple[GroupStandings, tuple[PlaceChange, ...], tuple[LotChange, ...]]:
    """A group from ``with_standings_facts`` with some ties counted otherwise: its standings, and what changes."""
    before, after = standings_of(group), standings_of(group, counted)
    old = {team: place.place for place in before.places for team in place.teams}
    places = tuple(
        PlaceChange(group.name, team, old[team], place.place, _others(place.teams, team))
        for place in after.places
        for team in place.teams
        if old[team] != place.place
    )
    return after, places, tuple(_lot_changes(group, before, after))


def _others(teams: tuple[TeamId, ...], team: str) -> tuple[str, ...]:
    return tuple(other for other in teams if other != team)


def _lot_changes(group: Group, before: GroupStandings, after: GroupStandings) -> Iterator[LotChange]:
    applied, applies = _applied_lots(group, before), _applied_lots(group, after)
    needed = set() if before.provisional else set(before.lots_needed)
    still_needed = set() if after.provisional else set(after.lots_needed)
    for teams in sorted(applied - applies):
        yield LotChange(group.name, teams, "lapsed")
    for teams in sorted(applies - applied):
        yield LotChange(group.name, teams, "applies")
    for teams in sorted(needed - still_needed - applies):
        yield LotChange(group.name, teams, "not_needed")
    for teams in sorted(still_needed - needed):
        yield LotChange(group.name, teams, "needed")


def _applied_lots(group: Group, standings: GroupStandings) -> set[tuple[TeamId, ...]]:
    """The sets of teams of a complete group that a lot parts."""
    if standings.provisional:
        return set()
    by_lot = {place.teams[0] for place in standings.places if place.decided_by == LOT}
    return {tuple(sorted(lot.teams)) for lot in group_lots(group) if lot.teams <= by_lot}


def final_place_changes(tie: Tie, result: TieResult, plan: Plan) -> tuple[PlaceChange, ...]:
    """The final places as they would be with this result of the tie, later ties carried through as in the plan."""
    groups = list(with_standings_facts(Group.objects.filter(stage__event=tie.event_id)))
    what_if = _what_if(tie, result, plan)
    old = _by_team(event_places(tie.event, [(group, standings_of(group)) for group in groups]))
    standings = [(group, standings_of(group, what_if.counted)) for group in groups]
    new = _by_team(event_places(tie.event, standings, what_if))
    return tuple(
        PlaceChange(None, team, *_numbers(old, new, team), _others(new[team].teams, team) if team in new else ())
        for team in sorted(old.keys() | new.keys())
        if len(set(_numbers(old, new, team))) > 1
    )


def _what_if(tie: Tie, result: TieResult, plan: Plan) -> WhatIf:
    format = stage_format(tie.stage)
    unplayed = {TieId(planned.row.no) for planned in plan.ties if planned.has_begun}
    kept = {
        (TieId(slot.tie.no), Side(slot.side)): TeamId(team.code)
        for slot in plan.kept
        if (team := slot.tie.team_a if slot.side == Side.A else slot.tie.team_x) is not None
    }
    if tie.group_id is not None:
        return WhatIf(counted={TieId(tie.no): counted_as(tie, result, format)}, unplayed=unplayed, kept=kept)
    if result.ending is None:
        return WhatIf(unplayed={*unplayed, TieId(tie.no)}, kept=kept)
    return WhatIf(winners={TieId(tie.no): tie_winner(result, format)}, unplayed=unplayed, kept=kept)


def _by_team(places: tuple[FinalPlace, ...]) -> dict[str, FinalPlace]:
    return {team: place for place in places for team in place.teams}


def _numbers(old: Mapping[str, FinalPlace], new: Mapping[str, FinalPlace], team: str) -> tuple[int | None, int | None]:
    return (old[team].place if team in old else None, new[team].place if team in new else None)
