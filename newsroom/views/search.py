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
from newsroom.selectors.articles import search_articles
from newsroom.selectors.counter import newsroom_counters

SHOWN_OF_EACH = 8
PER_PAGE = 40
HEADINGS = {
    "teams": pgettext_lazy("search", "Teams"),
    "players": pgettext_lazy("search", "Players"),
    "zones": pgettext_lazy("search", "Zones"),
    "ties": pgettext_lazy("search", "Ties"),
    "articles": pgettext_lazy("search", "News"),
}
FOUND: dict[str, Callable[[Sequence[str]], QuerySet[Any]]] = {
    "teams": teams_found,
    "players": players_found,
    "zones": zones_found,
    "ties": ties_found,
}


@dataclass(frozen=True, slots=True)
class FoundKind:
    """What was found of one kind: ``total``, and those ``shown`` here; ``page`` where they fill pages of their own."""

    kind: str
    total: int
    shown: Sequence[Any]
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
    kinds = [only] if only in HEADINGS else list(HEADINGS)
    looked_for = words if not is_short else ()
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
        "only": only if only in HEADINGS else "",
        "found": _found(request, kinds, looked_for, timezone.now()) if looked_for else [],
    }
    return render(request, "newsroom/pages/search.html", page | contents)


def _found(request: HttpRequest, kinds: Sequence[str], words: Sequence[str], now: datetime) -> list[FoundKind]:
    known = FOUND | {"articles": partial(_articles, now=now)}
    whole = len(kinds) == 1
    found = [_kind(kind, known[kind](words), request.GET.get("page") if whole else None, whole) for kind in kinds]
    return [one for one in found if one.total]


def _articles(words: Sequence[str], *, now: datetime) -> QuerySet[Any]:
    return search_articles(" ".join(words), now)


def _kind(kind: str, rows: QuerySet[Any], number: str | None, whole: bool) -> FoundKind:
    page = Paginator(rows, PER_PAGE if whole else SHOWN_OF_EACH).get_page(number)
    shown = rows[max(page.start_index() - 1, 0) : page.end_index()]
    return FoundKind(
        kind, page.paginator.count, found_lines(shown) if kind == "ties" else list(shown), page if whole else None
    )
