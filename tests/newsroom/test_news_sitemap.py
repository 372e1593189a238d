"""The sitemap for search engines of news: two days by the clock, at most a thousand addresses, nothing hidden."""

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from newsroom import sitemaps
from newsroom.models import Article, Counter
from newsroom.rules.copyflow import State
from tests.newsroom.acts import withdraw
from tests.newsroom.builders import HOUR, NOW, make_article, make_page

pytestmark = pytest.mark.django_db
PATH = "/sitemap-latest.xml"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with translation.override("zh-hans"):
        yield


def urls() -> list[ElementTree.Element]:
    response = Client().get(PATH)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/xml")
    root = ElementTree.fromstring(response.content)
    assert root.tag == f"{SITEMAP}urlset"
    return root.findall(f"{SITEMAP}url")


def locations() -> list[str]:
    return [url.findtext(f"{SITEMAP}loc") or "" for url in urls()]


@time_machine.travel(NOW, tick=False)
def test_entry_says_whose_news_it_is_in_which_language_and_since_when() -> None:
    make_page(make_article("a", headline="主题 & 副", headline_en="Headline"))
    chinese, english = urls()
    assert {child.tag: child.text for child in chinese.find(f"{NEWS}news/{NEWS}publication") or []} == {
        f"{NEWS}name": "高新导报",
        f"{NEWS}language": "zh-cn",
    }
    news = chinese.find(f"{NEWS}news")
    assert news is not None
    assert news.findtext(f"{NEWS}title") == "主题 & 副"
    assert news.findtext(f"{NEWS}publication_date") == "2025-05-02T11:00:00+08:00"
    assert english.findtext(f"{SITEMAP}loc") == "http://testserver/en/news/a/"
    assert english.findtext(f"{NEWS}news/{NEWS}title") == "Headline"
    assert english.findtext(f"{NEWS}news/{NEWS}publication/{NEWS}name") == "Zone Herald"
    assert english.findtext(f"{NEWS}news/{NEWS}publication/{NEWS}language") == "en"
    for url in (chinese, english):
        assert {link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")} == {
            "zh-hans": "http://testserver/news/a/",
            "en": "http://testserver/en/news/a/",
            "x-default": "http://testserver/news/a/",
        }


@time_machine.travel(NOW, tick=False)
def test_article_without_english_headline_is_listed_in_chinese_alone() -> None:
    make_article("a")
    (only,) = urls()
    assert only.findtext(f"{SITEMAP}loc") == "http://testserver/news/a/"
    assert only.findtext(f"{NEWS}news/{NEWS}publication/{NEWS}name") == "Rallybook"
    assert [link.get("hreflang") for link in only.findall(f"{XHTML}link")] == ["zh-hans", "x-default"]


@pytest.mark.parametrize(
    ("later", "listed"),
    [(timedelta(0), True), (2 * DAY, True), (2 * DAY + timedelta(seconds=1), False), (30 * DAY, False)],
)
def test_article_leaves_after_two_days_by_the_clock_alone(later: timedelta, listed: bool) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        make_article("a", at=NOW)
        first = Client().get(PATH)
        clock.move_to(NOW + later)
        assert (locations() == ["http://testserver/news/a/"]) is listed
        again = Client().get(PATH, headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == (304 if listed else 200)


def test_scheduled_article_enters_by_the_clock_alone() -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        make_article("a", state=State.SCHEDULED, at=NOW + HOUR)
        assert locations() == []
        clock.move_to(NOW + HOUR)
        assert locations() == ["http://testserver/news/a/"]


@time_machine.travel(NOW, tick=False)
def test_withdrawn_article_leaves() -> None:
    article = make_article("a")
    assert len(locations()) == 1
    withdraw(article)
    assert locations() == []


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(("english", "newest"), [(0, ["6", "5", "4", "3", "2"]), (7, ["6", "5"])])
def test_only_the_newest_are_listed_up_to_the_most(
    english: int, newest: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "MOST_NEWS", 5)
    for number in range(7):
        make_article(f"a{number}", at=NOW - (7 - number) * HOUR, headline_en="Headline" if number < english else "")
    found = [path.rpartition("/news/a")[2].strip("/") for path in locations() if "/en/" not in path]
    assert found == newest
    assert len(locations()) <= 5


@time_machine.travel(NOW, tick=False)
def test_a_thousand_is_the_most() -> None:
    moment = NOW - HOUR
    Article.objects.bulk_create(
        Article(slug=f"n{number}", headline="题", headline_en="T", state="published", published_at=moment)
        for number in range(520)
    )
    assert len(locations()) == 1000


@time_machine.travel(NOW, tick=False)
def test_sitemap_asks_as_often_for_three_as_for_one() -> None:
    def count() -> int:
        Counter.objects.update(revision=Counter.objects.get().revision + 1)
        with CaptureQueriesContext(connection) as seen:
            urls()
        return len(seen)

    make_page(make_article("a"))
    one = count()
    make_page(make_article("b"), make_article("c"), page="A6")
    assert count() == one


@time_machine.travel(NOW, tick=False)
def test_index_names_the_sitemap_of_news() -> None:
    assert f"http://testserver{PATH}" in Client().get("/sitemap.xml").content.decode()
