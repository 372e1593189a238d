"""Feeds as strict readers take them: required elements, dates, ids that stay, languages, columns, corrections."""

import json
import re
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from newsroom.models import Article, Column, Credit
from newsroom.rules.corrections import CorrectionNote
from newsroom.rules.richtext import document_from_paragraphs
from newsroom.services.corrections import correct_article
from newsroom.services.rights import EVERY_RIGHT
from tests.newsroom.acts import correct, withdraw
from tests.newsroom.builders import HOUR, NOW, make_article, make_page, make_photo

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
FEEDS = ["rss.xml", "atom.xml", "feed.json"]
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(NOW, tick=False), translation.override("zh-hans"):
        yield


def text(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def rss(prefix: str = "/news/") -> ElementTree.Element:
    channel = ElementTree.fromstring(text(f"{prefix}rss.xml")).find("channel")
    assert channel is not None
    return channel


def atom(prefix: str = "/news/") -> ElementTree.Element:
    return ElementTree.fromstring(text(f"{prefix}atom.xml"))


def json_feed(prefix: str = "/news/") -> dict[str, Any]:
    return dict(json.loads(text(f"{prefix}feed.json")))


def make_full(slug: str = "a", **fields: Any) -> Article:
    column, _ = Column.objects.get_or_create(slug="party", defaults={"name": "党建", "name_en": "Party", "about": "栏"})
    known: dict[str, Any] = {
        "headline": "主题 & <b>", "standfirst": "导语 < 长", "headline_en": "The headline", "dateline": "本报讯",
        "standfirst_en": "The standfirst", "column": column, "photos": [make_photo()],
    }  # fmt: skip
    article = make_article(slug, **(known | fields))
    Credit.objects.create(article=article, position=2, name="于淑仪", name_en="Yu Shuyi", kind="words")
    return article


def test_rss_is_what_its_specification_asks_for() -> None:
    make_full()
    root = ElementTree.fromstring(text("/news/rss.xml"))
    assert (root.tag, root.get("version"), [child.tag for child in root]) == ("rss", "2.0", ["channel"])
    channel = rss()
    assert channel.findtext("link") == "http://testserver/news/"
    assert (channel.findtext("language"), channel.findtext("title")) == ("zh-Hans", gettext("Rallybook news"))
    assert parsedate_to_datetime(channel.findtext("lastBuildDate") or "") == NOW - HOUR
    assert channel.find(f"{ATOM}link").attrib == {"rel": "self", "href": "http://testserver/news/rss.xml"}  # type: ignore[union-attr]
    (item,) = channel.findall("item")
    assert {child.tag: child.text for child in item} == {
        "title": "主题 & <b>",
        "link": "http://testserver/news/a/",
        "guid": "http://testserver/news/a/",
        "description": "导语 &lt; 长",
        "pubDate": "Fri, 02 May 2025 03:00:00 +0000",
        f"{ATOM}updated": "2025-05-02T03:00:00+00:00",
        "category": "党建",
        CONTENT: "<p>本报讯\u3000正文第一段。</p>",
        CREATOR: "许昕, 于淑仪",
    }


def test_atom_is_what_its_specification_asks_for() -> None:
    make_full()
    make_full("older", at=NOW - 3 * HOUR, author="柯宇")
    feed = atom()
    assert feed.tag == f"{ATOM}feed"
    for parent in (feed, *feed.findall(f"{ATOM}entry")):
        counted = [child.tag.removeprefix(ATOM) for child in parent]
        assert [name for name in ("id", "title", "updated") if counted.count(name) != 1] == []
        assert urlsplit(parent.findtext(f"{ATOM}id") or "").scheme == "http"
        assert RFC3339.fullmatch(parent.findtext(f"{ATOM}updated") or "")
        assert [link.get("rel") for link in parent.findall(f"{ATOM}link")].count("alternate") == 1
        assert all(author.findtext(f"{ATOM}name") for author in parent.findall(f"{ATOM}author"))
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "alternate": "http://testserver/news/",
        "self": "http://testserver/news/atom.xml",
    }
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Rallybook"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans"
    first, second = feed.findall(f"{ATOM}entry")
    assert [name.text for name in first.findall(f"{ATOM}author/{ATOM}name")] == ["许昕", "于淑仪"]
    assert first.findtext(f"{ATOM}summary") == "导语 &lt; 长"
    content = first.find(f"{ATOM}content")
    assert content is not None
    assert (content.get("type"), content.text) == ("html", "<p>本报讯\u3000正文第一段。</p>")
    assert len({entry.findtext(f"{ATOM}id") for entry in (first, second)}) == 2


def test_json_feed_is_what_its_specification_asks_for() -> None:
    make_full()
    photo = Article.objects.get().pictures.get().photo
    response = Client().get("/news/feed.json")
    assert response.headers["Content-Type"] == "application/feed+json; charset=utf-8"
    assert json.loads(response.content) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": gettext("Rallybook news"),
        "home_page_url": "http://testserver/news/",
        "feed_url": "http://testserver/news/feed.json",
        "description": gettext("Reports, features and pictures, newest first."),
        "language": "zh-Hans",
        "authors": [{"name": "Rallybook"}],
        "items": [
            {
                "id": "http://testserver/news/a/",
                "url": "http://testserver/news/a/",
                "title": "主题 & <b>",
                "content_html": "<p>本报讯\u3000正文第一段。</p>",
                "summary": "导语 < 长",
                "image": f"http://testserver/media/{photo.file.name}",
                "date_published": "2025-05-02T03:00:00+00:00",
                "date_modified": "2025-05-02T03:00:00+00:00",
                "authors": [{"name": "许昕"}, {"name": "于淑仪"}],
                "tags": ["党建"],
            }
        ],
    }


def test_english_feed_has_the_text_only_where_it_is_in_english() -> None:
    make_full("a")
    translated = make_full("b", at=NOW - 2 * HOUR, headline_en="Translated")
    translated.sections.update(text_en=document_from_paragraphs("In English."))
    first, second = json_feed("/en/news/")["items"]
    assert (first["title"], first["id"]) == ("The headline", "http://testserver/en/news/a/")
    assert (first["content_text"], "content_html" in first) == ("The standfirst", False)
    assert (second["content_html"], "content_text" in second) == ("<p>In English.</p>", False)
    assert json_feed("/en/news/")["language"] == rss("/en/news/").findtext("language") == "en"
    assert [name.get("name") for name in second["authors"]] == ["许昕", "Yu Shuyi"]


@pytest.mark.parametrize("standfirst", ["", "导语"])
def test_item_is_never_without_content(standfirst: str) -> None:
    make_article("a", headline="只有标题", text=[], photos=[make_photo()], standfirst=standfirst)
    (item,) = json_feed()["items"]
    assert item["content_text"] == (standfirst or "只有标题")


def test_links_within_the_text_lead_here_from_anywhere() -> None:
    article = make_article("a")
    run = {"text": "积分榜", "href": "/t/lakeside/"}
    article.sections.update(text=[{"kind": "paragraph", "runs": [run]}])
    assert 'href="http://testserver/t/lakeside/"' in json_feed()["items"][0]["content_html"]


def test_what_xml_cannot_hold_breaks_no_feed() -> None:
    make_full("a", headline="主\x0b题", standfirst="导\x1b语")
    Article.objects.get().sections.update(text=document_from_paragraphs("正\x01文"))
    assert rss().findtext("item/title") == "主题"
    assert atom().findtext(f"{ATOM}entry/{ATOM}title") == "主题"
    assert json_feed()["items"][0]["content_html"] == "<p>本报讯\u3000正文</p>"


def state(kind: str) -> dict[str, str]:
    """Id and stamp of the only item."""
    if kind == "feed.json":
        (item,) = json_feed()["items"]
        return {"id": item["id"], "updated": item["date_modified"], "published": item["date_published"]}
    if kind == "atom.xml":
        entry = atom().find(f"{ATOM}entry")
        assert entry is not None
        return {name: entry.findtext(f"{ATOM}{name}") or "" for name in ("id", "updated", "published")}
    found = {"id": "guid", "updated": f"{ATOM}updated", "published": "pubDate"}
    return {name: rss().findtext(f"item/{tag}") or "" for name, tag in found.items()}


@pytest.mark.parametrize("kind", FEEDS)
def test_correction_moves_the_stamp_and_never_the_id(kind: str) -> None:
    article = make_full()
    before = state(kind)
    correct(article, headline="改过的主题")
    after = state(kind)
    assert (after["id"], after["published"]) == (before["id"], before["published"])
    assert datetime.fromisoformat(after["updated"]) - datetime.fromisoformat(before["updated"]) == HOUR
    assert "改过的主题" in text(f"/news/{kind}")


@pytest.mark.parametrize("kind", FEEDS)
def test_withdrawn_article_leaves(kind: str) -> None:
    article = make_full()
    withdraw(article)
    assert "/news/a/" not in text(f"/news/{kind}")


@pytest.mark.parametrize("kind", FEEDS)
def test_correction_is_told_in_the_item(kind: str) -> None:
    article = make_full()
    note = CorrectionNote("原文误作3:0 <乙>", "应为3:1。", "It said 3-0", "It was 3-1.")
    correct_article(article, note=note, rights=EVERY_RIGHT, now=NOW)
    said = gettext("Correction: %(text)s") % {"text": "原文误作3:0 &lt;乙&gt;. 应为3:1。"}
    assert said.partition("&lt;")[0] in text(f"/news/{kind}")
    assert json_feed()["items"][0]["content_html"].endswith(f"<p>{said}</p>")
    with translation.override("en"):
        assert json_feed("/en/news/")["items"][0]["content_text"].endswith("\nCorrection: It said 3-0. It was 3-1.")
    assert state(kind)["updated"] != state(kind)["published"]


@pytest.mark.parametrize("kind", FEEDS)
def test_column_has_feeds_of_its_own(kind: str) -> None:
    make_full("a")
    make_article("elsewhere")
    found = text(f"/news/columns/party/{kind}")
    assert "http://testserver/news/columns/party/" in found
    assert "/news/a/" in found
    assert "/news/elsewhere/" not in found
    assert "党建" in found


@pytest.mark.parametrize("kind", FEEDS)
def test_feed_of_a_column_that_has_nothing_public_is_not_there(kind: str) -> None:
    Column.objects.create(slug="secret", name="未公开")
    assert Client().get(f"/news/columns/secret/{kind}").status_code == 404
    assert Client().get(f"/news/columns/absent/{kind}").status_code == 404


@pytest.mark.parametrize("path", [*FEEDS, *(f"columns/party/{kind}" for kind in FEEDS)])
def test_unchanged_feed_is_answered_without_its_bytes(path: str) -> None:
    article = make_full()
    first = Client().get(f"/news/{path}")
    known = {"If-None-Match": first.headers["ETag"]}
    assert Client().get(f"/news/{path}", headers=known).status_code == 304
    correct(article, NOW + timedelta(minutes=1))
    assert Client().get(f"/news/{path}", headers=known).status_code == 200


@pytest.mark.parametrize(
    ("path", "feeds"),
    [
        ("/news/", ["/news/rss.xml", "/news/atom.xml", "/news/feed.json"]),
        ("/en/news/a/", ["/en/news/rss.xml", "/en/news/atom.xml", "/en/news/feed.json"]),
        ("/", ["/news/rss.xml", "/news/atom.xml", "/news/feed.json"]),
        ("/news/editions/2025-05-02/", ["/news/rss.xml", "/news/atom.xml", "/news/feed.json"]),
        ("/news/columns/party/", [f"/news/{place}{kind}" for place in ("columns/party/", "") for kind in FEEDS]),
    ],
)  # fmt: skip
def test_pages_name_their_feeds(path: str, feeds: list[str]) -> None:
    make_page(make_full())
    links = re.findall(
        r'<link rel="alternate" type="application/[a-z]+\+(?:xml|json)" title="[^"]+" href="([^"]+)"', text(path)
    )
    assert links == feeds
