"""The site's home page: the featured tournament, with the news beside it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from config.freshness import fresh_page
from newsroom.results import featured, featured_tournament, page_context, tournament_counters
from newsroom.selectors.articles import published_cards
from newsroom.selectors.counter import newsroom_counters
from newsroom.selectors.editions import published_editions

HOME_ARTICLES = 6


def home_counters(request: HttpRequest) -> tuple[str, ...]:
    now = timezone.now()
    shown = featured_tournament(now)
    return (*newsroom_counters(now), *tournament_counters([shown.pk] if shown else []), f"shown:{shown and shown.pk}")


@fresh_page(home_counters, query=())
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    tournament = featured_tournament(now)
    context = {
        "featured": featured(tournament) if tournament else None,
        "articles": published_cards(now)[:HOME_ARTICLES],
        "edition": published_editions(now).prefetch_related("pages").first(),
        **page_context(
            request,
            title=gettext("Table tennis: results and news"),
            description=gettext("Results, standings and knock-out of team table tennis, with the news beside them."),
            section="home",
        ),
    }
    return render(request, "newsroom/pages/home.html", context)
