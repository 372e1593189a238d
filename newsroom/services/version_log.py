"""Writing versions of articles: one row a save, none where nothing changed."""

from datetime import datetime

from newsroom.models import Article, ArticleVersion
from newsroom.selectors.contents import content_of
from newsroom.selectors.versions import latest_version
from newsroom.services.history import Person


def keep_what_stood_before(article: Article, *, now: datetime) -> None:
    """The content of an article from before versions were kept. Call it before anything of the article is written."""
    if not ArticleVersion.objects.filter(article=article.pk).exists():
        ArticleVersion.objects.create(
            article_id=article.pk, number=article.version, content=content_of(article), saved_at=now
        )


def record_version(article: Article, *, by: Person, now: datetime) -> None:
    """A row for the content as it is stored now, unless the last row holds the same.

    The number is the article's version, which is raised if a row has it already: what was kept is never written over.
    """
    content, last = content_of(article), latest_version(article.pk)
    if last is not None and last.content == content:
        return
    article.version = Article.objects.values_list("version", flat=True).get(pk=article.pk)
    if last is not None and last.number >= article.version:
        article.version = last.number + 1
        Article.objects.filter(pk=article.pk).update(version=article.version)
    ArticleVersion.objects.create(
        article_id=article.pk,
        number=article.version,
        content=content,
        saved_by=by,
        actor=by.get_username() if by else "",
        saved_at=now,
    )
