"""The final places with the teams that hold them and what decided each."""

from collections.abc import Mapping
from dataclasses import dataclass

from tournament.choices import CallState, StageKind
from tournament.models import Event, GroupMember, Team, Tie
from tournament.rules.knockout import FinalPlace
from tournament.selectors.places import event_places

_LAST_TIE = "tie "
_LOST_ROUND = "round_of "
_GROUP_PLACE = " place "


@dataclass(frozen=True, slots=True)
class PlacedTeam:
    """A team on a final place. ``tie`` is the one that decided it, ``member`` its place in the group it stayed in.

    ``group_place`` is the number of that place in the group.
    """

    place: int
    shared: bool
    team: Team
    tie: Tie | None = None
    member: GroupMember | None = None
    group_place: int | None = None


@dataclass(frozen=True, slots=True)
class PlacesProgress:
    """How far an event is: ties over (or called off) of all, and teams with a place of all."""

    ties_done: int
    ties: int
    placed: int
    teams: int

    @property
    def is_open(self) -> bool:
        return self.left > 0

    @property
    def left(self) -> int:
        return self.teams - self.placed


def placed_teams(event: Event) -> tuple[PlacedTeam, ...]:
    """One entry a team, best first; places that are not decided are left out. A constant number of queries."""
    places = event_places(event)
    teams = {team.code: team for team in event.teams.select_related("event__tournament", "zone")}
    members = GroupMember.objects.filter(group__stage__event=event).select_related("group__stage__event__tournament")
    by_stage = {(member.group.stage.slug, member.team_id): member for member in members}
    ties = {
        tie.no: tie
        for tie in event.ties.filter(stage__kind=StageKind.KNOCKOUT).select_related("stage", "event__tournament")
    }
    return tuple(
        _placed(place, teams[code], ties, by_stage) for place in places for code in place.teams if code in teams
    )


def _placed(
    place: FinalPlace,
    team: Team,
    ties: Mapping[int, Tie],
    members: Mapping[tuple[str, int], GroupMember],
) -> PlacedTeam:
    shared = len(place.teams) > 1
    if place.by.startswith(_LAST_TIE):
        return PlacedTeam(place.place, shared, team, tie=ties.get(int(place.by.removeprefix(_LAST_TIE))))
    if place.by.startswith(_LOST_ROUND):
        return PlacedTeam(place.place, shared, team, tie=_last_tie(team, ties))
    stage, _, no = place.by.rpartition(_GROUP_PLACE)
    return PlacedTeam(place.place, shared, team, member=members.get((stage, team.pk)), group_place=int(no))


def _last_tie(team: Team, ties: Mapping[int, Tie]) -> Tie | None:
    """The tie with which the team left the bracket: its last one, as a tie has a lower number than what it feeds."""
    own = [no for no, tie in ties.items() if tie.ending and team.pk in (tie.team_a_id, tie.team_x_id)]
    return ties[max(own)] if own else None


def places_progress(event: Event, placed: int) -> PlacesProgress:
    """Two queries."""
    states = list(event.ties.values_list("ending", "call_state"))
    done = sum(1 for ending, call_state in states if ending or call_state == CallState.CANCELLED)
    return PlacesProgress(done, len(states), placed, event.teams.count())
