"""What links to our pages show elsewhere: Open Graph and Twitter cards of every kind of page, in both languages."""

import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from newsroom.cards import card_of
from newsroom.models import Article
from newsroom.selectors.articles import published_article
from tests.factories import make_event, play
from tests.newsroom.acts import correct
from tests.newsroom.builders import HOUR, NOW, make_article, make_page

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
META = re.compile(r'<meta (?:property|name)="((?:og|article|twitter):[a-z:_]+)" content="([^"]*)">')


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(NOW, tick=False), translation.override("zh-hans"):
        yield


def shared(path: str) -> dict[str, str]:
    """Every tag of the page; none stands twice."""
    response = Client().get(path)
    assert response.status_code == 200, path
    found = META.findall(response.content.decode())
    assert len(dict(found)) == len(found)
    return dict(found)


def card_version(slug: str) -> str:
    return card_of(published_article(slug, NOW)).digest[:12]


def make_shared() -> Article:
    article = make_article("a", headline="主题", standfirst="导语", headline_en="Headline", standfirst_en="Standfirst")
    make_page(article)
    return article


def test_article_shows_its_card() -> None:
    article = make_shared()
    assert shared("/news/a/") == {
        "og:site_name": "Rallybook",
        "og:type": "article",
        "og:title": "主题",
        "og:description": "导语",
        "og:url": "http://testserver/news/a/",
        "og:locale": "zh_CN",
        "og:locale:alternate": "en_GB",
        "og:image": f"http://testserver/news/a/card.jpg?v={card_version(article.slug)}",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": gettext("The headline as a picture: %(headline)s") % {"headline": "主题"},
        "twitter:card": "summary_large_image",
        "article:author": "许昕",
        "article:published_time": "2025-05-02T11:00:00+08:00",
        "article:modified_time": "2025-05-02T11:00:00+08:00",
    }
    assert Client().get(shared("/news/a/")["og:image"]).status_code == 200


def test_english_article_shows_its_english_card() -> None:
    make_shared()
    said = shared("/en/news/a/")
    assert said["og:image"].startswith("http://testserver/en/news/a/card.jpg?v=")
    assert (said["og:locale"], said["og:locale:alternate"], said["og:title"]) == ("en_GB", "zh_CN", "Headline")


def test_changed_article_says_when_and_has_another_address_of_its_card() -> None:
    article = make_shared()
    before = shared("/news/a/")
    correct(article, headline="改过的主题")
    after = shared("/news/a/")
    assert after["article:modified_time"] == "2025-05-02T12:00:00+08:00"
    assert after["article:published_time"] == before["article:published_time"]
    assert after["og:image"] != before["og:image"]


@pytest.mark.parametrize("path", ["/news/editions/2025-05-02/", "/news/editions/2025-05-02/A5/"])
def test_edition_and_page_show_the_card_of_what_is_read_first(path: str) -> None:
    hidden = make_article("hidden", embargo_until=NOW + HOUR)
    article = make_article("a")
    make_page(hidden, article)
    assert shared(path)["og:image"] == f"http://testserver/news/a/card.jpg?v={card_version(article.slug)}"


@pytest.mark.parametrize("path", ["/", "/t/lakeside-2025/", "/t/lakeside-2025/mixed-team/ties/1/", "/news/"])
def test_other_pages_show_the_picture_of_the_site(path: str) -> None:
    event = make_event(groups=["A1 A2"])
    play(event, "A1", "A2", "3-1")
    said = shared(path)
    assert said["og:image"].startswith("http://testserver/static/tournament/share")
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:image:alt"] == gettext("Rallybook: table tennis results and news")
    assert (said["og:type"], said["twitter:card"]) == ("website", "summary_large_image")
    assert said["og:title"]
    assert said["og:description"]
