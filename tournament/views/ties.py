"""The ties of an event as a list: filtered, sorted, by time or by table; and the same list as a file."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, pgettext
from django_tables2 import RequestConfig

from config.freshness import fresh_page
from tournament.choices import EventKind
from tournament.filters.ties import TieFilters
from tournament.models import Event, Tie
from tournament.names import name_of
from tournament.selectors.calendar import BY_TABLE, BY_TIME
from tournament.selectors.ties import bye_sides, ties_of, with_line_facts, without_byes
from tournament.tables.ties import BY_TABLE_VIEW, TieTable
from tournament.views.downloads import downloads
from tournament.views.freshness import tournament_counters
from tournament.views.groups import get_event
from tournament.views.navigation import NavLink
from tournament.views.page import Crumb, page_context

FILTERS = ("day", "table", "stage", "group", "team", "status", "view")
PER_PAGE = 50


@fresh_page(tournament_counters, query=(*FILTERS, "sort", "page"))
def ties(request: HttpRequest, tournament: str, event: str) -> HttpResponse:
    shown = get_event(tournament, event)
    filters = tie_filters(request, shown)
    view = chosen_view(request)
    stages = list(shown.stages.all())
    table = TieTable(listed_ties(filters, view), event=shown, stages=stages, view=view)
    RequestConfig(request, paginate={"per_page": PER_PAGE}).configure(table)
    title = ties_word(shown)
    names = {"event": name_of(shown).text, "tournament": name_of(shown.tournament).text}
    page = page_context(
        request,
        title=f"{names['event']} · {title}",
        description=gettext("Every tie of %(event)s at %(tournament)s: time, table, teams and score.") % names,
        tournament=shown.tournament,
        event=shown,
        section="ties",
        crumbs=[Crumb(title)],
    )
    contents = {
        "heading": title,
        "table": table,
        "filter": filters,
        "views": _views(request),
        "downloads": downloads(shown, "ties", query=_file_query(request)),
        "is_filtered": bool(filters.form.changed_data),
    }
    return render(request, "tournament/pages/ties.html", page | contents)


def ties_word(event: Event) -> str:
    """What the list is called, as in the navigation."""
    return pgettext("navigation", "Ties") if event.kind == EventKind.TEAM else pgettext("navigation", "Matches")


def tie_filters(request: HttpRequest, event: Event) -> TieFilters:
    """The filters over all ties of the event that are to be played."""
    return TieFilters(request.GET, without_byes(ties_of(event), bye_sides(event)), event=event)


def listed_ties(filters: TieFilters, view: str) -> QuerySet[Tie]:
    """The ties that pass, in the order of the view."""
    return with_line_facts(filters.qs).order_by(*(BY_TABLE if view == BY_TABLE_VIEW else BY_TIME))


def chosen_view(request: HttpRequest) -> str:
    return BY_TABLE_VIEW if request.GET.get("view") == BY_TABLE_VIEW else ""


def _views(request: HttpRequest) -> list[NavLink]:
    chosen = chosen_view(request)
    words = {"": pgettext("view of a list", "By time"), BY_TABLE_VIEW: pgettext("view of a list", "By table")}
    return [NavLink(text, _query(request, view), view == chosen) for view, text in words.items()]


def _query(request: HttpRequest, view: str) -> str:
    """This address with another view; filters are kept, sorting and page begin anew."""
    query = request.GET.copy()
    for name in ("sort", "page", "view"):
        query.pop(name, None)
    if view:
        query["view"] = view
    return f"?{query.urlencode()}"


def _file_query(request: HttpRequest) -> str:
    """The filters and the view, not the page."""
    query = request.GET.copy()
    for name in ("sort", "page"):
        query.pop(name, None)
    return query.urlencode()
