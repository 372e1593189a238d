"""Search over the whole site: teams, players, zones, ties and articles, by a plain form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, pgettext, pgettext_lazy

from config.freshness import fresh_page
from newsroom.results import (
    LONGEST_QUERY,
    all_tournaments_revision,
    found_lines,
    is_too_short,
    page_context,
    players_found,
    query_words,
    teams_found,
    ties_found,
    zones_found,
)
from newsroom.selectors.counter import newsroom_counters
from newsroom.selectors.search import articles_found, found_articles

SHOWN_OF_EACH = 8
PER_PAGE = 40
HEADINGS = {
    "teams": pgettext_lazy("search", "Teams"),
    "players": pgettext_lazy("search", "Players"),
    "zones": pgettext_lazy("search", "Zones"),
    "ties": pgettext_lazy("search", "Ties"),
    "articles": pgettext_lazy("search", "News"),
}
Rows = QuerySet[Any] | list[int]
FOUND: dict[str, Callable[[Sequence[str]], QuerySet[Any]]] = {
    "teams": teams_found,
    "players": players_found,
    "zones": zones_found,
    "ties": ties_found,
}
SHOWN: dict[str, Callable[[Any], Sequence[Any]]] = {"ties": found_lines}


@dataclass(frozen=True, slots=True)
class FoundKind:
    """What was found of one kind: ``total``, and those ``shown`` here; ``page`` where they fill pages of their own."""

    kind: str
    total: int
    shown: Sequence[Any] = ()
    page: Page | None = None

    @property
    def heading(self) -> str:
        return str(HEADINGS[self.kind])

    @property
    def has_more(self) -> bool:
        return self.page is None and self.total > len(self.shown)


def search_counters(request: HttpRequest) -> tuple[str, ...]:
    return (*newsroom_counters(timezone.now()), *all_tournaments_revision())


@fresh_page(search_counters, query=("q", "in", "page"))
def search(request: HttpRequest) -> HttpResponse:
    """Everything found by the words of ``q``, a few of each kind; with ``in`` all of one kind."""
    query = request.GET.get("q", "")[:LONGEST_QUERY].strip()
    words = query_words(query)
    is_short = is_too_short(words)
    only = request.GET.get("in", "")
    only = only if only in HEADINGS else ""
    found = [] if is_short or not words else _found(words, only, request.GET.get("page"), timezone.now())
    page = page_context(
        request,
        title=gettext("Search: %(query)s") % {"query": query} if query else pgettext("navigation", "Search"),
        description=gettext("Teams, players, zones, ties and news by name, pinyin, initials or number."),
        section="search",
    )
    contents = {
        "query": query,
        "words": words,
        "is_short": is_short,
        "only": only,
        "only_heading": HEADINGS.get(only, ""),
        "found": found,
        "total": sum(one.total for one in found),
        "shown": [one for one in found if only in ("", one.kind)],
    }
    return render(request, "newsroom/pages/search.html", page | contents)


def _found(words: Sequence[str], only: str, number: str | None, now: datetime) -> list[FoundKind]:
    """Each kind of which something was found, with its total; what is shown of it where it is asked for."""
    articles = list(articles_found(words, now).values_list("pk", flat=True))
    rows: dict[str, Rows] = {kind: found(words) for kind, found in FOUND.items()} | {"articles": articles}
    shown = SHOWN | {"articles": partial(found_articles, now=now)}
    found = [_kind(kind, rows[kind], shown.get(kind, list), only, number) for kind in HEADINGS]
    return [one for one in found if one.total]


def _kind(kind: str, rows: Rows, shown: Callable[[Any], Sequence[Any]], only: str, number: str | None) -> FoundKind:
    paginator = Paginator(rows, PER_PAGE if only else SHOWN_OF_EACH)
    if only not in ("", kind) or not paginator.count:
        return FoundKind(kind, paginator.count)
    page = paginator.get_page(number if only else None)
    return FoundKind(kind, paginator.count, shown(page.object_list), page if only else None)
