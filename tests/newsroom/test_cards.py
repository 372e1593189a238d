"""Cards: every character is there, every picture is the same again, and none of an article that is not public."""

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from PIL import Image

from newsroom.cards import Card, card_of, draw_card
from newsroom.cards.content import Strip
from newsroom.cards.type import FILE, has, readable
from newsroom.models import Article, Column
from newsroom.rules.copyflow import State
from newsroom.selectors.articles import published_article
from newsroom.views import outlets
from tests.factories import make_event, play
from tests.newsroom.acts import withdraw
from tests.newsroom.builders import HOUR, NOW, make_article, make_page, make_photo, picture_file

pytestmark = pytest.mark.one_database

WORDS = Card(
    paper="高新导报", column="栏目", kicker="引题", headline="南宁高新区夺冠", subheadline="副题", has_phrases=True,
    day="2025年5月2日",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(NOW, tick=False), translation.override("zh-hans"):
        yield


def gb2312() -> str:
    rows = (bytes([first, second]) for first in range(0xB0, 0xF8) for second in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", "ignore") for pair in rows)


def demo_words() -> str:
    records = json.loads((settings.BASE_DIR / "fixtures/demo/30_newsroom.json").read_text(encoding="utf-8"))
    fields = ("headline", "headline_en", "kicker", "subheadline", "name", "name_en", "paper", "paper_en", "credit")
    return "".join(str(record["fields"].get(field) or "") for record in records for field in fields)


@pytest.mark.parametrize(
    "signs", [gb2312(), demo_words(), "喆堃赟翀曌崑", "āáǎàēéěèīíǐìōóǒòūúǔùüçñ", "，。、；：？！“”‘’（）《》…—·▶〓￥％"]
)
def test_font_has_every_character_that_headlines_use(signs: str) -> None:
    assert [sign for sign in dict.fromkeys(signs) if not has(sign)] == []


def test_font_comes_with_its_licence_and_is_small() -> None:
    assert FILE.stat().st_size < 4_000_000
    licence = (FILE.parent / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Copyright 2014-2021 Adobe" in licence


@pytest.mark.parametrize(
    ("text", "shown", "lacking"),
    [
        ("南宁夺冠", "南宁夺冠", ""),
        ("Šumava对龘", "Sumava对〓", "Š (U+0160), 龘 (U+9F98)"),
        ("赢了😀", "赢了〓", "😀 (U+1F600)"),
        ("a\u200db", "ab", "U+200D"),
    ],
)
def test_lacking_character_is_replaced_and_named(
    text: str, shown: str, lacking: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert readable(text) == shown
    assert lacking in caplog.text
    assert bool(caplog.records) is bool(lacking)


def opened(content: bytes) -> Image.Image:
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"headline": "全国高新区职工乒乓球大赛" * 10},
        {"headline": "W" * 200, "has_phrases": False},
        {"headline": "龘😀", "column": "栏" * 40, "paper": "报" * 40, "kicker": "引" * 60},
        {"strip": Strip(("南宁" * 30, "合肥"), (3, 1), 0, "决赛" * 20)},
        {"photo": "photos/not-there.jpg", "photo_note": "柯宇 图"},
    ],
    ids=["plain", "long", "one long word", "strange", "result", "photo lost"],
)
def test_any_card_is_a_picture_of_the_right_size(changes: dict[str, Any]) -> None:
    picture = opened(draw_card(replace(WORDS, **changes)))
    assert (picture.format, picture.size, picture.mode) == ("JPEG", (1200, 630), "RGB")
    assert picture.getpixel((1190, 300)) == (255, 255, 255)


def test_same_words_make_the_same_bytes() -> None:
    assert draw_card(WORDS) == draw_card(WORDS)


def test_photo_is_cut_to_its_field() -> None:
    name = default_storage.save("photos/card-test.jpg", ContentFile(picture_file(colour="#cc2200").getvalue()))
    picture = opened(draw_card(replace(WORDS, photo=name, photo_note="柯宇 图")))
    red, green, blue = picture.getpixel((1000, 200))  # type: ignore[misc]  # three bands of RGB
    assert (red > 180, green < 60, blue < 30) == (True, True, True)
    assert picture.getpixel((600, 560)) == (255, 255, 255)
    assert sum(picture.getpixel((1190, 620))) < 250  # type: ignore[arg-type]  # as above


def card_at(slug: str, language: str = "zh-hans") -> Card:
    with translation.override(language):
        return card_of(published_article(slug, NOW))


@pytest.mark.django_db
def test_card_says_what_the_article_says() -> None:
    column = Column.objects.create(slug="c", name="栏目", name_en="Column")
    photo = make_photo(is_illustration=True)
    article = make_article(
        "a", headline="主题", kicker="引题", subheadline="副题", headline_en="Headline", column=column, photos=[photo]
    )
    make_page(article)
    said = card_at("a")
    assert said == Card(
        paper="高新导报", column="栏目", kicker="引题", headline="主题", subheadline="副题", has_phrases=True,
        day="2025年5月2日", photo=photo.file.name or "", photo_note="示意图 · 柯宇 图",
    )  # fmt: skip
    english = card_at("a", "en")
    assert (english.paper, english.column, english.headline) == ("Zone Herald", "Column", "Headline")
    assert (english.kicker, english.subheadline, english.day) == ("", "", "2 May 2025")


@pytest.mark.django_db
def test_card_shows_the_tall_crop_so_that_the_focal_point_is_on_it() -> None:
    crop = {"file": "photos/tall-300.jpg", "width": 300, "height": 400, "renditions": []}
    make_article("a", photos=[make_photo(crops={"3:4": crop})])
    assert card_at("a").photo == "photos/tall-300.jpg"


@pytest.mark.django_db
@pytest.mark.parametrize("link", ["ties", "box"])
def test_card_of_a_bound_article_has_the_result_as_it_stands(link: str) -> None:
    event = make_event(groups=["A1 A2"])
    article, tie = make_article("a"), event.ties.get()
    if link == "ties":
        article.ties.add(tie)
    else:
        article.boxes.create(kind="tie", tie=tie)
    assert card_at("a").strip is None
    play(event, "A1", "A2", "3-1")
    names = (event.teams.get(code="A1").name, event.teams.get(code="A2").name)
    assert card_at("a").strip == Strip(names, (3, 1), 0, "A组 · 第1轮")


def get(path: str = "/news/a/card.jpg", **headers: str) -> Any:
    return Client().get(path, headers=headers)


@pytest.mark.django_db
def test_card_is_drawn_once_and_asked_for_by_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Card] = []
    draw: Callable[[Card], bytes] = draw_card
    monkeypatch.setattr(outlets, "draw_card", lambda card: drawn.append(card) or draw(card))
    article = make_article("a", headline=f"主题{id(drawn)}")
    first = get()
    assert (first.status_code, first.headers["Content-Type"]) == (200, "image/jpeg")
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert get(**{"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert get().content == first.content
    assert len(drawn) == 1
    Article.objects.filter(pk=article.pk).update(headline="改过")
    changed = get(**{"If-None-Match": first.headers["ETag"]})
    assert (changed.status_code, len(drawn)) == (200, 2)
    assert changed.headers["ETag"] != first.headers["ETag"]


@pytest.mark.django_db
def test_withdrawn_article_takes_its_kept_card_along() -> None:
    article = make_article("a")
    etag = get().headers["ETag"]
    withdraw(article)
    assert (get().status_code, get(**{"If-None-Match": etag}).status_code) == (404, 404)


@pytest.mark.django_db
def test_hidden_and_missing_cards_answer_alike() -> None:
    make_article("secret", state=State.SCHEDULED, at=NOW + HOUR)
    hidden, missing = get("/news/secret/card.jpg"), get("/news/absent/card.jpg")
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.content.decode().replace("secret", "absent") == missing.content.decode()
    assert Client().post("/news/absent/card.jpg").status_code == 405


@pytest.mark.django_db
def test_card_asks_as_often_for_much_as_for_little() -> None:
    event = make_event(groups=["A1 A2 A3"])
    play(event, "A1", "A2", "3-1")
    for slug, count in (("one", 1), ("three", 3)):
        article = make_article(slug, photos=[make_photo() for _ in range(count)])
        article.ties.set(event.ties.order_by("no")[:count])
        make_page(article, page=f"A{count}")
    counts = []
    for slug in ("one", "three"):
        with CaptureQueriesContext(connection) as seen:
            get(f"/news/{slug}/card.jpg")
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 20
