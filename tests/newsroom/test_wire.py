"""Wire copy: an article as plain text that somebody else can set, in both languages."""

from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext, pgettext
from hypothesis import given
from hypothesis import strategies as st

from newsroom.models import Article
from newsroom.rules.linebreaks import columns_of
from newsroom.rules.richtext import document_from_paragraphs
from newsroom.wire import COLUMNS, set_lines
from tests.newsroom.acts import correct, withdraw
from tests.newsroom.builders import NOW, make_article, make_page, make_photo

pytestmark = pytest.mark.one_database


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(NOW, tick=False), translation.override("zh-hans"):
        yield


def wire(path: str = "/news/a/wire.txt") -> str:
    response = Client().get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    return response.content.decode("utf-8")


def make_whole() -> Article:
    article = make_article(
        "a", headline="南宁夺冠", kicker="引题", subheadline="副题", standfirst="导语。", headline_en="Nanning win",
        standfirst_en="The standfirst.", dateline="本报讯", author="柯宇", photos=[make_photo()],
        text=["两天时间，" * 12 + "结束。", "末段。"],
    )  # fmt: skip
    article.sections.create(position=2, crosshead="小标题", text=document_from_paragraphs("第二部分。"))
    make_page(article)
    return article


@pytest.mark.django_db
def test_chinese_copy_reads_from_slug_to_end_sign() -> None:
    article = make_whole()
    correct(article)
    moment = "2025-05-02 12:00 UTC+0800"
    slug = pgettext("wire copy", "Slug %(slug)s, version %(version)d") % {"slug": "a", "version": article.version}
    correction = pgettext("wire copy", "CORRECTION (%(moment)s): %(text)s")
    assert wire().split("\n\n") == [
        "\n".join(
            [
                "高新导报 2025-05-02 A5 创新园区",
                slug,
                gettext("Published %(moment)s") % {"moment": "2025-05-02 11:00 UTC+0800"},
                gettext("Updated %(moment)s") % {"moment": moment},
                "-" * 72,
            ]
        ),
        "引题\n南宁夺冠\n副题",
        "导语。",
        "\u3000\u3000本报讯\u3000" + "两天时间，" * 6 + "\n" + "两天时间，" * 6 + "结束。",
        "\u3000\u3000末段。",
        "小标题",
        "\u3000\u3000第二部分。",
        pgettext("wire copy", "(%(byline)s)") % {"byline": "柯宇"},
        pgettext("wire copy", "Picture: %(words)s") % {"words": "球台 / 柯宇 图"},
        "\n".join([correction % {"moment": moment, "text": "原文误作三胜。应为两胜。"}]),
        pgettext("wire copy", "(END)") + "\n",
    ]


@pytest.mark.django_db
def test_english_copy_has_the_english_words_and_says_where_the_text_is_chinese() -> None:
    article = make_whole()
    blocks = wire("/en/news/a/wire.txt").split("\n\n")
    assert blocks[1:4] == ["Nanning win", "The standfirst.", "The text is in Chinese."]
    assert blocks[-1] == "(END)\n"
    article.sections.update(text_en=document_from_paragraphs("Two days of table tennis. " * 8))
    correct(article)
    text = wire("/en/news/a/wire.txt")
    assert "\n\nTwo days of table tennis. Two days of table tennis. Two days of table\ntennis." in text
    assert "本报讯" not in text
    assert "CORRECTION (2025-05-02 12:00 UTC+0800): It said three wins." in text.replace("\n", " ")


@pytest.mark.django_db
def test_copy_of_what_is_not_public_is_not_there() -> None:
    withdraw(make_whole())
    assert Client().get("/news/a/wire.txt").status_code == 404
    assert Client().post("/news/a/wire.txt").status_code == 405


SIGNS = st.sampled_from(list("高新区职工乒乓球赛abc12 ，。《》（）"))


@given(st.text(SIGNS, min_size=1, max_size=400).filter(str.strip), st.booleans())
def test_no_line_is_wider_than_the_wire(words: str, indented: bool) -> None:
    lines = set_lines(("\u3000\u3000" if indented else "") + words.strip()).split("\n")
    assert all(columns_of(line) <= COLUMNS for line in lines)
    assert lines[0].startswith("\u3000\u3000") is indented
    assert "".join("".join(lines).split()) == "".join(words.split())
