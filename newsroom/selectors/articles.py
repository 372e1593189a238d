"""Articles as readers may see them. Each selector takes the moment: what is not public then is not there."""

from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from newsroom.models import Article, ArticlePhoto, ArticleQuerySet, Column, Placement, ResultsBox


def published_cards(now: datetime) -> ArticleQuerySet:
    """Articles for lists, newest first, with column and pictures: two queries when read."""
    pictures = Prefetch("pictures", ArticlePhoto.objects.select_related("photo"))
    return Article.objects.published(now).select_related("column").defer("search_text").prefetch_related(pictures)


def published_article(slug: str, now: datetime) -> Article:
    """One article with everything its page shows. Raises ``Article.DoesNotExist`` if readers may not see it."""
    return _with_parts(published_cards(now), now).get(slug=slug)


def article_for_preview(pk: int, now: datetime) -> Article:
    """One article in whatever state, for the staff's eyes only. Raises ``Article.DoesNotExist``."""
    pictures = Prefetch("pictures", ArticlePhoto.objects.select_related("photo"))
    return _with_parts(Article.objects.select_related("column").prefetch_related(pictures), now).get(pk=pk)


def _with_parts(articles: ArticleQuerySet, now: datetime) -> ArticleQuerySet:
    boxes = ResultsBox.objects.select_related(
        "event__tournament", "group__stage__event__tournament", "tie__event__tournament"
    )
    printed = Placement.objects.filter(page__edition__published_at__lte=now).select_related("page__edition")
    return articles.prefetch_related(
        "sections",
        "credits",
        "tournaments",
        "teams__event__tournament",
        "ties__event__tournament",
        Prefetch("boxes", boxes),
        Prefetch("placements", printed.order_by("page__edition__date")),
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


def related_articles(article: Article, now: datetime, *, limit: int = 4) -> list[Article]:
    """Other articles that share a tournament, a team, a tie or the column, newest first."""
    shared = (
        Q(tournaments__in=article.tournaments.all()) | Q(teams__in=article.teams.all()) | Q(ties__in=article.ties.all())
    )
    if article.column_id is not None:
        shared |= Q(column=article.column_id)
    found = Article.objects.filter(shared).values("pk")
    return list(published_cards(now).filter(pk__in=found).exclude(pk=article.pk)[:limit])


def tournaments_shown(slug: str) -> set[int]:
    """Primary keys of the tournaments whose names or results the article's page shows: two queries."""
    boxes = ResultsBox.objects.filter(article__slug=slug).values_list(
        "event__tournament", "group__stage__event__tournament", "tie__event__tournament"
    )
    linked = Article.objects.filter(slug=slug, tournaments__isnull=False).values_list("tournaments", flat=True)
    return {pk for row in boxes for pk in row if pk is not None} | {pk for pk in linked if pk is not None}
