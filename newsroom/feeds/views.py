"""The feeds: what is in them is the same in all three forms."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import SyndicationFeed
from django.utils.translation import gettext

from config.freshness import fresh_page
from newsroom.addresses import absolute
from newsroom.feeds.generators import Atom, JsonFeed, Rss
from newsroom.feeds.items import FeedItem, feed_item
from newsroom.imprint import SITE_NAME
from newsroom.languages import CHINESE
from newsroom.models import Column
from newsroom.results import is_chinese, name_of
from newsroom.selectors.articles import columns_with_articles
from newsroom.selectors.outlets import feed_articles
from newsroom.views.articles import news_counters

ITEMS = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, when, and for which column: what a feed is made of."""

    request: HttpRequest
    now: datetime
    column: Column | None = None


if TYPE_CHECKING:
    ArticleFeed = Feed[FeedItem, Asked]
else:
    ArticleFeed = Feed


class NewsFeed(ArticleFeed):
    """The latest articles, newest first; advertisements are never among them."""

    author_name = SITE_NAME

    def __init__(self, feed_type: type[SyndicationFeed]) -> None:
        self.feed_type = feed_type

    @property
    def language(self) -> str:  # type: ignore[override]  # Django reads it when the feed is asked for
        return CHINESE if is_chinese() else "en"

    def get_object(self, request: HttpRequest, *args: object, **kwargs: object) -> Asked:
        return Asked(request, timezone.now())

    def title(self, obj: Asked) -> str:
        return gettext("Rallybook news")

    def description(self, obj: Asked) -> str:
        return gettext("Reports, features and pictures, newest first.")

    def subtitle(self, obj: Asked) -> str:
        return self.description(obj)

    def link(self, obj: Asked) -> str:
        return absolute(obj.request, reverse("newsroom:news"))

    def feed_url(self, obj: Asked) -> str:
        return absolute(obj.request, obj.request.path)

    def items(self, obj: Asked) -> list[FeedItem]:
        articles = feed_articles(obj.now, column=obj.column)[:ITEMS]
        return [feed_item(obj.request, article) for article in articles]

    def item_title(self, item: FeedItem) -> str:
        return item.title

    def item_description(self, item: FeedItem) -> str:
        return item.summary

    def item_link(self, item: FeedItem) -> str:
        return item.address

    def item_guid(self, item: FeedItem) -> str:
        return item.address

    def item_pubdate(self, item: FeedItem) -> datetime:
        return item.published_at

    def item_updateddate(self, item: FeedItem) -> datetime:
        return item.updated_at

    def item_categories(self, item: FeedItem) -> list[str]:
        return [item.column] if item.column else []

    def item_extra_kwargs(self, item: FeedItem) -> dict[str, Any]:
        return {"html": item.html, "authors": item.authors, "picture": item.picture}


class ColumnFeed(NewsFeed):
    """A column's articles; 404 before anything in it is public, as its name may tell too much."""

    def get_object(self, request: HttpRequest, *args: object, **kwargs: object) -> Asked:
        now = timezone.now()
        return Asked(request, now, columns_with_articles(now).get(slug=kwargs["slug"]))

    def title(self, obj: Asked) -> str:
        return gettext("Rallybook news: %(column)s") % {"column": name_of(obj.column).text}

    def description(self, obj: Asked) -> str:
        return name_of(obj.column, "about").text or super().description(obj)

    def link(self, obj: Asked) -> str:
        assert obj.column is not None, "the feed of a column has one"
        return absolute(obj.request, reverse("newsroom:column", args=[obj.column.slug]))


_fresh = fresh_page(news_counters, query=())
rss, atom, json_feed = (_fresh(NewsFeed(kind)) for kind in (Rss, Atom, JsonFeed))
column_rss, column_atom, column_json = (_fresh(ColumnFeed(kind)) for kind in (Rss, Atom, JsonFeed))
