"""What a group or a tie sends on into the knock-out."""

from collections.abc import Mapping

from tournament.models import Group, Team, Tie
from tournament.rules.sides import Side, TieId
from tournament.rules.standings import GroupStandings
from tournament.rules.ties import CountedTie, TieEnding
from tournament.selectors.groups import standings_of
from tournament.selectors.places import settled_group_places
from tournament.services.progression.planned import Onward
from tournament.services.progression.values import BYE, Standing


def group_places_of(group: Group, standings: GroupStandings) -> dict[int, Team]:
    """The team on each settled place of a group from ``with_standings_facts``."""
    teams = {member.team.code: member.team for member in group.members.all()}
    places = settled_group_places(group.stage.slug, group.name, standings)
    return {source.place: teams[code] for source, code in places.items()}


def places_with(group: Group, instead: Mapping[TieId, CountedTie]) -> dict[int, Team]:
    """The same as it would be with some ties counted otherwise."""
    return group_places_of(group, standings_of(group, instead))


def onward_of(tie: Tie, ending: TieEnding | None, winner: Side | None) -> Onward:
    """Where the two teams of a tie go: not known while it has no ending, nowhere when both were at fault (RULES 7)."""
    if ending is None:
        return Onward(tie.no)
    if winner is None:
        return Onward(tie.no, BYE, BYE)
    a, x = Standing(tie.team_a), Standing(tie.team_x)
    return Onward(tie.no, a, x) if winner is Side.A else Onward(tie.no, x, a)
