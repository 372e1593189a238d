"""The site's sections and a tournament's, as links. A section without an address yet is left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import pgettext

from tournament.choices import EventKind
from tournament.models import Event, Tournament
from tournament.names import name_of
from tournament.selectors.tournaments import EventOutline


@dataclass(frozen=True, slots=True)
class NavLink:
    """An entry of a navigation; ``is_current`` where the reader is in that section."""

    text: str
    url: str
    is_current: bool = False


def address(name: str, *args: object) -> str:
    """The address of a named page, or ``""`` while the site has none by that name."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def site_links(section: str = "") -> list[NavLink]:
    entries = (
        ("home", "newsroom:home", pgettext("navigation", "Home")),
        ("tournaments", "tournament:tournaments", pgettext("navigation", "Tournaments")),
        ("news", "newsroom:news", pgettext("navigation", "News")),
        ("zones", "tournament:zones", pgettext("navigation", "Zones")),
        ("search", "newsroom:search", pgettext("navigation", "Search")),
    )
    links = (NavLink(text, address(name), key == section) for key, name, text in entries)
    return [link for link in links if link.url]


def tournament_links(
    tournament: Tournament, event: Event | None, outlines: Sequence[EventOutline], section: str
) -> list[NavLink]:
    """The tournament's overview and the sections of ``event``, by default the first one."""
    links = [
        NavLink(
            pgettext("navigation", "Overview"),
            address("tournament:tournament", tournament.slug),
            section == "tournament",
        )
    ]
    shown = _outline_of(event, outlines)
    if shown is not None:
        links += event_links(tournament, shown, section)
    return [link for link in links if link.url]


def event_links(tournament: Tournament, outline: EventOutline, section: str = "") -> list[NavLink]:
    """The sections of one event; no group table without a group stage, no bracket without a knock-out."""
    event = outline.event
    entries = [
        ("groups", pgettext("navigation", "Groups"), outline.has_groups),
        ("bracket", pgettext("navigation", "Knock-out"), outline.has_knockout),
        ("ties", _ties_word(event), True),
        ("places", pgettext("navigation", "Places"), True),
        ("teams", _teams_word(event), True),
        ("players", pgettext("navigation", "Players"), event.kind == EventKind.TEAM),
    ]
    links = (
        NavLink(text, address(f"tournament:{key}", tournament.slug, event.slug), key == section)
        for key, text, wanted in entries
        if wanted
    )
    return [link for link in links if link.url]


def event_switch(
    tournament: Tournament, event: Event | None, outlines: Sequence[EventOutline], section: str
) -> list[NavLink]:
    """The same section of each event, where a tournament has several."""
    if len(outlines) < 2:
        return []
    return [
        NavLink(name_of(outline.event).text, _same_section(tournament, outline, section), outline.event == event)
        for outline in outlines
    ]


def _same_section(tournament: Tournament, outline: EventOutline, section: str) -> str:
    links = event_links(tournament, outline, section)
    chosen = [link.url for link in links if link.is_current] or [link.url for link in links]
    return chosen[0] if chosen else address("tournament:tournament", tournament.slug)


def _outline_of(event: Event | None, outlines: Sequence[EventOutline]) -> EventOutline | None:
    matching = [outline for outline in outlines if outline.event == event]
    return next(iter(matching or outlines), None)


def _ties_word(event: Event) -> str:
    return pgettext("navigation", "Ties") if event.kind == EventKind.TEAM else pgettext("navigation", "Matches")


def _teams_word(event: Event) -> str:
    return pgettext("navigation", "Teams") if event.kind == EventKind.TEAM else pgettext("navigation", "Entries")
