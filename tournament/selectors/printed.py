"""Standings and places as the commands print them and the interface answers them."""

from django.db.models import QuerySet

from tournament.choices import StageKind
from tournament.models import Event, Group
from tournament.rules.knockout import FinalPlace
from tournament.rules.standings import GroupStandings, standings_document


def ranked_groups(event: Event, stage: str | None = None) -> QuerySet[Group]:
    """The groups of the event's group stages, or of the one with this slug, in the event file's order."""
    groups = Group.objects.filter(stage__event=event, stage__kind=StageKind.GROUPS)
    if stage is not None:
        groups = groups.filter(stage__slug=stage)
    return groups.order_by("stage__position", "stage", "position", "pk")


def printed_standings(group: Group, standings: GroupStandings) -> dict[str, object]:
    return standings_document(standings, stage=group.stage.slug, group=group.name)


def printed_place(place: FinalPlace) -> dict[str, object]:
    return {"place": place.place, "teams": list(place.teams), "by": place.by}
