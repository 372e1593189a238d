"""Everything of a tournament that results can be told from, read once."""

from collections.abc import Mapping
from dataclasses import dataclass

from tournament.models import Event, Group, MatchPlayer, Player, Stage, Team, Tie, Tournament
from tournament.rules.ties import TieFormat
from tournament.selectors.places import bracket_rows
from tournament.snapshots import stage_format, with_standings_facts

MatchPlayers = Mapping[tuple[int, int, str], tuple[int, ...]]
"""Who played in a match (primary key of the tie, number of the match) for side a or x, by primary key, in order."""


@dataclass(frozen=True, slots=True)
class TournamentRows:
    """Everything of a tournament that results can be told from."""

    tournament: Tournament
    stages: tuple[Stage, ...]
    groups: tuple[Group, ...]
    group_ties: tuple[Tie, ...]
    knockout_ties: tuple[Tie, ...]
    teams: Mapping[int, Team]
    players: Mapping[int, Player]
    match_players: MatchPlayers
    formats: Mapping[int, TieFormat]

    def events(self) -> tuple[Event, ...]:
        return tuple({stage.event_id: stage.event for stage in self.stages}.values())


def tournament_rows(pk: int) -> TournamentRows:
    """A constant number of queries, whatever the tournament holds."""
    tournament = Tournament.objects.get(pk=pk)
    stages = tuple(
        Stage.objects.filter(event__tournament=pk).select_related("event__tournament").order_by("event", "-position")
    )
    groups = tuple(with_standings_facts(Group.objects.filter(stage__event__tournament=pk)))
    teams = Team.objects.filter(event__tournament=pk).select_related("zone").order_by("event", "position")
    players = Player.objects.filter(team__event__tournament=pk).order_by("team__event", "team__position", "position")
    return TournamentRows(
        tournament=tournament,
        stages=stages,
        groups=groups,
        group_ties=tuple(tie for group in groups for tie in group.ties.all()),
        knockout_ties=bracket_rows(Tie.objects.filter(event__tournament=pk)),
        teams={team.pk: team for team in teams},
        players={player.pk: player for player in players},
        match_players=_match_players(pk),
        formats={stage.pk: stage_format(stage) for stage in stages},
    )


def _match_players(tournament: int) -> MatchPlayers:
    rows = MatchPlayer.objects.filter(match__tie__event__tournament=tournament).order_by("match", "side", "position")
    found: dict[tuple[int, int, str], tuple[int, ...]] = {}
    for tie, no, side, player in rows.values_list("match__tie", "match__no", "side", "player"):
        found[tie, no, side] = (*found.get((tie, no, side), ()), player)
    return found
