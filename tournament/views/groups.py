"""Groups: all of a stage at a glance, and one with its cross-table, standings, reasons and ties."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext

from config.freshness import fresh_page
from tournament.lines import StandingsRow, TieLine
from tournament.models import Event, Group, Stage
from tournament.names import group_name, name_of
from tournament.rules.standings import GroupStandings
from tournament.selectors.group_tables import cross_rows, standings_rows
from tournament.selectors.groups import group_standings
from tournament.selectors.ties import tie_lines, with_line_facts
from tournament.views.freshness import tournament_counters
from tournament.views.navigation import address
from tournament.views.page import Crumb, page_context


@dataclass(frozen=True, slots=True)
class GroupTable:
    """A group on the page of all groups."""

    group: Group
    standings: GroupStandings
    rows: tuple[StandingsRow, ...]
    url: str


@dataclass(frozen=True, slots=True)
class GroupLink:
    """The group before or after."""

    group: Group
    url: str


def get_event(tournament: str, event: str) -> Event:
    return get_object_or_404(Event.objects.select_related("tournament"), slug=event, tournament__slug=tournament)


@fresh_page(tournament_counters, query=())
def groups(request: HttpRequest, tournament: str, event: str) -> HttpResponse:
    shown = get_event(tournament, event)
    stages = shown.stages.filter(kind="groups")
    if not stages:
        raise Http404
    page = page_context(
        request,
        title=gettext("%(event)s: groups") % {"event": name_of(shown).text},
        description=gettext("Tables of all groups of %(event)s at %(tournament)s, with the reason of every place.")
        % {"event": name_of(shown).text, "tournament": name_of(shown.tournament).text},
        tournament=shown.tournament,
        event=shown,
        section="groups",
        crumbs=[Crumb(gettext("Groups"))],
    )
    tables = [(stage, [_table(group, standings) for group, standings in group_standings(stage)]) for stage in stages]
    return render(request, "tournament/pages/groups.html", page | {"stages": tables, "event": shown})


def _table(group: Group, standings: GroupStandings) -> GroupTable:
    return GroupTable(group, standings, standings_rows(group, standings), group_url(group))


def group_url(group: Group) -> str:
    event = group.stage.event
    return address("tournament:group", event.tournament.slug, event.slug, group.stage.slug, group.name)


@fresh_page(tournament_counters, query=())
def group(request: HttpRequest, tournament: str, event: str, stage: str, group: str) -> HttpResponse:
    shown = get_event(tournament, event)
    rows = Group.objects.filter(stage__event=shown, stage__slug=stage, name=group)
    found = group_standings(rows)
    if not found:
        raise Http404
    row, standings = found[0]
    title = f"{name_of(row.stage).text} {group_name(row)}"
    page = page_context(
        request,
        title=title,
        description=gettext("%(group)s of %(event)s at %(tournament)s: cross-table, standings and every tie.")
        % {"group": group_name(row), "event": name_of(shown).text, "tournament": name_of(shown.tournament).text},
        tournament=shown.tournament,
        event=shown,
        section="groups",
        crumbs=[
            Crumb(gettext("Groups"), address("tournament:groups", tournament, event)),
            Crumb(group_name(row)),
        ],
    )
    return render(request, "tournament/pages/group.html", page | _contents(row, standings))


def _contents(group: Group, standings: GroupStandings) -> dict[str, object]:
    before, after = _neighbours(group.stage, group)
    return {
        "group": group,
        "standings": standings,
        "cross": cross_rows(group, standings),
        "rows": standings_rows(group, standings),
        "lines": _lines(group),
        "before": before,
        "after": after,
    }


def _neighbours(stage: Stage, group: Group) -> tuple[GroupLink | None, GroupLink | None]:
    others = list(stage.groups.select_related("stage__event__tournament"))
    index = others.index(group)
    links = [None, *(GroupLink(other, group_url(other)) for other in others), None]
    return links[index], links[index + 2]


def _lines(group: Group) -> Sequence[TieLine]:
    return tie_lines(with_line_facts(group.ties.order_by("no")))
