"""The tournaments' part of the sitemap, in both languages."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from tournament.choices import EventKind, StageKind
from tournament.models import Event, Group, Player, Team, Tie, Tournament, Zone
from tournament.selectors.revisions import all_tournaments_revision
from tournament.views.navigation import address

Arguments = tuple[object, ...]


def counters() -> tuple[str, ...]:
    """What the addresses here depend on, as ``config.freshness`` asks for it."""
    return all_tournaments_revision()


class TournamentSitemap(Sitemap):
    """Addresses as pairs of a page's name and its arguments, in Chinese and English, each naming the other."""

    i18n = True
    alternates = True
    x_default = True

    def location(self, item: tuple[str, Arguments]) -> str:
        name, arguments = item
        return address(f"tournament:{name}", *arguments)


class IndexSitemap(TournamentSitemap):
    """The list of tournaments, each tournament, the list of zones."""

    def items(self) -> list[tuple[str, Arguments]]:
        slugs = Tournament.objects.order_by("-starts_on", "slug").values_list("slug", flat=True)
        return [("tournaments", ()), *(("tournament", (slug,)) for slug in slugs), ("zones", ())]


class ZoneSitemap(TournamentSitemap):
    """Zones that have entered a team."""

    def items(self) -> list[tuple[str, Arguments]]:
        zones = Zone.objects.filter(teams__isnull=False).distinct().order_by("slug")
        return [("zone", (slug,)) for slug in zones.values_list("slug", flat=True)]


class EventSitemap(TournamentSitemap):
    """The lists of each event, as its navigation has them."""

    def items(self) -> list[tuple[str, Arguments]]:
        events = Event.objects.select_related("tournament").prefetch_related("stages")
        return [(name, (event.tournament.slug, event.slug)) for event in events for name in _lists(event)]


def _lists(event: Event) -> list[str]:
    kinds = {stage.kind for stage in event.stages.all()}
    offered = {
        "groups": StageKind.GROUPS in kinds,
        "bracket": StageKind.KNOCKOUT in kinds,
        "ties": True,
        "places": True,
        "teams": True,
        "players": event.kind == EventKind.TEAM,
    }
    return [name for name, is_offered in offered.items() if is_offered]


class GroupSitemap(TournamentSitemap):
    """Groups."""

    def items(self) -> list[tuple[str, Arguments]]:
        fields = ("stage__event__tournament__slug", "stage__event__slug", "stage__slug", "name")
        return [("group", row) for row in _rows(Group.objects.order_by("pk"), fields)]


class TeamSitemap(TournamentSitemap):
    """Teams and other entries."""

    def items(self) -> list[tuple[str, Arguments]]:
        fields = ("event__tournament__slug", "event__slug", "code")
        return [("team", row) for row in _rows(Team.objects.order_by("pk"), fields)]


class PlayerSitemap(TournamentSitemap):
    """Players of team events; in singles and doubles the entry is the player's page."""

    def items(self) -> list[tuple[str, Arguments]]:
        players = Player.objects.filter(team__event__kind=EventKind.TEAM).order_by("pk")
        fields = ("team__event__tournament__slug", "team__event__slug", "team__code", "code")
        return [("player", row) for row in _rows(players, fields)]


class TieSitemap(TournamentSitemap):
    """Ties."""

    def items(self) -> list[tuple[str, Arguments]]:
        fields = ("event__tournament__slug", "event__slug", "no")
        return [("tie", row) for row in _rows(Tie.objects.order_by("pk"), fields)]


def _rows(rows: "QuerySet[Any]", fields: tuple[str, ...]) -> list[Arguments]:
    """The arguments of each row's address; a code that an address cannot hold has no page."""
    return [row for row in rows.values_list(*fields) if not any("/" in str(part) for part in row)]


sitemaps = {
    "tournaments": IndexSitemap,
    "zones": ZoneSitemap,
    "events": EventSitemap,
    "groups": GroupSitemap,
    "teams": TeamSitemap,
    "players": PlayerSitemap,
    "ties": TieSitemap,
}
