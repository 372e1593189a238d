"""The newsroom's part of the sitemap, in both languages."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from newsroom.models import Article, Column, Edition, NewspaperPage
from newsroom.selectors.articles import columns_with_articles
from newsroom.selectors.counter import newsroom_counters
from newsroom.selectors.editions import published_editions


def counters() -> tuple[str, ...]:
    """What the addresses here depend on, as ``config.freshness`` asks for it."""
    return newsroom_counters(timezone.now())


class BothLanguages(Sitemap):
    """Every address in Chinese and English, each naming the other."""

    i18n = True
    alternates = True
    x_default = True


class ArticleSitemap(BothLanguages):
    """Articles that readers may see, archived ones among them."""

    def items(self) -> QuerySet[Article]:
        return Article.objects.readable(timezone.now()).order_by("-published_at")

    def location(self, item: Article) -> str:
        return reverse("newsroom:article", args=[item.slug])

    def lastmod(self, item: Article) -> datetime | None:
        return item.updated_at or item.published_at


class ColumnSitemap(BothLanguages):
    """Columns that have something to read."""

    def items(self) -> QuerySet[Column]:
        return columns_with_articles(timezone.now())

    def location(self, item: Column) -> str:
        return reverse("newsroom:column", args=[item.slug])


class EditionSitemap(BothLanguages):
    """Published editions."""

    def items(self) -> QuerySet[Edition]:
        return published_editions(timezone.now())

    def location(self, item: Edition) -> str:
        return reverse("newsroom:edition", args=[item.date])

    def lastmod(self, item: Edition) -> datetime | None:
        return item.published_at


class PageSitemap(BothLanguages):
    """Pages of published editions."""

    def items(self) -> QuerySet[NewspaperPage]:
        now = timezone.now()
        pages = NewspaperPage.objects.filter(edition__published_at__lte=now).select_related("edition")
        return pages.order_by("-edition__date", "page")

    def location(self, item: NewspaperPage) -> str:
        return reverse("newsroom:page", args=[item.edition.date, item.page])


class NewsIndexSitemap(BothLanguages):
    """Home, the list of news, the list of editions and that of corrections."""

    def items(self) -> list[str]:
        return ["newsroom:home", "newsroom:news", "newsroom:editions", "newsroom:corrections"]

    def location(self, item: str) -> str:
        return reverse(item)


sitemaps = {
    "news": NewsIndexSitemap,
    "articles": ArticleSitemap,
    "columns": ColumnSitemap,
    "editions": EditionSitemap,
    "pages": PageSitemap,
}
