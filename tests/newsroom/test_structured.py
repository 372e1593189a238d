"""schema.org data of articles: each value as it is expected, and the same as the page shows."""

import json
import re
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from newsroom.cards import card_of
from newsroom.models import Article, Column
from newsroom.results import name_of
from newsroom.rules.richtext import document_from_paragraphs
from newsroom.selectors.articles import published_article
from tests.factories import make_event, play
from tests.newsroom.acts import correct
from tests.newsroom.builders import NOW, make_article, make_page, make_photo

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(NOW, tick=False), translation.override("zh-hans"):
        yield


def page(path: str = "/news/a/") -> str:
    response = Client().get(path)
    assert response.status_code == 200
    return response.content.decode()


def data_of(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    assert found
    return dict(json.loads(found[1]))


def make_whole() -> Article:
    event = make_event(groups=["A1 A2"])
    play(event, "A1", "A2", "3-1")
    column = Column.objects.create(slug="c", name="栏目", name_en="Column")
    article = make_article(
        "a", headline="主题", subheadline="副题", standfirst="导语", headline_en="Headline", dateline="本报讯",
        standfirst_en="Standfirst", column=column, photos=[make_photo(credit_en="Ke Yu", caption_en="A table")],
    )  # fmt: skip
    article.tournaments.add(event.tournament)
    article.teams.add(event.teams.get(code="A1"))
    article.ties.add(event.ties.get())
    edition = make_page(article).edition
    edition.number = "2345"
    edition.save()
    return article


def test_article_says_all_that_is_known_of_it() -> None:
    article = make_whole()
    event = article.ties.get().event
    first, second = event.teams.order_by("code")
    photo = article.pictures.get().photo
    here, version = "http://testserver", card_of(published_article("a", NOW)).digest[:12]
    pictures = [
        {"@type": "ImageObject", "url": f"{here}/media/{photo.file.name}", "width": 960, "height": 600,
         "caption": "球台", "creditText": "柯宇 图"},
        {"@type": "ImageObject", "url": f"{here}/news/a/card.jpg?v={version}", "width": 1200, "height": 630,
         "caption": gettext("The headline as a picture: %(headline)s") % {"headline": "主题"}},
    ]  # fmt: skip
    played = f"{here}/t/lakeside-2025/mixed-team"
    about = [
        {"@type": "SportsEvent", "name": name_of(event.tournament).text, "url": f"{here}/t/lakeside-2025/"},
        {"@type": "SportsTeam", "name": first.name, "url": f"{played}/teams/A1/"},
        {"@type": "SportsEvent", "name": f"{first.name} 对 {second.name}", "url": f"{played}/ties/1/"},
    ]
    assert data_of(page()) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": f"{here}/news/a/",
        "url": f"{here}/news/a/",
        "headline": "主题",
        "alternativeHeadline": "副题",
        "description": "导语",
        "inLanguage": "zh-Hans",
        "datePublished": "2025-05-02T11:00:00+08:00",
        "dateModified": "2025-05-02T11:00:00+08:00",
        "dateline": "本报讯",
        "author": [{"@type": "Person", "name": "许昕"}],
        "publisher": {"@type": "Organization", "name": "高新导报"},
        "articleSection": "栏目",
        "image": pictures,
        "about": about,
        "isAccessibleForFree": True,
        "printEdition": "高新导报 2025-05-02",
        "printPage": "A5",
        "printSection": "创新园区",
        "isPartOf": {
            "@type": "PublicationIssue",
            "name": "高新导报 2025-05-02",
            "issueNumber": "2345",
            "datePublished": "2025-05-02",
            "url": f"{here}/news/editions/2025-05-02/",
            "isPartOf": {"@type": "Newspaper", "name": "高新导报"},
        },
    }


def test_english_page_says_it_in_english() -> None:
    article = make_whole()
    article.sections.update(text_en=document_from_paragraphs("In English."))
    data = data_of(page("/en/news/a/"))
    assert (data["headline"], data["description"], data["articleSection"]) == ("Headline", "Standfirst", "Column")
    assert (data["inLanguage"], data["publisher"]["name"]) == ("en", "Zone Herald")
    assert (data["image"][0]["caption"], data["image"][0]["creditText"]) == ("A table", "Ke Yu")
    assert "alternativeHeadline" not in data


def test_chinese_text_on_an_english_page_is_called_chinese() -> None:
    make_whole()
    assert data_of(page("/en/news/a/"))["inLanguage"] == "zh-Hans"


@pytest.mark.parametrize("path", ["/news/a/", "/en/news/a/"])
def test_values_are_those_the_reader_sees(path: str) -> None:
    article = make_whole()
    correct(article)
    html = page(path)
    seen, data = unescape(re.sub(r"<(?:script|head)\b.*?</(?:script|head)>", "", html, flags=re.S)), data_of(html)
    names = [author["name"] for author in data["author"]] + [thing["name"] for thing in data["about"][:2]]
    for words in (data["headline"], data["description"], data["articleSection"], data["printPage"], *names):
        assert re.search(rf">[^<]*{re.escape(words)}", seen), words
    stamps = re.findall(r'<time datetime="([^"]+)"', seen)
    assert data["datePublished"] in stamps
    assert data["dateModified"] in stamps
    assert f'<link rel="canonical" href="{data["url"]}">' in html


def test_correction_is_in_the_data_oldest_first() -> None:
    article = make_whole()
    correct(article)
    data = data_of(page())
    assert data["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "原文误作三胜。应为两胜。",
            "datePublished": "2025-05-02T12:00:00+08:00",
        }
    ]
    assert data["dateModified"] == "2025-05-02T12:00:00+08:00"
    assert data_of(page("/en/news/a/"))["correction"][0]["text"] == "It said three wins. It was two."


def test_article_of_no_paper_is_the_site_s() -> None:
    make_article("a")
    data = data_of(page())
    assert data["publisher"] == {"@type": "Organization", "name": "Rallybook"}
    assert not {"printEdition", "printPage", "printSection", "isPartOf", "about", "correction"} & set(data)
    assert [image["url"].partition("?")[0] for image in data["image"]] == ["http://testserver/news/a/card.jpg"]
