"""The final places of an event: all of them, shared ones too, each with what decided it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from config.freshness import fresh_page
from tournament.choices import EventKind
from tournament.models import Team
from tournament.names import group_name, name_of, round_name
from tournament.selectors.final_places import PlacedTeam, placed_teams, places_progress
from tournament.selectors.log_head import log_head
from tournament.views.downloads import downloads
from tournament.views.freshness import tournament_counters
from tournament.views.groups import get_event, group_url
from tournament.views.navigation import address
from tournament.views.page import Crumb, page_context


@dataclass(frozen=True, slots=True)
class Decision:
    """What decided a place, in words, and where it can be seen."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A team on its place; ``opens`` where a new place begins."""

    placed: PlacedTeam
    decision: Decision
    opens: bool


@dataclass(frozen=True, slots=True)
class PodiumEntry:
    """One of the first three places for the podium."""

    place: int
    teams: tuple[Team, ...]

    @property
    def shared(self) -> bool:
        return len(self.teams) > 1


@fresh_page(tournament_counters, query=())
def places(request: HttpRequest, tournament: str, event: str) -> HttpResponse:
    shown = get_event(tournament, event)
    placed = placed_teams(shown)
    names = {"event": name_of(shown).text, "tournament": name_of(shown.tournament).text}
    page = page_context(
        request,
        title=gettext("%(event)s: final places") % names,
        description=gettext("All final places of %(event)s at %(tournament)s and what decided them.") % names,
        tournament=shown.tournament,
        event=shown,
        section="places",
        crumbs=[Crumb(gettext("Final places"))],
    )
    contents = {
        "rows": _rows(placed),
        "podium": _podium(placed),
        "progress": places_progress(shown, len(placed)),
        "downloads": downloads(shown, "places", "standings"),
        "log_head": log_head(shown.tournament),
        "is_team_event": shown.kind == EventKind.TEAM,
    }
    return render(request, "tournament/pages/places.html", page | contents)


def how_decided(placed: PlacedTeam) -> Decision:
    """“决赛”, with its address; “A组第3名” for a team that stayed in its group."""
    if placed.tie is not None:
        event = placed.tie.event
        url = address("tournament:tie", event.tournament.slug, event.slug, placed.tie.no)
        words = gettext("%(round)s (tie %(no)d)") if round_name(placed.tie) else gettext("Tie %(no)d")
        return Decision(words % {"round": round_name(placed.tie), "no": placed.tie.no}, url)
    if placed.member is not None:
        group = placed.member.group
        words = gettext("%(group)s, place %(place)d") % {"group": group_name(group), "place": placed.group_place}
        return Decision(words, group_url(group))
    return Decision("")


def _rows(placed: Iterable[PlacedTeam]) -> list[PlaceRow]:
    rows: list[PlaceRow] = []
    for one in placed:
        opens = not rows or rows[-1].placed.place != one.place
        rows.append(PlaceRow(one, how_decided(one), opens))
    return rows


def _podium(placed: Iterable[PlacedTeam]) -> list[PodiumEntry]:
    found: dict[int, list[Team]] = {}
    for one in placed:
        if one.place <= 3:
            found.setdefault(one.place, []).append(one.team)
    return [PodiumEntry(place, tuple(teams)) for place, teams in found.items()]
