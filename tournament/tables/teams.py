"""The list of an event's teams."""

from collections.abc import Sequence
from typing import Any

import django_tables2 as tables
from django.utils.translation import gettext, pgettext_lazy

from tournament.choices import EventKind
from tournament.models import Event, Team
from tournament.selectors.teams import TeamStanding
from tournament.tables.cells import LAST, PartColumn


class TeamTable(tables.Table):
    """``TeamStanding``s of one event; a column that would be empty in every line is left out."""

    team = PartColumn("team", verbose_name=pgettext_lazy("column", "Team"))
    zone = PartColumn("zone", verbose_name=pgettext_lazy("column", "Zone"), attrs={"td": {"class": "wide"}})
    group = PartColumn("group_place", verbose_name=pgettext_lazy("column", "Group"))
    place = PartColumn("final_place", verbose_name=pgettext_lazy("column", "Final place"))

    class Meta:
        template_name = "django_tables2/rallybook.html"

    row_header = "team"

    def __init__(self, standings: Sequence[TeamStanding], *, event: Event) -> None:
        self.caption = gettext("Teams") if event.kind == EventKind.TEAM else gettext("Entries")
        unused = {
            "zone": all(standing.team.zone is None for standing in standings),
            "group": all(standing.group is None for standing in standings),
            "place": all(standing.final is None for standing in standings),
        }
        rows = [_row(standing) for standing in standings]
        super().__init__(rows, exclude=[name for name, is_unused in unused.items() if is_unused])


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
