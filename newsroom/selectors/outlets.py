"""What goes out besides pages: feeds, the news sitemap, exports."""

from datetime import datetime, timedelta

from django.db.models.functions import Coalesce

from newsroom.choices import ArticleState
from newsroom.models import Article, ArticleQuerySet, Column
from newsroom.selectors.articles import (
    published_article,
    published_cards,
    with_parts,
    with_texts,
    withdrawn_article,
)

NEWS_DAYS = timedelta(days=2)


def feed_articles(now: datetime, *, column: Column | None = None) -> ArticleQuerySet:
    """Public articles with their texts, newest first: six queries when read."""
    articles = published_cards(now) if column is None else published_cards(now).filter(column=column)
    return with_texts(articles, now)


def latest_news(now: datetime) -> ArticleQuerySet:
    """Public articles of the last two days, newest first; one of exactly two days is still among them."""
    found = Article.objects.published(now).filter(published_at__gte=now - NEWS_DAYS).order_by("-published_at", "-pk")
    return with_texts(found.defer("search_text"), now)


def leaves_news(now: datetime) -> datetime | None:
    """The moment the oldest article of ``latest_news`` came out: another one stands here once that has left."""
    found = Article.objects.published(now).filter(published_at__gte=now - NEWS_DAYS).order_by("published_at")
    return found.values_list("published_at", flat=True).first()


def exported_article(slug: str, now: datetime) -> Article:
    """An article readers may see, else one they had seen before it was withdrawn. Raises ``Article.DoesNotExist``."""
    try:
        return published_article(slug, now)
    except Article.DoesNotExist:
        gone = withdrawn_article(slug)
        if gone is None:
            raise
        return gone


def exported_articles(now: datetime, *, limit: int) -> list[Article]:
    """Listed and withdrawn articles, what was last changed first; withdrawn ones only if readers had seen them."""
    out = with_parts(published_cards(now), now).order_by(Coalesce("updated_at", "published_at").desc(), "-pk")
    withdrawn = Article.objects.filter(state=ArticleState.WITHDRAWN, withdrawn_at__lte=now).order_by("-withdrawn_at")
    found = [*out[:limit], *withdrawn.defer("search_text")[:limit]]
    return sorted(found, key=version_moment, reverse=True)[:limit]


def version_moment(article: Article) -> datetime:
    """When the article became what it is to others: withdrawn, changed or published."""
    is_withdrawn = article.state == ArticleState.WITHDRAWN.value
    moment = (article.withdrawn_at if is_withdrawn else None) or article.updated_at or article.published_at
    assert moment is not None, "what is out has a moment"
    return moment
