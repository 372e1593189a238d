"""High-tech zones by province, and what one of them has entered over the tournaments."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext, pgettext

from config.freshness import fresh_page
from tournament.models import Zone
from tournament.names import name_of
from tournament.selectors.search import query_words
from tournament.selectors.zones import zone_events, zone_results, zones_by_province
from tournament.tables.teams import ZoneTeamTable
from tournament.views.freshness import all_tournaments_counters
from tournament.views.navigation import address
from tournament.views.page import Crumb, page_context

EVENTS_PER_PAGE = 5


@fresh_page(all_tournaments_counters, query=("q",))
def zones(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "")
    page = page_context(
        request,
        title=gettext("High-tech zones"),
        description=gettext("The high-tech zones by province, with the teams each has entered."),
        section="zones",
    )
    provinces = zones_by_province(query_words(query))
    return render(request, "tournament/pages/zones.html", page | {"provinces": provinces, "query": query})


@fresh_page(all_tournaments_counters, query=("page",))
def zone(request: HttpRequest, zone: str) -> HttpResponse:
    shown = get_object_or_404(Zone, slug=zone)
    events = Paginator(zone_events(shown), EVENTS_PER_PAGE).get_page(request.GET.get("page"))
    results = zone_results(shown, events)
    page = page_context(
        request,
        title=name_of(shown).text,
        description=gettext("The teams of %(zone)s over the tournaments, with places and results.")
        % {"zone": name_of(shown, "full_name").text},
        section="zones",
        crumbs=[
            Crumb(pgettext("navigation", "Zones"), address("tournament:zones")),
            Crumb(name_of(shown).text),
        ],
    )
    contents = {
        "zone": shown,
        "page_obj": events,
        "results": [(result, ZoneTeamTable(result.entries, event=result.event)) for result in results],
    }
    return render(request, "tournament/pages/zone.html", page | contents)
