"""``manage.py standings TOURNAMENT/EVENT [--stage SLUG] --json``."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from tournament.choices import StageKind
from tournament.management.commands._exchange import ExchangeCommand
from tournament.models import Event, Group
from tournament.rules.standings import GroupStandings
from tournament.selectors.groups import group_standings
from tournament.selectors.printed import printed_standings, ranked_groups

Standings = list[tuple[Group, GroupStandings]]


class Command(ExchangeCommand):
    help = "Print the standings of an event's groups."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("event", metavar="TOURNAMENT/EVENT")
        parser.add_argument("--stage", metavar="SLUG", help="only the groups of this stage")
        parser.add_argument("--json", action="store_true", help="as the event file's contract prints it")

    def handle(self, *, event: str, stage: str | None, json: bool, **options: Any) -> None:
        standings = self._standings(self.find_event(event), stage)
        if json:
            self.write_json([printed_standings(group, ranking) for group, ranking in standings])
        else:
            self.stdout.writelines(f"{line}\n" for line in _lines(standings))

    def _standings(self, event: Event, slug: str | None) -> Standings:
        if slug is not None and not event.stages.filter(kind=StageKind.GROUPS, slug=slug).exists():
            self.fail([_("The event has no group stage “%(stage)s”.") % {"stage": slug}])
        return group_standings(ranked_groups(event, slug))


def _lines(standings: Standings) -> Iterable[str]:
    for group, ranking in standings:
        played = {"played": ranking.ties_played, "total": ranking.ties_total}
        yield f"{group.stage.slug} {group.name}  " + _("ties played: %(played)s of %(total)s") % played
        for place in ranking.places:
            yield f"{place.place:>4}  {', '.join(place.teams)}  {place.match_points}  {place.decided_by}"
        for teams in ranking.lots_needed:
            yield "      " + _("a lot is needed among %(teams)s") % {"teams": ", ".join(teams)}
