"""Ties, standings and places as CSV and XLSX. Every row says where it comes from."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext, pgettext

from config.freshness import fresh_page
from tournament.choices import Provenance
from tournament.lines import TieLine
from tournament.models import Event, Group, Team, Tie
from tournament.names import group_name, name_of, round_name
from tournament.rules.standings import GroupStandings
from tournament.selectors.final_places import placed_teams
from tournament.selectors.group_tables import standings_rows
from tournament.selectors.groups import group_standings
from tournament.selectors.ties import tie_lines
from tournament.views.freshness import tournament_counters
from tournament.views.groups import get_event
from tournament.views.places import how_decided
from tournament.views.spreadsheets import CSV_TYPE, XLSX_TYPE, Row, csv_bytes, xlsx_bytes
from tournament.views.ties import FILTERS, chosen_view, listed_ties, tie_filters


@fresh_page(tournament_counters, query=FILTERS)
def ties_file(request: HttpRequest, tournament: str, event: str, kind: str) -> HttpResponse:
    """The list of ties as its page would show it with the same filters, all pages of it."""
    shown = get_event(tournament, event)
    ties = listed_ties(tie_filters(request, shown), chosen_view(request))
    clock = shown.tournament.tz
    headings = [
        pgettext("column", "No."),
        gettext("Date"),
        gettext("Time (%(zone)s)") % {"zone": shown.tournament.timezone},
        gettext("Table"),
        gettext("Stage"),
        gettext("Group"),
        gettext("Round"),
        gettext("Code A"),
        gettext("Side A"),
        gettext("Code X"),
        gettext("Side X"),
        gettext("Score A"),
        gettext("Score X"),
        gettext("Winner"),
        gettext("Status"),
        *_origin_headings(),
    ]
    return _file(shown, "ties", kind, gettext("Ties"), headings, (_tie_row(line, clock) for line in tie_lines(ties)))


def _tie_row(line: TieLine, clock: tzinfo) -> Row:
    tie = line.tie
    starts = timezone.localtime(tie.starts_at, clock) if tie.starts_at else None
    a, x = line.sides
    winner = {"a": a.team, "x": x.team}.get(line.winner)
    return [
        tie.no,
        f"{starts:%Y-%m-%d}" if starts else "",
        f"{starts:%H:%M}" if starts else "",
        tie.table.table_no if tie.table else None,
        name_of(tie.stage).text,
        group_name(tie.group) if tie.group else "",
        round_name(tie),
        a.team.code if a.team else "",
        name_of(a.team).text if a.team else a.label,
        x.team.code if x.team else "",
        name_of(x.team).text if x.team else x.label,
        None if line.is_provisional else a.score,
        None if line.is_provisional else x.score,
        name_of(winner).text if winner else "",
        str(line.status.label),
        *_origin(tie),
    ]


@fresh_page(tournament_counters, query=())
def standings_file(request: HttpRequest, tournament: str, event: str, kind: str) -> HttpResponse:
    """The standings of all groups of the event, best first within each."""
    shown = get_event(tournament, event)
    groups = Group.objects.filter(stage__event=shown).order_by("stage__position", "position")
    headings = [
        gettext("Stage"),
        gettext("Group"),
        pgettext("standings", "Place"),
        gettext("Code"),
        gettext("Team"),
        gettext("Ties played"),
        gettext("Ties won"),
        gettext("Ties lost"),
        gettext("Match points"),
        gettext("Tie-break"),
        gettext("Decided by"),
        gettext("State"),
        *_origin_headings(),
    ]
    rows = [row for group, standings in group_standings(groups) for row in _standings_rows(group, standings)]
    return _file(shown, "standings", kind, gettext("Standings"), headings, rows)


def _standings_rows(group: Group, standings: GroupStandings) -> Iterator[Row]:
    state = gettext("Provisional") if standings.provisional else gettext("Final")
    for row in standings_rows(group, standings):
        yield [
            name_of(group.stage).text,
            group_name(group),
            row.place,
            row.team.code,
            name_of(row.team).text,
            row.played,
            row.won,
            row.lost,
            row.match_points,
            row.figures,
            row.short,
            state,
            *_origin(row.team),
        ]


@fresh_page(tournament_counters, query=())
def places_file(request: HttpRequest, tournament: str, event: str, kind: str) -> HttpResponse:
    """The final places of the event as far as they are decided; a shared place on each of its rows."""
    shown = get_event(tournament, event)
    headings = [
        pgettext("standings", "Place"),
        gettext("Shared"),
        gettext("Code"),
        gettext("Team"),
        gettext("Decided by"),
        *_origin_headings(),
    ]
    rows: list[Row] = [
        [
            placed.place,
            gettext("yes") if placed.shared else "",
            placed.team.code,
            name_of(placed.team).text,
            how_decided(placed).text,
            *_origin(placed.team),
        ]
        for placed in placed_teams(shown)
    ]
    return _file(shown, "places", kind, gettext("Final places"), headings, rows)


def _origin_headings() -> list[str]:
    return [gettext("Provenance"), gettext("Source")]


def _origin(thing: Tie | Team) -> list[str]:
    words = {
        Provenance.REPORTED: pgettext("provenance mark", "reported"),
        Provenance.RECONSTRUCTED: pgettext("provenance mark", "simulated"),
    }
    return [words[Provenance(thing.provenance)] if thing.provenance else "", thing.source]


def _file(
    event: Event, list_name: str, kind: str, title: str, headings: Sequence[str], rows: Iterable[Row]
) -> HttpResponse:
    if kind == "csv":
        response = HttpResponse(csv_bytes(headings, rows), content_type=CSV_TYPE)
    else:
        response = HttpResponse(xlsx_bytes(title, headings, rows), content_type=XLSX_TYPE)
    name = f"{event.tournament.slug}-{event.slug}-{list_name}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response
