"""Teams of an event with where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass

from tournament.models import Event, Group, Team
from tournament.rules.knockout import FinalPlace
from tournament.rules.sides import TeamId
from tournament.rules.standings import WITHDRAWN, GroupStandings, Place
from tournament.selectors.groups import group_standings
from tournament.selectors.places import event_places


@dataclass(frozen=True, slots=True)
class GroupPlace:
    """Where a team stands in one group. ``place`` is None before the group's first result."""

    group: Group
    place: int | None = None
    is_shared: bool = False
    is_provisional: bool = True
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class TeamStanding:
    """A team, its places in groups in the order of the stages, and its final place once that is decided."""

    team: Team
    groups: tuple[GroupPlace, ...] = ()
    final: FinalPlace | None = None

    @property
    def group(self) -> GroupPlace | None:
        """The group it played in last."""
        return self.groups[-1] if self.groups else None


def team_standings(event: Event, teams: Iterable[Team]) -> tuple[TeamStanding, ...]:
    """These teams of the event, in their order, as they stand now; a constant number of queries."""
    groups = Group.objects.filter(stage__event=event).select_related("stage__event__tournament")
    standings = group_standings(groups.order_by("stage__position", "position"))
    in_groups = _group_places(standings)
    finals = {team: place for place in event_places(event, standings) for team in place.teams}
    return tuple(
        TeamStanding(team, in_groups.get(TeamId(team.code), ()), finals.get(TeamId(team.code))) for team in teams
    )


def _group_places(standings: Iterable[tuple[Group, GroupStandings]]) -> dict[TeamId, tuple[GroupPlace, ...]]:
    found: dict[TeamId, tuple[GroupPlace, ...]] = {}
    for group, ranking in standings:
        for place in ranking.places:
            for team in place.teams:
                found[team] = (*found.get(team, ()), _group_place(group, ranking, place))
    return found


def _group_place(group: Group, standings: GroupStandings, place: Place) -> GroupPlace:
    return GroupPlace(
        group=group,
        place=place.place if standings.ties_played else None,
        is_shared=len(place.teams) > 1,
        is_provisional=standings.provisional,
        is_withdrawn=place.decided_by == WITHDRAWN,
    )
