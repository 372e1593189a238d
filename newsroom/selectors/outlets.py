"""What goes out besides pages: feeds, the news sitemap, exports."""

from datetime import datetime, timedelta

from newsroom.models import Article, ArticleQuerySet, Column
from newsroom.selectors.articles import published_cards, with_texts

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
