"""Articles as readers may see them. Each selector takes the moment: what is not public then is not there."""

from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from newsroom.choices import ArticleState
from newsroom.models import Article, ArticlePhoto, ArticleQuerySet, Column, Placement, ResultsBox
from newsroom.results import Tie


def published_cards(now: datetime) -> ArticleQuerySet:
    """Articles for lists, newest first, with column and pictures: two queries when read."""
    pictures = Prefetch("pictures", ArticlePhoto.objects.select_related("photo"))
    return (
        Article.objects.published(now)
        .newest_first()
        .select_related("column")
        .defer("search_text")
        .prefetch_related(pictures)
    )


def published_article(slug: str, now: datetime) -> Article:
    """One article with everything its page shows. Raises ``Article.DoesNotExist`` if readers may not see it.

    An archived one is no longer in lists, but its page is there.
    """
    pictures = Prefetch("pictures", ArticlePhoto.objects.select_related("photo"))
    articles = Article.objects.readable(now).select_related("column").defer("search_text").prefetch_related(pictures)
    return with_parts(articles, now).get(slug=slug)


def article_for_card(slug: str, now: datetime) -> Article:
    """One article with what its card shows: five queries, whatever it is linked to. Raises as ``published_article``."""
    pictures = Prefetch("pictures", ArticlePhoto.objects.select_related("photo"))
    articles = Article.objects.readable(now).select_related("column").defer("search_text")
    boxes = Prefetch("boxes", ResultsBox.objects.select_related("tie"))
    return articles.prefetch_related(pictures, boxes, "ties", _printed(now)).get(slug=slug)


def withdrawn_article(slug: str) -> Article | None:
    """One article that readers had seen before it was withdrawn; None for every other."""
    return Article.objects.filter(slug=slug, state=ArticleState.WITHDRAWN, withdrawn_at__isnull=False).first()


def article_for_preview(pk: int, now: datetime) -> Article:
    """One article in whatever state, for the staff's eyes only. Raises ``Article.DoesNotExist``."""
    pictures = Prefetch("pictures", ArticlePhoto.objects.select_related("photo"))
    return with_parts(Article.objects.select_related("column").prefetch_related(pictures), now).get(pk=pk)


def with_texts(articles: ArticleQuerySet, now: datetime) -> ArticleQuerySet:
    """With sections, credits, corrections and where they were printed: four queries when read."""
    return articles.prefetch_related("sections", "credits", "corrections", _printed(now))


def _printed(now: datetime) -> "Prefetch[Any]":
    printed = Placement.objects.filter(page__edition__published_at__lte=now).select_related("page__edition")
    return Prefetch("placements", printed.order_by("page__edition__date", "pk"))


def with_parts(articles: ArticleQuerySet, now: datetime) -> ArticleQuerySet:
    """With texts, links and boxes of results: ten queries more than the articles when read."""
    boxes = ResultsBox.objects.select_related(
        "event__tournament", "group__stage__event__tournament", "tie__event__tournament"
    )
    ties = Tie.objects.select_related("event__tournament", "team_a", "team_x", "group")
    return with_texts(articles, now).prefetch_related(
        "tournaments",
        "teams__event__tournament",
        "players__team__event__tournament",
        "read_on",
        Prefetch("ties", ties),
        Prefetch("boxes", boxes),
    )


def column_articles(column: Column, now: datetime) -> ArticleQuerySet:
    return published_cards(now).filter(column=column)


def columns_with_articles(now: datetime) -> QuerySet[Column]:
    """Columns that have something to read."""
    return Column.objects.filter(articles__in=Article.objects.published(now)).distinct()


def articles_about(tournament_id: int, now: datetime, *, limit: int = 5) -> list[Article]:
    """The latest articles linked to a tournament, directly or by one of its teams or ties."""
    linked = (
        Q(tournaments=tournament_id)
        | Q(teams__event__tournament=tournament_id)
        | Q(ties__event__tournament=tournament_id)
    )
    found = Article.objects.filter(linked).values("pk")
    return list(published_cards(now).filter(pk__in=found)[:limit])


def tournaments_shown(slug: str) -> set[int]:
    """Primary keys of the tournaments whose names or results the article's page shows: two queries."""
    boxes = ResultsBox.objects.filter(article__slug=slug).values_list(
        "event__tournament", "group__stage__event__tournament", "tie__event__tournament"
    )
    linked = Article.objects.filter(slug=slug).values_list("tournaments", "ties__event__tournament").distinct()
    return {pk for row in (*boxes, *linked) for pk in row if pk is not None}


def tournaments_on_cards(day: date) -> set[int]:
    """Primary keys of the tournaments whose results may stand on the card of an article of an edition: one query."""
    placed = Placement.objects.filter(page__edition__date=day, article__isnull=False)
    rows = placed.values_list("article__ties__event__tournament", "article__boxes__tie__event__tournament").distinct()
    return {pk for row in rows for pk in row if pk is not None}
