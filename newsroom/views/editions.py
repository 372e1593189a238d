"""Editions of the paper and the newspaper page."""

from collections.abc import Sequence
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext, pgettext
from django_tables2 import RequestConfig

from config.freshness import fresh_page
from newsroom.cards import card_picture
from newsroom.models import Article, Edition, NewspaperPage
from newsroom.results import Crumb, SharePicture, name_of, page_context, tournament_counters
from newsroom.selectors.articles import article_for_card, tournaments_on_cards
from newsroom.selectors.counter import newsroom_counters
from newsroom.selectors.editions import (
    PageLayout,
    ordered_pages,
    page_layout,
    published_edition,
    published_editions,
    shown_articles,
)
from newsroom.tables import EditionTable
from newsroom.views.articles import news_counters
from newsroom.views.links import editions_crumb, news_crumb


def edition_counters(request: HttpRequest, day: date, **address: object) -> tuple[str, ...]:
    """The card of what is read first bears the score of its tie."""
    return (*newsroom_counters(timezone.now()), *tournament_counters(tournaments_on_cards(day)))


def _first_card(request: HttpRequest, articles: Sequence[Article]) -> SharePicture | None:
    """The card of what is read first, for links to the edition or the page."""
    return card_picture(request, article_for_card(articles[0].slug, timezone.now())) if articles else None


def long_date(day: date) -> str:
    return formats.date_format(day, pgettext("date format: day, month, year", "j F Y"))


@fresh_page(news_counters, query=("sort", "page"))
def editions(request: HttpRequest) -> HttpResponse:
    table = EditionTable(published_editions(timezone.now()))
    RequestConfig(request, paginate={"per_page": 30}).configure(table)
    context = {
        "table": table,
        **page_context(
            request,
            title=gettext("Editions"),
            description=gettext("Editions of the paper with their pages."),
            section="news",
            crumbs=[news_crumb(), Crumb(gettext("Editions"))],
        ),
    }
    return render(request, "newsroom/pages/editions.html", context)


@fresh_page(edition_counters, query=())
def edition(request: HttpRequest, day: date) -> HttpResponse:
    now = timezone.now()
    try:
        shown = published_edition(day, now)
    except Edition.DoesNotExist as error:
        raise Http404 from error
    title = f"{name_of(shown, 'paper').text} {long_date(day)}"
    contents = [(page, shown_articles(page, now)) for page in ordered_pages(shown)]
    context = {
        "edition": shown,
        "contents": contents,
        **page_context(
            request,
            title=title,
            description=gettext("All pages of the edition with their articles."),
            section="news",
            crumbs=[news_crumb(), editions_crumb(), Crumb(long_date(day))],
            picture=_first_card(request, [article for _, articles in contents for article in articles]),
        ),
    }
    return render(request, "newsroom/pages/edition.html", context)


@fresh_page(edition_counters, query=())
def newspaper_page(request: HttpRequest, day: date, page: str) -> HttpResponse:
    """A page of the paper as it is laid out; what is not public is not on it."""
    try:
        layout = page_layout(day, page, timezone.now())
    except (Edition.DoesNotExist, NewspaperPage.DoesNotExist) as error:
        raise Http404 from error
    return render(request, "newsroom/pages/newspaper_page.html", page_view_context(request, layout))


def page_view_context(request: HttpRequest, layout: PageLayout, *, staff: bool = False) -> dict[str, object]:
    """The context of a newspaper page; ``staff``: of a preview, which names no address of what is not public."""
    shown, day = layout.page, layout.page.edition.date
    return {
        "layout": layout,
        "newspaper_page": shown,
        "edition": shown.edition,
        "staff": staff,
        **page_context(
            request,
            title=f"{shown.page} {name_of(shown, 'page_title').text}".strip(),
            description=f"{name_of(shown.edition, 'paper').text}, {long_date(day)}",
            section="news",
            crumbs=[
                news_crumb(),
                editions_crumb(),
                Crumb(long_date(day), reverse("newsroom:edition", args=[day])),
                Crumb(shown.page),
            ],
            picture=None if staff else _first_card(request, layout.articles),
        ),
    }
