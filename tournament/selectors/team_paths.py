"""A team's way through its event: what it played, what comes next, and its record."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tournament.choices import CallState, WithdrawnResults
from tournament.lines import TieLine
from tournament.models import Team, Tie
from tournament.rules.sides import TeamId
from tournament.rules.standings import Record, group_records
from tournament.selectors.teams import TeamStanding
from tournament.selectors.ties import bye_sides, tie_lines, with_line_facts
from tournament.snapshots import counted, stage_format
from tournament.statuses import Status

NOT_TO_BE_PLAYED = (CallState.CANCELLED,)


@dataclass(frozen=True, slots=True)
class TeamPath:
    """A team's ties in playing order, those it may come into as things stand, and its record so far."""

    lines: tuple[TieLine, ...]
    may_follow: tuple[TieLine, ...]
    record: Record

    @property
    def present(self) -> TieLine | None:
        """The tie it plays now, else the next one."""
        running = [line for line in self.lines if line.status is Status.RUNNING]
        coming = [line for line in self.lines if is_to_come(line)]
        return next(iter(running or coming), None)


def is_to_come(line: TieLine) -> bool:
    """Whether the tie is still to begin; against a bye nothing is played."""
    return not line.is_bye and line.status in (Status.NOT_STARTED, Status.POSTPONED)


def team_path(standing: TeamStanding) -> TeamPath:
    """The way of a team from ``team_standings``; a constant number of queries."""
    team = standing.team
    byes = bye_sides(team.event)
    own = Tie.objects.filter(Q(team_a=team) | Q(team_x=team))
    lines = sorted(tie_lines(with_line_facts(own), byes), key=_playing_order)
    following = with_line_facts(_may_follow(standing, lines)).order_by("no")
    return TeamPath(tuple(lines), tie_lines(following, byes), team_record(team, [line.tie for line in lines]))


def _playing_order(line: TieLine) -> tuple[int, bool, float, int]:
    """By stage; in groups by time, in a knock-out by number, as sources have lower numbers than what they feed."""
    tie = line.tie
    time = tie.starts_at.timestamp() if tie.starts_at is not None and tie.group_id is not None else 0.0
    return tie.stage.position, tie.group_id is not None and tie.starts_at is None, time, tie.no


def _may_follow(standing: TeamStanding, lines: Iterable[TieLine]) -> QuerySet[Tie]:
    """Ties that the open ties and groups of the team lead to, and in which it does not stand yet."""
    known = [line.tie.pk for line in lines]
    undecided = [line.tie.pk for line in lines if not line.tie.ending and line.tie.call_state not in NOT_TO_BE_PLAYED]
    groups = [place.group.pk for place in standing.groups if place.is_provisional and not place.is_withdrawn]
    leads = Q(slots__source_tie__in=undecided) | Q(slots__group__in=groups)
    return Tie.objects.filter(leads).exclude(pk__in=known).distinct()


def team_record(team: Team, ties: Iterable[Tie]) -> Record:
    """Ties, matches, games and points won and lost, counted as in the standings; annulled results count for nobody."""
    met = [tie for tie in ties if tie.team_a is not None and tie.team_x is not None]
    annulled = {
        TeamId(side.code)
        for tie in met
        for side in (tie.team_a, tie.team_x)
        if side is not None and side.withdrawn_results == WithdrawnResults.ANNULLED
    }
    own = TeamId(team.code)
    finished = [counted(tie, stage_format(tie.stage)) for tie in met]
    return group_records(members=[own], ties=finished, annulled=frozenset(annulled))[0]
