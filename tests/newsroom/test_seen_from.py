"""Since when readers can see an article: one moment, told alike by every channel, ordering lists and ending news."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime

from newsroom.cards import card_of
from newsroom.errors import MomentError
from newsroom.models import CHANGED_AT, SEEN_FROM, Article, Column
from newsroom.rules.copyflow import State, is_public, next_moment, seen_from
from newsroom.selectors.articles import published_article
from newsroom.selectors.outlets import exported_articles, leaves_news
from newsroom.selectors.related import related_articles
from newsroom.selectors.search import search_articles
from newsroom.services.articles import finish_article, save_article
from newsroom.services.rights import EVERY_RIGHT
from tests.newsroom.acts import correct, withdraw
from tests.newsroom.builders import HOUR, NOW, make_article
from tests.newsroom.version_site import rewrite

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
OPENED = NOW - HOUR
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(NOW, tick=False), translation.override("zh-hans"):
        yield


def embargoed(slug: str = "a", **fields: Any) -> Article:
    """Published three days ago, corrected the day after, opened by the end of its embargo an hour ago."""
    article = make_article(slug, at=NOW - 3 * DAY, embargo_until=OPENED, **fields)
    correct(article, now=NOW - 2 * DAY, headline=f"改过的主题{slug}")
    return article


def text(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def xml(path: str, *tags: str) -> str:
    return ElementTree.fromstring(text(path)).findtext("/".join(tags)) or ""


def found(path: str, pattern: str) -> str:
    return (re.findall(pattern, text(path)) or [""])[0]


def linked_data(name: str) -> str:
    data = json.loads(found("/news/a/", r'<script type="application/ld\+json"[^>]*>(.*?)</script>'))
    return str(next(one[name] for one in _objects(data) if one.get("@type") == "NewsArticle"))


def _objects(data: Any) -> list[dict[str, Any]]:
    if isinstance(data, list):
        return [inner for one in data for inner in _objects(one)]
    return [data, *_objects(data.get("@graph", []))]


FIRST_SEEN: dict[str, Callable[[], str]] = {
    "rss pubDate": lambda: xml("/news/rss.xml", "channel", "item", "pubDate"),
    "atom published": lambda: xml("/news/atom.xml", f"{ATOM}entry", f"{ATOM}published"),
    "json feed": lambda: json.loads(text("/news/feed.json"))["items"][0]["date_published"],
    "sitemap of news": lambda: xml("/sitemap-latest.xml", f"{SITEMAP}url", f"{NEWS}news", f"{NEWS}publication_date"),
    "open graph": lambda: found("/news/a/", r'article:published_time" content="([^"]+)'),
    "schema.org": lambda: linked_data("datePublished"),
    "ninjs": lambda: json.loads(text("/news/a/ninjs.json"))["firstCreated"],
    "wire copy": lambda: found("/news/a/wire.txt", r"\n[^\n]*?(2025-05-0\d \d\d:\d\d UTC\+0800)"),
    "page": lambda: found("/news/a/", r'<p class="article-meta">.*?<time datetime="([^"]+)"'),
    "list": lambda: found("/news/", r'<time datetime="([^"]+)"'),
    "search": lambda: found("/search/?q=主题&in=articles", r'<time datetime="([^"]+)"'),
}
CHANGED: dict[str, Callable[[], str]] = {
    "rss lastBuildDate": lambda: xml("/news/rss.xml", "channel", "lastBuildDate"),
    "atom updated": lambda: xml("/news/atom.xml", f"{ATOM}entry", f"{ATOM}updated"),
    "json feed": lambda: json.loads(text("/news/feed.json"))["items"][0]["date_modified"],
    "sitemap of news": lambda: xml("/sitemap-latest.xml", f"{SITEMAP}url", f"{SITEMAP}lastmod"),
    "sitemap": lambda: xml("/sitemap-articles.xml", f"{SITEMAP}url", f"{SITEMAP}lastmod"),
    "open graph": lambda: found("/news/a/", r'article:modified_time" content="([^"]+)'),
    "schema.org": lambda: linked_data("dateModified"),
    "ninjs": lambda: json.loads(text("/news/a/ninjs.json"))["versionCreated"],
}


def moment(said: str) -> datetime:
    if said.endswith("+0800"):
        if "UTC" in said:
            return datetime.strptime(said, "%Y-%m-%d %H:%M UTC%z")
        return parsedate_to_datetime(said)
    if re.match(r"[A-Z][a-z]{2}, ", said):
        return parsedate_to_datetime(said)
    parsed = parse_datetime(said)
    assert parsed is not None, said
    return parsed


def said_by(channels: dict[str, Callable[[], str]], expected: datetime) -> dict[str, Any]:
    """The channels that say something else; a day alone is compared as a day."""
    said = {name: ask() for name, ask in channels.items()}
    return {
        name: words
        for name, words in said.items()
        if (words != f"{timezone.localdate(expected)}" if len(words) == 10 else moment(words) != expected)
    }


def test_every_channel_tells_since_when_readers_can_see_it() -> None:
    embargoed()
    assert said_by(FIRST_SEEN, OPENED) == {}
    assert said_by(CHANGED, OPENED) == {}


def test_change_after_that_is_told_and_moves_nothing_else() -> None:
    correct(embargoed(), now=NOW, headline="再改的主题")
    assert said_by(FIRST_SEEN, OPENED) == {}
    assert said_by(CHANGED, NOW) == {}


def test_embargo_that_ended_before_publication_changes_nothing() -> None:
    make_article("a", at=OPENED, embargo_until=OPENED - DAY)
    assert said_by(FIRST_SEEN | CHANGED, OPENED) == {}


def test_what_was_changed_under_embargo_is_no_update_for_readers() -> None:
    embargoed()
    head = r'(?s)<p class="article-meta">(.*?)</p>'
    assert found("/news/a/", head).count("<time") == 1
    assert "更新" not in text("/news/a/wire.txt")
    correct(Article.objects.get(), now=NOW, headline="再改的主题")
    assert f'<time datetime="{timezone.localtime(NOW).isoformat()}">2025-05-02 12:00</time>' in found("/news/a/", head)
    assert "更新" in text("/news/a/wire.txt")


def test_card_bears_the_day_on_which_it_was_opened() -> None:
    embargoed()
    assert card_of(published_article("a", NOW)).day == "2025年5月2日"


def test_withdrawn_article_still_tells_when_it_was_first_seen() -> None:
    withdraw(embargoed())
    item = json.loads(text("/news/a/ninjs.json"))
    assert (moment(item["firstCreated"]), moment(item["versionCreated"])) == (OPENED, NOW)


def test_lists_are_ordered_by_when_readers_could_first_see_it() -> None:
    column = Column.objects.create(slug="c", name="栏目")
    between = make_article("between", at=NOW - 2 * HOUR, column=column, headline="另一主题")
    embargoed(column=column)
    for path in ("/", "/news/", "/news/columns/c/", "/news/rss.xml", "/news/columns/c/atom.xml", "/news/feed.json"):
        shown = text(path)
        assert shown.index("/news/a/") < shown.index("/news/between/"), path
    listed = re.findall(r"<loc>[^<]*?/news/([a-z]+)/</loc>", text("/sitemap-latest.xml"))
    assert list(dict.fromkeys(listed)) == ["a", "between"]
    assert [one.slug for one in search_articles("主题", NOW)] == ["a", "between"]
    assert [one.slug for one in exported_articles(NOW, limit=2)] == ["a", "between"]
    third = make_article("third", column=column, at=NOW - DAY)
    shown = published_article(third.slug, NOW)
    assert [one.slug for one in related_articles(shown, NOW)] == ["a", "between"]
    assert between.seen_from == NOW - 2 * HOUR


@pytest.mark.parametrize(("later", "listed"), [(-HOUR, True), (timedelta(0), True), (timedelta(seconds=1), False)])
def test_two_days_of_news_begin_when_the_embargo_ends(later: timedelta, listed: bool) -> None:
    embargoed()
    assert leaves_news(NOW) == OPENED
    first = Client().get("/sitemap-latest.xml")
    with time_machine.travel(OPENED + 2 * DAY + later, tick=False):
        assert ("/news/a/" in text("/sitemap-latest.xml")) is listed
        again = Client().get("/sitemap-latest.xml", headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == (304 if listed else 200)
        assert leaves_news(timezone.now()) == (OPENED if listed else None)


MOMENTS = [None, NOW - DAY, NOW, NOW + timedelta(microseconds=1), NOW + DAY]


@pytest.mark.parametrize("embargo", MOMENTS)
@pytest.mark.parametrize("published", MOMENTS[1:])
def test_rule_database_and_clock_agree(published: datetime, embargo: datetime | None) -> None:
    article = make_article("a", at=NOW - DAY)
    for updated in MOMENTS:
        Article.objects.update(published_at=published, embargo_until=embargo, updated_at=updated)
        article.refresh_from_db()
        row = Article.objects.annotate(seen=SEEN_FROM, changed=CHANGED_AT).values_list("seen", "changed").get()
        assert row == (article.seen_from, article.changed_at)
    opens = seen_from(published, embargo)
    assert opens is not None
    before = opens - timedelta(microseconds=1)
    assert [is_public(State.PUBLISHED, published, embargo, at) for at in (before, opens)] == [False, True]
    assert next_moment(State.PUBLISHED, published, embargo, before) == opens


def test_draft_has_no_such_moment() -> None:
    article = make_article("a", state=State.DRAFT, embargo_until=NOW + DAY)
    assert (article.seen_from, article.changed_at) == (None, None)


@pytest.mark.parametrize(
    ("embargo", "code"),
    [(None, "embargo_over"), (OPENED - HOUR, "embargo_over"), (OPENED + HOUR / 2, "embargo_over"),
     (NOW + HOUR, "embargo_public")],
)  # fmt: skip
def test_embargo_of_what_readers_see_stays_on_record(embargo: datetime | None, code: str) -> None:
    article = embargoed()
    article.embargo_until = embargo
    with pytest.raises(MomentError, match=code):
        save_article(article, rights=EVERY_RIGHT, now=NOW)


def test_embargo_of_what_nobody_has_seen_is_changed_and_the_rest_is_saved_with_an_old_one() -> None:
    held = make_article("held", embargo_until=NOW + HOUR)
    held.embargo_until = None
    save_article(held, rights=EVERY_RIGHT, now=NOW)
    finish_article(held, now=NOW)
    article = make_article("old", embargo_until=OPENED + timedelta(microseconds=7))
    article.embargo_until = OPENED
    rewrite(article, "改过")
    assert Article.objects.get(slug="old").headline == "改过"
