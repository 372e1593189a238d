"""The list of an event's teams, and of those one zone has entered."""

from collections.abc import Sequence
from typing import Any

import django_tables2 as tables
from django.utils.translation import gettext, pgettext_lazy

from tournament.choices import EventKind
from tournament.models import Event, Team
from tournament.selectors.teams import TeamStanding
from tournament.selectors.zones import ZoneEntry
from tournament.tables.cells import LAST, NUMBER, PartColumn


class TeamTable(tables.Table):
    """``TeamStanding``s of one event; a column that would be empty in every line is left out."""

    team = PartColumn("team", verbose_name=pgettext_lazy("column", "Team"))
    zone = PartColumn("zone", verbose_name=pgettext_lazy("column", "Zone"), attrs={"td": {"class": "wide"}})
    group = PartColumn("group_place", verbose_name=pgettext_lazy("column", "Group"))
    place = PartColumn("final_place", verbose_name=pgettext_lazy("column", "Final place"))

    class Meta:
        template_name = "django_tables2/rallybook.html"

    row_header = "team"

    def __init__(self, standings: Sequence[TeamStanding], *, event: Event, **options: Any) -> None:
        self.caption = gettext("Teams") if event.kind == EventKind.TEAM else gettext("Entries")
        super().__init__(self.rows_of(standings), exclude=[*self._meta.exclude, *_unused(standings)], **options)

    def rows_of(self, standings: Sequence[TeamStanding]) -> list[dict[str, Any]]:
        return [_row(standing) for standing in standings]


class ZoneTeamTable(TeamTable):
    """The teams of one zone in one event, with their records."""

    record = tables.Column(verbose_name=pgettext_lazy("column", "Ties won–lost"), attrs=NUMBER)

    class Meta:
        template_name = "django_tables2/rallybook.html"
        exclude = ("zone",)

    def __init__(self, entries: Sequence[ZoneEntry], *, event: Event) -> None:
        self.records = [f"{entry.record.won}–{entry.record.lost}" for entry in entries]
        super().__init__([entry.standing for entry in entries], event=event, orderable=False)

    def rows_of(self, standings: Sequence[TeamStanding]) -> list[dict[str, Any]]:
        rows = super().rows_of(standings)
        return [row | {"record": record} for row, record in zip(rows, self.records, strict=True)]


def _unused(standings: Sequence[TeamStanding]) -> list[str]:
    unused = {
        "zone": all(standing.team.zone is None for standing in standings),
        "group": all(standing.group is None for standing in standings),
        "place": all(standing.final is None for standing in standings),
    }
    return [name for name, is_unused in unused.items() if is_unused]


def _row(standing: TeamStanding) -> dict[str, Any]:
    """What a line shows, and by what it is sorted: names by their Latin spelling, open places last."""
    group, final = standing.group, standing.final
    return {
        "row": standing,
        "team": _sounded(standing.team),
        "zone": (standing.team.zone.province_en, standing.team.zone.name_en) if standing.team.zone else ("", ""),
        "group": (group.group.stage.position, group.group.position, group.place or LAST) if group else (LAST,),
        "place": final.place if final else LAST,
    }


def _sounded(team: Team) -> tuple[str, str]:
    return (team.name_en or team.name).casefold(), team.name
