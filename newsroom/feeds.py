"""RSS and Atom of what is public."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext

from config.freshness import fresh_page
from newsroom.addresses import absolute
from newsroom.flow import credit_entries
from newsroom.models import Article
from newsroom.results import is_chinese, name_of
from newsroom.rules.credits import writers
from newsroom.selectors.articles import published_cards
from newsroom.views.articles import news_counters

ITEMS = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, and when: what a feed is made of."""

    request: HttpRequest
    now: datetime


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An article with its absolute address, which is its id and never changes."""

    article: Article
    address: str


if TYPE_CHECKING:
    ArticleFeed = Feed[FeedItem, Asked]
else:
    ArticleFeed = Feed


class NewsRss(ArticleFeed):
    """The latest articles, newest first; advertisements are never among them."""

    feed_type: type[SyndicationFeed] = Rss201rev2Feed

    def get_object(self, request: HttpRequest, *args: object, **kwargs: object) -> Asked:
        return Asked(request, timezone.now())

    def title(self, obj: Asked) -> str:
        return gettext("Rallybook news")

    def description(self, obj: Asked) -> str:
        return gettext("Reports, features and pictures, newest first.")

    subtitle = description

    def link(self, obj: Asked) -> str:
        return absolute(obj.request, reverse("newsroom:news"))

    def feed_url(self, obj: Asked) -> str:
        return absolute(obj.request, obj.request.path)

    def items(self, obj: Asked) -> list[FeedItem]:
        articles = published_cards(obj.now).prefetch_related("credits")[:ITEMS]
        return [
            FeedItem(article, absolute(obj.request, reverse("newsroom:article", args=[article.slug])))
            for article in articles
        ]

    def item_title(self, item: FeedItem) -> str:
        return name_of(item.article, "headline").text

    def item_description(self, item: FeedItem) -> str:
        return name_of(item.article, "standfirst").text

    def item_link(self, item: FeedItem) -> str:
        return item.address

    def item_guid(self, item: FeedItem) -> str:
        return item.address

    def item_author_name(self, item: FeedItem) -> str:
        return ", ".join(writers(credit_entries(item.article, in_english=not is_chinese())))

    def item_pubdate(self, item: FeedItem) -> datetime | None:
        return item.article.published_at

    def item_updateddate(self, item: FeedItem) -> datetime | None:
        return item.article.updated_at or item.article.published_at

    def item_categories(self, item: FeedItem) -> list[str]:
        return [name_of(item.article.column).text] if item.article.column else []


class NewsAtom(NewsRss):
    """The same as Atom, with the moment of the last correction."""

    feed_type = Atom1Feed


rss = fresh_page(news_counters, query=())(NewsRss())
atom = fresh_page(news_counters, query=())(NewsAtom())
