"""Standings of groups."""

from collections.abc import Mapping

from django.db.models import QuerySet

from tournament.models import Group, Stage
from tournament.rules.sides import TieId
from tournament.rules.standings import GroupStandings, rank_group
from tournament.rules.ties import CountedTie
from tournament.snapshots import group_snapshot, matches_count, with_standings_facts


def group_standings(groups: Stage | QuerySet[Group]) -> list[tuple[Group, GroupStandings]]:
    """The groups of a stage, or these groups, in their order with their standings; in six queries."""
    rows = groups.groups.all() if isinstance(groups, Stage) else groups
    return [(group, standings_of(group)) for group in with_standings_facts(rows)]


def standings_of(group: Group, instead: Mapping[TieId, CountedTie] | None = None) -> GroupStandings:
    """The standings of a group from ``with_standings_facts``, or as they would be with other results."""
    snapshot = group_snapshot(group, instead)
    return rank_group(
        members=snapshot.members,
        ties=snapshot.ties,
        lots=snapshot.lots,
        ranking=group.stage.ranking,
        matches_count=matches_count(group.stage),
        annulled=snapshot.annulled,
    )
