"""The list of all tournaments."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, pgettext

from config.freshness import fresh_page
from tournament.selectors.tournaments import tournaments_with_progress
from tournament.views.freshness import all_tournaments_counters
from tournament.views.page import page_context


@fresh_page(all_tournaments_counters, query=())
def tournaments(request: HttpRequest) -> HttpResponse:
    page = page_context(
        request,
        title=pgettext("navigation", "Tournaments"),
        description=gettext("All tournaments with their dates, results and places."),
        section="tournaments",
    )
    return render(request, "tournament/pages/tournaments.html", page | {"rows": tournaments_with_progress()})
