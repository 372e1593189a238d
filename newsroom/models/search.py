"""What the search looks in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.models.articles import Article


class SearchEntry(models.Model):
    """The words of one article, cut by ``rules/search.py``, and the sounds of its titles and names.

    A conclusion that ``services/search`` writes and ``rebuild_search`` recomputes; no fixture holds it. Whether
    readers may see the article is not in it. SQLite keeps tokens in a table of FTS5, PostgreSQL whole pieces in a
    table with a GIN index over the tokens in them.
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

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.article)
