"""What goes out besides pages: feeds, the news sitemap, exports."""

from datetime import datetime, timedelta

from django.db.models import Min

from newsroom.choices import ArticleState
from newsroom.models import CHANGED_AT, SEEN_FROM, Article, ArticleQuerySet, Column
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
    """Public articles that readers have seen for two days at most, newest first; exactly two days are not more."""
    return with_texts(_latest(now).newest_first().defer("search_text"), now)


def leaves_news(now: datetime) -> datetime | None:
    """When readers first saw the oldest of ``latest_news``: another moment stands here once that one has left."""
    return _latest(now).aggregate(oldest=Min("first_seen"))["oldest"]  # type: ignore[no-any-return]  # of an aggregate


def _latest(now: datetime) -> ArticleQuerySet:
    return Article.objects.published(now).annotate(first_seen=SEEN_FROM).filter(first_seen__gte=now - NEWS_DAYS)


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
    out = with_parts(published_cards(now), now).order_by(CHANGED_AT.desc(), "-pk")
    withdrawn = Article.objects.filter(state=ArticleState.WITHDRAWN, withdrawn_at__lte=now).order_by("-withdrawn_at")
    found = [*out[:limit], *withdrawn.defer("search_text")[:limit]]
    return sorted(found, key=version_moment, reverse=True)[:limit]


def version_moment(article: Article) -> datetime:
    """When the article became what it is to others: withdrawn, changed or published."""
    is_withdrawn = article.state == ArticleState.WITHDRAWN.value
    moment = (article.withdrawn_at if is_withdrawn else None) or article.changed_at
    assert moment is not None, "what is out has a moment"
    return moment
