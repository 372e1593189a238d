"""What the search looks in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.models.articles import Article


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def get_by_natural_key(self, slug: str) -> "SearchEntry":
        return self.get(article__slug=slug)


class SearchEntry(models.Model):
    """The words of one article as tokens of ``rules/search.py``, and the sounds of its titles and names.

    A conclusion that ``services/search`` writes and ``rebuild_search`` recomputes. Whether readers may see the article
    is not in it. SQLite keeps it as a table of FTS5, PostgreSQL as a table with a GIN index.
    """

    article = models.OneToOneField(
        Article,
        models.CASCADE,
        primary_key=True,
        db_column="rowid",
        related_name="search_entry",
        verbose_name=_("article"),
    )
    headline = models.TextField(_("headline"), blank=True)
    sounds = models.TextField(_("sounds"), blank=True)
    standfirst = models.TextField(_("standfirst"), blank=True)
    text = models.TextField(_("text"), blank=True)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.article)

    def natural_key(self) -> tuple[str]:
        return (self.article.slug,)

    natural_key.dependencies = ["newsroom.article"]  # type: ignore[attr-defined]  # Django's protocol
