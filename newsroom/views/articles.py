"""The list of news, a column, an article."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext, pgettext

from config.freshness import fresh_page
from newsroom.cards import card_picture
from newsroom.filters import ArticleFilter
from newsroom.flow import article_flow, credit_entries
from newsroom.languages import body_is_foreign
from newsroom.models import Article
from newsroom.results import Crumb, is_chinese, name_of, page_context, tournament_counters
from newsroom.rules.credits import writers
from newsroom.selectors.articles import (
    column_articles,
    columns_with_articles,
    published_article,
    published_cards,
    tournaments_shown,
    withdrawn_article,
)
from newsroom.selectors.corrections import corrections_of
from newsroom.selectors.counter import newsroom_counters
from newsroom.selectors.related import related_articles
from newsroom.structured import news_article
from newsroom.views.links import news_crumb
from newsroom.views.withdrawn import withdrawn_page

PER_PAGE = 20


def news_counters(request: HttpRequest, **address: object) -> tuple[str, ...]:
    return newsroom_counters(timezone.now())


def article_counters(request: HttpRequest, slug: str) -> tuple[str, ...]:
    return (*newsroom_counters(timezone.now()), *tournament_counters(tournaments_shown(slug)))


@fresh_page(news_counters, query=("q", "column", "page"))
def news(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    chosen = ArticleFilter(request.GET, queryset=published_cards(now), now=now)
    context = {
        "filter": chosen,
        "page_obj": Paginator(chosen.qs, PER_PAGE).get_page(request.GET.get("page")),
        "columns": columns_with_articles(now),
        **page_context(
            request,
            title=pgettext("navigation", "News"),
            description=gettext("Reports, features and pictures, newest first."),
            section="news",
        ),
    }
    return render(request, "newsroom/pages/news.html", context)


@fresh_page(news_counters, query=("page",))
def column(request: HttpRequest, slug: str) -> HttpResponse:
    """A column's articles; 404 before anything in it is public, as its name may tell too much."""
    now = timezone.now()
    chosen = get_object_or_404(columns_with_articles(now), slug=slug)
    articles = column_articles(chosen, now)
    context = {
        "column": chosen,
        "page_obj": Paginator(articles, PER_PAGE).get_page(request.GET.get("page")),
        **page_context(
            request,
            title=name_of(chosen).text,
            description=name_of(chosen, "about").text,
            section="news",
            crumbs=[news_crumb(), Crumb(name_of(chosen).text)],
        ),
    }
    return render(request, "newsroom/pages/column.html", context)


@fresh_page(article_counters, query=())
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """An article; 410 and why if readers had seen it before it was withdrawn, else 404 while they may not see it."""
    now = timezone.now()
    try:
        shown = published_article(slug, now)
    except Article.DoesNotExist as error:
        gone = withdrawn_article(slug)
        if gone is None:
            raise Http404 from error
        return withdrawn_page(request, gone)
    return render(request, "newsroom/pages/article.html", article_context(request, shown, now))


def article_context(request: HttpRequest, shown: Article, now: datetime) -> dict[str, object]:
    """The context of an article's page; the admin's preview uses the same."""
    headline, card = name_of(shown, "headline").text, card_picture(request, shown)
    return {
        "article": shown,
        "flow": article_flow(shown),
        "foreign": body_is_foreign(shown),
        "related": related_articles(shown, now),
        "writers": writers(credit_entries(shown, in_english=not is_chinese())),
        "corrections": corrections_of(shown),
        **page_context(
            request,
            title=headline,
            description=name_of(shown, "standfirst").text or headline,
            section="news",
            kind="article",
            crumbs=[news_crumb(), Crumb(headline)],
            json_ld=news_article(request, shown, card),
            picture=card,
        ),
    }
