"""The players of an event, and what one of them has played."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django_tables2 import RequestConfig

from config.freshness import fresh_page
from tournament.choices import EventKind
from tournament.filters.players import PlayerFilter
from tournament.models import Event, Player
from tournament.names import name_of
from tournament.selectors.players import player_matches, player_record
from tournament.tables.players import PlayerMatchTable, PlayerTable
from tournament.views.freshness import tournament_counters
from tournament.views.navigation import address
from tournament.views.page import Crumb, page_context

PER_PAGE = 50


@fresh_page(tournament_counters, query=("q", "sex", "sort", "page"))
def players(request: HttpRequest, tournament: str, event: str) -> HttpResponse:
    shown = get_object_or_404(Event.objects.select_related("tournament"), slug=event, tournament__slug=tournament)
    chosen = PlayerFilter(request.GET, event=shown)
    table = PlayerTable(chosen.qs)
    RequestConfig(request, paginate={"per_page": PER_PAGE}).configure(table)
    table.work_out_records()
    names = {"event": name_of(shown).text, "tournament": name_of(shown.tournament).text}
    page = page_context(
        request,
        title=gettext("%(event)s: players") % names,
        description=gettext("Everybody on a roster of %(event)s at %(tournament)s, with the matches won and lost.")
        % names,
        tournament=shown.tournament,
        event=shown,
        section="players",
        crumbs=[Crumb(gettext("Players"))],
    )
    return render(request, "tournament/pages/players.html", page | {"filter": chosen, "table": table})


@fresh_page(tournament_counters, query=())
def player(request: HttpRequest, tournament: str, event: str, team: str, player: str) -> HttpResponse:
    found = Player.objects.select_related("team__event__tournament", "team__zone")
    where = {"team__code": team, "team__event__slug": event, "team__event__tournament__slug": tournament}
    shown = get_object_or_404(found, code=player, **where)
    matches = player_matches([shown])[shown.pk]
    names = {
        "player": name_of(shown).text,
        "team": name_of(shown.team).text,
        "tournament": name_of(shown.team.event.tournament).text,
    }
    is_team_event = shown.team.event.kind == EventKind.TEAM
    page = page_context(
        request,
        title=names["player"],
        description=gettext("%(player)s, %(team)s, at %(tournament)s: every match with its score.") % names,
        tournament=shown.team.event.tournament,
        event=shown.team.event,
        section="players" if is_team_event else "teams",
        crumbs=[
            Crumb(
                gettext("Teams") if is_team_event else gettext("Entries"),
                address("tournament:teams", tournament, event),
            ),
            Crumb(names["team"], address("tournament:team", tournament, event, team)),
            Crumb(names["player"]),
        ],
    )
    contents = {
        "player": shown,
        "record": player_record(matches),
        "matches": matches,
        "table": PlayerMatchTable(matches, shown),
    }
    return render(request, "tournament/pages/player.html", page | contents)
