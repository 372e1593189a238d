"""Corrections as readers may see them."""

from datetime import datetime

from django.db.models import QuerySet

from newsroom.models import Article, Correction


def corrections_of(article: Article) -> list[Correction]:
    """Corrections of one article, newest first; no query if ``corrections`` was prefetched."""
    return list(article.corrections.all())


def recent_corrections(now: datetime) -> QuerySet[Correction]:
    """Corrections of all articles that readers may see at ``now``, newest first, with their articles."""
    readable = Article.objects.readable(now)
    return Correction.objects.filter(article__in=readable, at__lte=now).select_related("article__column")
