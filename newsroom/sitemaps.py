"""The newsroom's part of the sitemap, in both languages."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sites.requests import RequestSite
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation

from newsroom.imprint import paper_name
from newsroom.models import Article, Column, Edition, NewspaperPage
from newsroom.results import name_of
from newsroom.selectors.articles import columns_with_articles
from newsroom.selectors.counter import newsroom_counters
from newsroom.selectors.editions import published_editions
from newsroom.selectors.outlets import latest_news, leaves_news

if TYPE_CHECKING:
    from django.contrib.sites.models import Site

MOST_NEWS = 1000
NEWS_LANGUAGES = {"zh-hans": "zh-cn", "en": "en"}
"""As sitemaps of news write them: two letters, but for Chinese."""


def counters() -> tuple[str, ...]:
    """What the addresses here depend on, as ``config.freshness`` asks for it."""
    now = timezone.now()
    return (*newsroom_counters(now), f"leaves:{leaves_news(now)}")


class BothLanguages(Sitemap):
    """Every address in Chinese and English, each naming the other."""

    i18n = True
    alternates = True
    x_default = True


class ArticleSitemap(BothLanguages):
    """Articles that readers may see, archived ones among them."""

    def items(self) -> QuerySet[Article]:
        return Article.objects.readable(timezone.now()).newest_first()

    def location(self, item: Article) -> str:
        return reverse("newsroom:article", args=[item.slug])

    def lastmod(self, item: Article) -> datetime | None:
        return item.changed_at


class LatestSitemap(BothLanguages):
    """What search engines for news ask for: the articles of the last two days, each in the languages it has.

    ``news`` of an entry has ``paper``, ``language``, ``published_at`` and ``title``.
    """

    template_name = "newsroom/news_sitemap.xml"
    limit = MOST_NEWS

    def items(self) -> list[Article]:
        found: list[Article] = []
        room = MOST_NEWS
        for article in latest_news(timezone.now())[:MOST_NEWS]:
            room -= len(self.get_languages_for_item(article))
            if room < 0:
                break
            found.append(article)
        return found

    def get_languages_for_item(self, item: Article) -> list[str]:
        return [code for code, _ in settings.LANGUAGES if code == settings.LANGUAGE_CODE or item.headline_en]

    def location(self, item: Article) -> str:
        return reverse("newsroom:article", args=[item.slug])

    def lastmod(self, item: Article) -> datetime | None:
        return item.changed_at

    def get_urls(
        self, page: int | str = 1, site: "Site | RequestSite | None" = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        urls = super().get_urls(page, site, protocol)
        for url in urls:
            article, code = url["item"]
            with translation.override(code):
                url["news"] = {
                    "paper": paper_name(article),
                    "language": NEWS_LANGUAGES[code],
                    "published_at": article.seen_from,
                    "title": name_of(article, "headline").text,
                }
        return urls


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
    "latest": LatestSitemap,
    "articles": ArticleSitemap,
    "columns": ColumnSitemap,
    "editions": EditionSitemap,
    "pages": PageSitemap,
}
