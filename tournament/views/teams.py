"""The teams of an event: where they come from, their group, their place so far."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django_tables2 import RequestConfig

from config.freshness import fresh_page
from tournament.choices import EventKind
from tournament.filters.teams import TeamFilter
from tournament.models import Event
from tournament.names import name_of
from tournament.selectors.teams import team_standings
from tournament.tables.teams import TeamTable
from tournament.views.freshness import tournament_counters
from tournament.views.page import Crumb, page_context

PER_PAGE = 100


@fresh_page(tournament_counters, query=("q", "province", "group", "sort", "page"))
def teams(request: HttpRequest, tournament: str, event: str) -> HttpResponse:
    shown = get_object_or_404(Event.objects.select_related("tournament"), slug=event, tournament__slug=tournament)
    chosen = TeamFilter(request.GET, event=shown)
    table = TeamTable(team_standings(shown, chosen.qs), event=shown)
    RequestConfig(request, paginate={"per_page": PER_PAGE}).configure(table)
    is_team_event = shown.kind == EventKind.TEAM
    names = {"event": name_of(shown).text, "tournament": name_of(shown.tournament).text}
    page = page_context(
        request,
        title=(gettext("%(event)s: teams") if is_team_event else gettext("%(event)s: entries")) % names,
        description=gettext("Who plays in %(event)s at %(tournament)s: group, place and results of each.") % names,
        tournament=shown.tournament,
        event=shown,
        section="teams",
        crumbs=[Crumb(gettext("Teams") if is_team_event else gettext("Entries"))],
    )
    return render(request, "tournament/pages/teams.html", page | {"filter": chosen, "table": table})
