"""The page of one team: what comes next, its way through the event, record, places and roster."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext

from config.freshness import fresh_page
from tournament.choices import EventKind, Sex
from tournament.models import Player, Team
from tournament.names import name_of
from tournament.selectors.team_paths import team_path
from tournament.selectors.teams import team_standings
from tournament.views.freshness import tournament_counters
from tournament.views.navigation import address
from tournament.views.page import Crumb, absolute_address, page_context

GENDERS = {Sex.MALE.value: "https://schema.org/Male", Sex.FEMALE.value: "https://schema.org/Female"}


@fresh_page(tournament_counters, query=())
def team(request: HttpRequest, tournament: str, event: str, team: str) -> HttpResponse:
    found = Team.objects.select_related("event__tournament", "zone")
    shown = get_object_or_404(found, code=team, event__slug=event, event__tournament__slug=tournament)
    players = list(shown.players.select_related("team__event__tournament"))
    is_team_event = shown.event.kind == EventKind.TEAM
    names = {
        "team": name_of(shown).text,
        "event": name_of(shown.event).text,
        "tournament": name_of(shown.event.tournament).text,
    }
    page = page_context(
        request,
        title=names["team"],
        description=gettext("%(team)s in %(event)s at %(tournament)s: every tie, record, place and roster.") % names,
        tournament=shown.event.tournament,
        event=shown.event,
        section="teams",
        crumbs=[
            Crumb(
                gettext("Teams") if is_team_event else gettext("Entries"),
                address("tournament:teams", tournament, event),
            ),
            Crumb(names["team"]),
        ],
        json_ld=team_json_ld(request, shown, players),
    )
    return render(request, "tournament/pages/team.html", page | _contents(shown, players))


def _contents(team: Team, players: list[Player]) -> dict[str, Any]:
    standing = team_standings(team.event, [team])[0]
    return {
        "team": team,
        "standing": standing,
        "path": team_path(standing),
        "players": players,
        "awards": team.awards.all(),
        "is_team_event": team.event.kind == EventKind.TEAM,
    }


def team_json_ld(request: HttpRequest, team: Team, players: Iterable[Player]) -> dict[str, Any]:
    """The team as a schema.org team; of its members nothing but name and sex."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "SportsTeam",
        "name": name_of(team).text,
        "sport": "Table tennis",
        "url": absolute_address(request, request.path),
        "athlete": [_person(player) for player in players],
    }
    if team.zone is not None:
        data["parentOrganization"] = {"@type": "Organization", "name": name_of(team.zone, "full_name").text}
    return data


def _person(player: Player) -> dict[str, str]:
    person = {"@type": "Person", "name": name_of(player).text}
    return person | {"gender": GENDERS[player.sex]} if player.sex in GENDERS else person
