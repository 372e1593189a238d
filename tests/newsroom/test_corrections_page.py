"""What readers see of corrections, of the archive and of what was withdrawn."""

import re
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsroom.rules.copyflow import State
from newsroom.rules.corrections import CorrectionNote
from newsroom.services.corrections import correct_article
from newsroom.services.rights import EVERY_RIGHT
from newsroom.views.corrections import PER_PAGE
from tests.newsroom.builders import HOUR, NOTE, NOW, make_article, make_page

pytestmark = pytest.mark.django_db


def page(path: str, status: int = 200) -> str:
    answer: Any = Client().get(path)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def test_note_stands_on_the_article_in_both_languages() -> None:
    make_article("wrong", state=State.CORRECTED)
    zh, en = page("/news/wrong/"), page("/en/news/wrong/")
    assert NOTE.wrong in zh
    assert NOTE.right in zh
    assert NOTE.wrong_en in en
    assert NOTE.right_en in en
    # The moment is told by the venue's clock: 03:00 UTC is 11:00 there.
    assert re.search(r'id="correction-1".*?<time datetime="2025-05-02T11:00:00\+08:00">2025-05-02 11:00</time>', zh)


def test_list_holds_all_newest_first_each_with_its_article() -> None:
    make_article("older", state=State.CORRECTED, at=NOW - 3 * HOUR)
    make_article("newer", state=State.CORRECTED, at=NOW - 2 * HOUR)
    shown = page("/news/corrections/")
    assert re.findall(r'href="(/news/[a-z]+/#correction-\d)"', shown) == [
        "/news/newer/#correction-1",
        "/news/older/#correction-1",
    ]


def test_empty_list_says_so_and_leads_on() -> None:
    assert 'href="/news/"' in page("/news/corrections/")


@pytest.mark.parametrize(
    ("state", "fields"),
    [
        pytest.param(State.CORRECTED, {"embargo_until": NOW + HOUR}, id="under embargo"),
        pytest.param(State.WITHDRAWN, {}, id="withdrawn"),
    ],
)
def test_correction_of_a_hidden_article_is_not_told(state: State, fields: dict[str, Any]) -> None:
    article = make_article("hidden", state=state, headline="密语主题", **fields)
    correct_article(article, note=CorrectionNote("密语误", "密语正"), rights=EVERY_RIGHT, now=NOW)
    assert "密语" not in page("/news/corrections/")


def test_list_asks_as_often_for_three_as_for_one() -> None:
    make_article(state=State.CORRECTED)
    page("/news/corrections/")
    cache.clear()
    with CaptureQueriesContext(connection) as one:
        page("/news/corrections/")
    for _ in range(2):
        make_article(state=State.CORRECTED)
    with CaptureQueriesContext(connection) as three:
        page("/news/corrections/")
    assert len(three) == len(one)


def test_list_goes_on_over_pages() -> None:
    article = make_article("wrong")
    for number in range(PER_PAGE + 1):
        note = CorrectionNote(f"误{number}。", f"正{number}。")
        correct_article(article, note=note, rights=EVERY_RIGHT, now=NOW)
    first, second = page("/news/corrections/"), page("/news/corrections/?page=2")
    assert "误0。" not in first
    assert "误0。" in second


@pytest.mark.parametrize("path", ["/", "/news/", "/news/wrong/", "/search/", "/zones/", "/en/news/"])
def test_list_is_one_click_from_every_page(path: str) -> None:
    make_article("wrong")
    prefix = "/en" if path.startswith("/en/") else ""
    assert f'href="{prefix}/news/corrections/"' in page(path)


def test_new_correction_reaches_the_page_that_was_stored() -> None:
    article = make_article("wrong")
    before: Any = Client().get("/news/wrong/")
    correct_article(article, note=NOTE, rights=EVERY_RIGHT, now=NOW)
    after: Any = Client().get("/news/wrong/")
    assert NOTE.wrong not in before.content.decode()
    assert NOTE.wrong in after.content.decode()
    assert before.headers["ETag"] != after.headers["ETag"]


def test_archived_article_is_read_at_its_address_and_in_print_and_stands_in_no_list() -> None:
    article = make_article("old", state=State.ARCHIVED, headline="旧闻主题")
    make_page(article)
    for path in ("/news/old/", "/en/news/old/", "/news/editions/2025-05-02/A5/", "/news/editions/2025-05-02/"):
        assert "旧闻主题" in page(path).replace('</span> <span class="phrase">', "")
    for path in ("/", "/news/", "/news/rss.xml", "/news/atom.xml"):
        assert "旧闻主题" not in page(path)


def test_withdrawn_article_answers_why_and_not_a_word_of_it() -> None:
    make_article(
        "gone", state=State.WITHDRAWN, headline="密语主题", standfirst="密语导语", text=["密语正文"], author="密语人"
    )
    zh, en = page("/news/gone/", 410), page("/en/news/gone/", 410)
    assert "密语" not in zh + en
    assert "所述不实" in zh
    assert "What it said was not so." in en
    assert '<meta name="robots" content="noindex">' in zh


def test_withdrawn_article_that_nobody_saw_answers_like_a_missing_one() -> None:
    make_article("unseen", state=State.WITHDRAWN, embargo_until=NOW + HOUR)
    unseen, missing = page("/news/unseen/", 404), page("/news/absent/", 404)
    assert unseen.replace("unseen", "absent") == missing
