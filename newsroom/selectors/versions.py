"""Versions of an article, what is unsaved of it, and drafts that were deleted."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet

from newsroom.models import Article, ArticleVersion, Autosave

OPEN_FOR = timedelta(minutes=3)
"""A form says every minute that it is still open; after this it is taken for closed."""


def article_versions(article_pk: int) -> QuerySet[ArticleVersion]:
    """The list of versions, newest first, without what they hold."""
    return ArticleVersion.objects.filter(article=article_pk).defer("content").order_by("-number")


def latest_version(article_pk: int) -> ArticleVersion | None:
    return ArticleVersion.objects.filter(article=article_pk).order_by("-number").first()


def deleted_articles() -> QuerySet[ArticleVersion]:
    """The last version of every article that is no more, newest first."""
    later = ArticleVersion.objects.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
    alive = Article.objects.filter(pk=OuterRef("article"))
    gone = ArticleVersion.objects.filter(~Exists(later), ~Exists(alive))
    return gone.order_by("-saved_at", "-pk")


def own_autosave(article_pk: int | None, user: User) -> Autosave | None:
    """What ``user`` has typed and not saved; None for nothing or a form that was only open."""
    rows = Autosave.objects.filter(article=article_pk, user=user).select_related("taken_by")
    row = rows.first()
    return row if row and row.form else None


def others_at_work(article_pk: int, user: User, now: datetime) -> list[Autosave]:
    """Who else has unsaved text in the article, or its form open at ``now``; without the text."""
    rows = Autosave.objects.filter(article=article_pk).exclude(user=user).select_related("user", "taken_by")
    return [row for row in rows if row.form or row.seen_at > now - OPEN_FOR]


def readable_autosave(article_pk: int, of: int, user: User) -> Autosave | None:
    """The unsaved text of the account ``of``: for itself and for whoever took the article over from it."""
    row = Autosave.objects.filter(article=article_pk, user=of).select_related("user", "taken_by").first()
    if row is None or not row.form or user.pk not in (row.user_id, row.taken_by_id):
        return None
    return row
