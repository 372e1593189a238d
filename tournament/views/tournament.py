"""The page of a tournament: facts, podium, progress, who stands behind it, and what of it was reported."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext

from config.freshness import fresh_page
from tournament.choices import Provenance
from tournament.models import Tournament
from tournament.names import name_of
from tournament.selectors.log_head import log_head
from tournament.selectors.tournaments import (
    EventFigures,
    PodiumPlace,
    event_figures,
    event_podium,
    organisations_by_role,
    origin_counts,
)
from tournament.views.freshness import tournament_counters
from tournament.views.navigation import NavLink, event_links
from tournament.views.page import Page, absolute_address, page_context


@dataclass(frozen=True, slots=True)
class EventSection:
    """One event on its tournament's page."""

    figures: EventFigures
    podium: tuple[PodiumPlace, ...]
    links: list[NavLink]


@fresh_page(tournament_counters, query=())
def tournament(request: HttpRequest, tournament: str) -> HttpResponse:
    shown = get_object_or_404(Tournament, slug=tournament)
    page = page_context(
        request,
        title=name_of(shown).text,
        description=tournament_description(shown),
        tournament=shown,
        section="tournament",
        json_ld=tournament_json_ld(request, shown),
    )
    return render(request, "tournament/pages/tournament.html", page | _contents(shown, page["page"]))


def _contents(tournament: Tournament, page: Page) -> dict[str, Any]:
    sections = [
        EventSection(
            figures, event_podium(figures.event) if figures.ties_done else (), event_links(tournament, outline)
        )
        for figures, outline in zip(event_figures(page.outlines), page.outlines, strict=True)
    ]
    return {
        "tournament": tournament,
        "sections": sections,
        "roles": organisations_by_role(tournament),
        "awards": tournament.awards.select_related("team__event__tournament"),
        "origins": origin_counts(tournament) if tournament.provenance or page.reconstructed else (),
        "log_head": log_head(tournament),
        "facts_reported": tournament.provenance == Provenance.REPORTED or bool(tournament.source and not page.invented),
    }


def tournament_description(tournament: Tournament) -> str:
    """One sentence for search engines and link previews."""
    return gettext("%(name)s: groups, knock-out, scores and places. %(city)s, %(first)s to %(last)s.") % {
        "name": name_of(tournament).text,
        "city": name_of(tournament, "city").text,
        "first": tournament.starts_on.isoformat(),
        "last": tournament.ends_on.isoformat(),
    }


def tournament_json_ld(request: HttpRequest, tournament: Tournament) -> dict[str, Any]:
    """The tournament as a schema.org event."""
    return {
        "@context": "https://schema.org",
        "@type": "SportsEvent",
        "name": name_of(tournament).text,
        "sport": "Table tennis",
        "startDate": tournament.starts_on.isoformat(),
        "endDate": tournament.ends_on.isoformat(),
        "location": {
            "@type": "Place",
            "name": name_of(tournament, "venue").text,
            "address": name_of(tournament, "city").text,
        },
        "url": absolute_address(request, request.path),
    }
