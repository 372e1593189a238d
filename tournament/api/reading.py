"""What everybody may read: tournaments, events, ties, standings, places, teams."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router
from ninja.decorators import decorate_view

from config.freshness import fresh_page
from tournament.api.openapi import list_of, reads
from tournament.api.pages import PAGING, USUAL_PAGE, PageNo, PageSize, facts, listed
from tournament.api.ties import tie_object, tie_objects
from tournament.choices import StageKind
from tournament.models import Event, Group, GroupMember, Player, Stage, Team, Tournament
from tournament.selectors.groups import group_standings
from tournament.selectors.places import event_places
from tournament.selectors.printed import printed_place, printed_standings, ranked_groups
from tournament.services.exchange import event_block, stage_settings, stored_team, tournament_block
from tournament.views.freshness import all_tournaments_counters, tournament_counters

METHODS = ["GET", "HEAD"]
EVENT = "/tournaments/{slug:tournament}/events/{slug:event}"

router = Router()
fresh_list = decorate_view(fresh_page(tournament_counters, query=PAGING))
fresh_thing = decorate_view(fresh_page(tournament_counters, query=()))


@router.api_operation(METHODS, "/tournaments", **list_of("tournament", "All tournaments, the latest first."))
@decorate_view(fresh_page(all_tournaments_counters, query=PAGING))
def tournaments(request: HttpRequest, page: PageNo = 1, page_size: PageSize = USUAL_PAGE) -> HttpResponse:
    rows = Tournament.objects.order_by("-starts_on", "slug")
    return listed(request, rows, page, page_size, _tournaments)


@router.api_operation(METHODS, "/tournaments/{slug:tournament}", **reads("tournament", "One tournament."))
@fresh_thing
def tournament(request: HttpRequest, tournament: str) -> HttpResponse:
    found = _tournaments(Tournament.objects.filter(slug=tournament))
    if not found:
        raise Http404
    return facts(found[0])


def _tournaments(rows: QuerySet[Tournament]) -> list[dict[str, Any]]:
    events = Prefetch("events", Event.objects.order_by("position", "slug"))
    return [
        {
            **_stated(tournament_block(row)),
            "second_person": row.second_person,
            "events": [_stated(event_block(event)) for event in row.events.all()],
        }
        for row in rows.prefetch_related(events)
    ]


@router.api_operation(METHODS, EVENT, **reads("event", "One event with its stages and groups."))
@fresh_thing
def event(request: HttpRequest, tournament: str, event: str) -> HttpResponse:
    shown = get_event(tournament, event)
    members = Prefetch("members", GroupMember.objects.select_related("team").order_by("position"))
    groups = Prefetch("groups", Group.objects.order_by("position", "pk").prefetch_related(members))
    stages = shown.stages.order_by("position", "pk").prefetch_related(groups)
    return facts(
        {
            **_stated(event_block(shown)),
            "tournament": tournament,
            "stages": [_stage(stage) for stage in stages],
        }
    )


def _stage(stage: Stage) -> dict[str, Any]:
    settings = _stated(stage_settings(stage))
    if stage.kind == StageKind.KNOCKOUT:
        return settings
    groups = [
        {"name": group.name, "teams": [member.team.code for member in group.members.all()]}
        for group in stage.groups.all()
    ]
    return {**settings, "groups": groups}


@router.api_operation(METHODS, f"{EVENT}/teams", **list_of("team", "The teams entered, with their rosters."))
@fresh_list
def teams(
    request: HttpRequest, tournament: str, event: str, page: PageNo = 1, page_size: PageSize = USUAL_PAGE
) -> HttpResponse:
    rows = get_event(tournament, event).teams.order_by("position", "pk")
    return listed(request, rows, page, page_size, _teams)


def _teams(rows: QuerySet[Team]) -> list[dict[str, Any]]:
    players = Prefetch("players", Player.objects.order_by("position", "pk"))
    return [stored_team(team) for team in rows.select_related("zone").prefetch_related(players)]


@router.api_operation(METHODS, f"{EVENT}/ties", **list_of("tie", "All ties by number, as far as they are public."))
@fresh_list
def ties(
    request: HttpRequest, tournament: str, event: str, page: PageNo = 1, page_size: PageSize = USUAL_PAGE
) -> HttpResponse:
    return listed(request, get_event(tournament, event).ties.order_by("no"), page, page_size, tie_objects)


@router.api_operation(METHODS, f"{EVENT}/ties/{{int:no}}", **reads("tie", "One tie."))
@fresh_thing
def tie(request: HttpRequest, tournament: str, event: str, no: int) -> HttpResponse:
    return facts(tie_object(get_event(tournament, event), no))


@router.api_operation(
    METHODS, f"{EVENT}/standings", **list_of("standing", "The standings of every group, with the reason of each place.")
)
@fresh_list
def standings(
    request: HttpRequest, tournament: str, event: str, page: PageNo = 1, page_size: PageSize = USUAL_PAGE
) -> HttpResponse:
    rows = ranked_groups(get_event(tournament, event))
    return listed(request, rows, page, page_size, _standings)


def _standings(rows: QuerySet[Group]) -> list[dict[str, object]]:
    return [printed_standings(group, ranking) for group, ranking in group_standings(rows)]


@router.api_operation(
    METHODS, f"{EVENT}/places", **list_of("final_place", "The final places as far as they are decided.")
)
@fresh_list
def places(
    request: HttpRequest, tournament: str, event: str, page: PageNo = 1, page_size: PageSize = USUAL_PAGE
) -> HttpResponse:
    rows = [printed_place(place) for place in event_places(get_event(tournament, event))]
    return listed(request, rows, page, page_size, list)


def get_event(tournament: str, event: str) -> Event:
    found = Event.objects.select_related("tournament").filter(slug=event, tournament__slug=tournament).first()
    if found is None:
        raise Http404
    return found


def _stated(block: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in block.items() if value is not None and value != ""}
