"""ninjs 3.1: what we send is valid, complete, and tells of a withdrawal without a word of what was withdrawn."""

import json
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from jsonschema import Draft202012Validator

from newsroom.choices import CreditChoice
from newsroom.models import Article, Column, Counter
from newsroom.rules.copyflow import State
from newsroom.rules.richtext import document_from_paragraphs
from tests.architecture.project_files import ROOT
from tests.factories import make_event, play
from tests.newsroom.acts import REASON, correct, withdraw
from tests.newsroom.builders import HOUR, NOW, make_article, make_page, make_photo

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SCHEMA = ROOT.parent / "shared/data/schemas/ninjs-schema_3.1.json"
HERE = "http://testserver"
PLAYED = f"{HERE}/t/lakeside-2025/mixed-team"
NEEDS_SCHEMA = pytest.mark.skipif(not SCHEMA.exists(), reason="the schema of ninjs 3.1 is not beside the project")


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(NOW, tick=False), translation.override("zh-hans"):
        yield


def item(path: str = "/news/a/ninjs.json") -> dict[str, Any]:
    response = Client().get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json")
    return dict(json.loads(response.content))


def make_whole(slug: str = "a", **fields: Any) -> Article:
    column, _ = Column.objects.get_or_create(slug="c", defaults={"name": "栏目", "name_en": "Column"})
    known: dict[str, Any] = {
        "headline": "主题", "kicker": "引题", "subheadline": "副题", "standfirst": "导语", "headline_en": "Headline",
        "standfirst_en": "Standfirst", "dateline": "本报讯", "author": "柯宇", "column": column,
        "photos": [make_photo(is_illustration=True)],
    }  # fmt: skip
    article = make_article(slug, **(known | fields))
    article.credits.update(kind=CreditChoice.BOTH)
    article.sections.create(position=2, crosshead="小标题", text=document_from_paragraphs("第二段 <b>。"))
    return article


def bind(article: Article) -> None:
    event = make_event(groups=["A1 A2"])
    play(event, "A1", "A2", "3-1")
    article.tournaments.add(event.tournament)
    article.teams.add(event.teams.get(code="A1"))
    article.ties.add(event.ties.get())


def errors(data: object) -> list[str]:
    """What the schema has against ``data``, with its place; formats are checked too."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


BODY = "本报讯\u3000正文第一段。\n小标题\n第二段 <b>。"
WORDS = {
    "uri": f"{HERE}/news/a/",
    "standard": {
        "name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
    },
    "type": "text", "representationType": "full", "pubStatus": "usable", "language": "zh-Hans", "slugline": "a",
    "firstCreated": "2025-05-02T11:00:00+08:00", "versionCreated": "2025-05-02T11:00:00+08:00",
    "title": "主题", "by": "柯宇 文/图", "copyrightHolder": "高新导报",
    "headlines": [
        {"role": role, "contentType": "text/plain", "value": words}
        for role, words in (("main", "主题"), ("kicker", "引题"), ("subheadline", "副题"))
    ],
    "descriptions": [{"role": "standfirst", "contentType": "text/plain", "value": "导语"}],
    "bodies": [
        {"role": "main", "contentType": kind, "charCount": len(BODY), "wordCount": len(BODY.split()), "value": words}
        for kind, words in (
            ("text/html", "<p>本报讯\u3000正文第一段。</p><h2>小标题</h2><p>第二段 &lt;b&gt;。</p>"),
            ("text/plain", BODY),
        )
    ],
    "people": [{"name": "柯宇", "rel": "author"}, {"name": "柯宇", "rel": "photographer"}],
    "subjects": [{"name": "栏目", "rel": "column", "literal": "c"}],
    "altIds": [{"role": "printEdition", "value": "2025-05-02"}, {"role": "printPage", "value": "A5"}],
}  # fmt: skip


def test_item_says_all_that_is_known_of_the_article() -> None:
    article = make_whole()
    bind(article)
    make_page(article)
    event, photo = article.ties.get().event, article.pictures.get().photo
    first, second = event.teams.order_by("code")
    stem = f"{HERE}/media/{photo.file.name}".removesuffix("-960.jpg")
    sizes = (("jpg", "jpeg", 960, 600), ("webp", "webp", 480, 300), ("webp", "webp", 960, 600))
    picture = {
        "name": "球台", "uri": f"{stem}-960.jpg", "rel": "picture", "type": "graphic", "by": "柯宇 图",
        "descriptions": [
            {"role": "caption", "contentType": "text/plain", "value": "球台"},
            {"role": "alt", "contentType": "text/plain", "value": "一张球台"},
        ],
        "renditions": [
            {"name": f"{end}-{width}", "href": f"{stem}-{width}.{end}", "contentType": f"image/{kind}",
             "width": width, "height": height}
            for end, kind, width, height in sizes
        ],
    }  # fmt: skip
    found = item()
    assert found == WORDS | {
        "version": str(article.version),
        "organisations": [{"name": first.name, "rel": "about", "uri": f"{PLAYED}/teams/A1/"}],
        "events": [
            {"name": event.tournament.name, "rel": "about", "uri": f"{HERE}/t/lakeside-2025/"},
            {"name": f"{first.name} 对 {second.name}", "rel": "about", "uri": f"{PLAYED}/ties/1/"},
        ],
        "associations": [picture],
    }


def test_english_item_is_an_item_of_its_own() -> None:
    article = make_whole()
    found = item("/en/news/a/ninjs.json")
    assert (found["uri"], found["title"], found["language"]) == (f"{HERE}/en/news/a/", "Headline", "zh-Hans")
    article.sections.update(text_en=document_from_paragraphs("In English."))
    Counter.objects.update(revision=90)
    found = item("/en/news/a/ninjs.json")
    assert (found["language"], found["bodies"][0]["value"]) == ("en", "<p>In English.</p><p>In English.</p>")
    assert [head["role"] for head in found["headlines"]] == ["main"]


def test_correction_makes_a_new_version_of_the_same_item() -> None:
    article = make_whole()
    before = item()
    correct(article, headline="改过的主题")
    after = item()
    assert (after["uri"], after["firstCreated"]) == (before["uri"], before["firstCreated"])
    assert int(after["version"]) > int(before["version"])
    assert after["versionCreated"] == "2025-05-02T12:00:00+08:00"
    assert after["edNote"] == "原文误作三胜。应为两胜。"
    assert after["descriptions"][1] == {
        "role": "correction", "contentType": "text/plain", "value": "原文误作三胜。应为两胜。",
    }  # fmt: skip


def test_embargo_that_has_ended_is_named() -> None:
    make_whole(at=NOW - 2 * HOUR, embargo_until=NOW - HOUR)
    assert item()["embargoedUntil"] == "2025-05-02T11:00:00+08:00"


def test_withdrawn_article_is_canceled_without_its_words() -> None:
    article = make_whole()
    bind(article)
    version = int(item()["version"])
    withdraw(article)
    found = item()
    assert found == {
        "uri": f"{HERE}/news/a/",
        "standard": WORDS["standard"],
        "type": "text",
        "version": str(version + 1),
        "firstCreated": "2025-05-02T11:00:00+08:00",
        "versionCreated": "2025-05-02T12:00:00+08:00",
        "slugline": "a",
        "pubStatus": "canceled",
        "edNote": REASON,
    }


def test_article_withdrawn_before_anybody_saw_it_is_not_there() -> None:
    article = make_whole(embargo_until=NOW + HOUR)
    withdraw(article)
    assert Client().get("/news/a/ninjs.json").status_code == 404
    assert item("/news/ninjs.json")["associations"] == []


def test_list_has_what_was_last_changed_first() -> None:
    for number, slug in enumerate(("first", "second", "gone", "draft")):
        made = make_article(
            slug, at=NOW - (6 - number) * HOUR, state=State.DRAFT if slug == "draft" else State.PUBLISHED
        )
        if slug == "gone":
            withdraw(made, NOW - HOUR)
        elif slug == "first":
            correct(made, NOW)
    found = item("/news/ninjs.json")
    assert (found["type"], found["uri"]) == ("composite", f"{HERE}/news/ninjs.json")
    assert [(one["name"], one["slugline"], one["pubStatus"]) for one in found["associations"]] == [
        ("主题first", "first", "usable"),
        ("gone", "gone", "canceled"),
        ("主题second", "second", "usable"),
    ]
    alone = item("/news/first/ninjs.json")
    assert found["associations"][0] == {"name": "主题first", **alone}


@pytest.mark.parametrize("path", ["/news/a/ninjs.json", "/news/ninjs.json"])
def test_unchanged_export_is_answered_without_its_bytes(path: str) -> None:
    article = make_whole()
    etag = Client().get(path).headers["ETag"]
    assert Client().get(path, headers={"If-None-Match": etag}).status_code == 304
    withdraw(article)
    assert Client().get(path, headers={"If-None-Match": etag}).status_code == 200


def test_list_asks_as_often_for_three_as_for_one() -> None:
    def count() -> int:
        Counter.objects.update(revision=Counter.objects.get().revision + 1)
        with CaptureQueriesContext(connection) as seen:
            item("/news/ninjs.json")
        return len(seen)

    event = make_event(groups=["A1 A2 A3"])
    articles = [make_whole(slug) for slug in "abcd"]
    for article in articles:
        article.ties.set(event.ties.all())
        article.teams.set(event.teams.all())
        article.tournaments.add(event.tournament)
    make_page(*articles)
    Article.objects.exclude(slug="a").update(embargo_until=NOW + HOUR)
    one = count()
    Article.objects.update(embargo_until=None)
    assert count() == one


@NEEDS_SCHEMA
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_export_is_valid(language: str) -> None:
    article = make_whole(embargo_until=NOW - HOUR)
    bind(article)
    make_page(article)
    correct(article, unbound_said=1)
    make_article("bare", text=[], standfirst="", photos=[make_photo(alt_text="", is_decorative=True, caption="")])
    withdraw(make_whole("gone"))
    for path in ("/news/a/ninjs.json", "/news/bare/ninjs.json", "/news/gone/ninjs.json", "/news/ninjs.json"):
        assert errors(item(language + path)) == [], path
    assert len(item("/news/ninjs.json")["associations"]) == 3


@NEEDS_SCHEMA
def test_schema_finds_what_is_wrong() -> None:
    assert errors({"uri": "x", "nothing": 1}) != []
    assert errors({"uri": f"{HERE}/", "pubStatus": "withdrawn"}) != []
    assert errors({"uri": f"{HERE}/", "associations": [{"name": "no uri"}]}) != []
