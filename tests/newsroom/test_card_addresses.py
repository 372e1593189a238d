"""The address of a card changes when the card is drawn anew, on every page that names it, and at no other time."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from newsroom.cards import card_of
from newsroom.models import Article, Column, Counter, Photo
from newsroom.rules.copyflow import State
from newsroom.rules.corrections import Slip
from newsroom.selectors.articles import article_for_card, published_article
from newsroom.services.photos import save_photo
from newsroom.services.rights import EVERY_RIGHT
from tests.factories import make_event, play
from tests.newsroom.acts import withdraw
from tests.newsroom.builders import HOUR, NOW, lined_picture, make_article, make_page, make_photo
from tests.newsroom.version_site import rewrite

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
EDITION, PAGE = "/news/editions/2025-05-02/", "/news/editions/2025-05-02/A5/"
OPEN_GRAPH = re.compile(r'<meta property="og:image" content="([^"]*)">')


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(NOW, tick=False), translation.override("zh-hans"):
        yield


def address(path: str = "/news/a/") -> str:
    (found,) = OPEN_GRAPH.findall(Client().get(path).content.decode())
    return str(found)


def drawn(path: str = "/news/a/card.jpg") -> tuple[str, bytes]:
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.headers["ETag"], answer.content


def upload(slug: str) -> Photo:
    photo = Photo(slug=slug, caption="球台", alt_text="一张球台", credit="柯宇 图", consent="not_needed")
    return save_photo(photo, upload=lined_picture(), rights=EVERY_RIGHT, now=NOW)


def test_focal_point_that_moves_gives_the_new_card_a_new_address() -> None:
    photo = upload("lined")
    make_page(make_article("a", photos=[photo]))
    before, card = [address(path) for path in ("/news/a/", EDITION, PAGE)], drawn()
    photo.focus_x, photo.focus_y = 0, 0
    save_photo(photo, upload=None, rights=EVERY_RIGHT, now=NOW)
    after, again = [address(path) for path in ("/news/a/", EDITION, PAGE)], drawn()
    assert (len(set(before)), len(set(after)), set(before) & set(after)) == (1, 1, set())
    assert (card[0] != again[0], card[1] != again[1]) == (True, True)
    photo.caption = "只改图说"
    save_photo(photo, upload=None, rights=EVERY_RIGHT, now=NOW, account=Slip("图说"))
    assert (address(), drawn()) == (after[0], again)


def credit(article: Article) -> None:
    photo = article.pictures.get().photo
    photo.credit = "于淑仪 图"
    save_photo(photo, upload=None, rights=EVERY_RIGHT, now=NOW, account=Slip("署名"))


def column(article: Article) -> None:
    Column.objects.update(name="新栏目")
    Counter.objects.update(revision=Counter.objects.get().revision + 1)


def kicker(article: Article) -> None:
    article.kicker = "新引题"
    rewrite(article, article.headline)


ON_THE_CARD: dict[str, Callable[[Article], Any]] = {
    "headline": lambda article: rewrite(article, "新主题"),
    "kicker": kicker,
    "credit of the photo": credit,
    "column": column,
    "paper": lambda article: make_page(article),
    "result": lambda article: play(article.ties.get().event, "A1", "A2", "3-1"),
}


def whole() -> Article:
    article = make_article("a", column=Column.objects.create(slug="c", name="栏目"), photos=[make_photo()])
    article.ties.add(make_event(groups=["A1 A2"]).ties.get())
    return article


@pytest.mark.parametrize("change", ON_THE_CARD)
def test_everything_on_the_card_is_part_of_its_address(change: str) -> None:
    article = whole()
    before, card = address(), drawn()
    ON_THE_CARD[change](article)
    assert (address() != before, drawn()[0] != card[0]) == (True, True)


def test_what_is_not_on_the_card_leaves_its_address() -> None:
    article = whole()
    before, card = address(), drawn()
    rewrite(article, article.headline, "全新的正文。")
    assert Article.objects.get().version > 3
    assert (address(), drawn()) == (before, card)


def test_address_is_the_same_wherever_it_is_named() -> None:
    """Printed on one open edition and on one that is only being made, whose paper is nobody's yet."""
    article = whole()
    make_page(article)
    draft = make_page(article, day=date(2025, 4, 1), published_at=None).edition
    draft.paper = "密报"
    draft.save()
    (data,) = re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', text("/news/a/"))
    assert address() == address(EDITION) == address(PAGE)
    assert f'"{address()}"' in json.dumps(json.loads(data))
    assert address("/en/news/a/").rpartition("=")[2] != address().rpartition("=")[2]
    assert card_of(article_for_card("a", NOW)) == card_of(published_article("a", NOW))
    assert card_of(article_for_card("a", NOW)).paper == "高新导报"


def text(path: str) -> str:
    return Client().get(path).content.decode()


@pytest.mark.parametrize("path", ["/news/a/", EDITION, PAGE])
@pytest.mark.parametrize("link", ["ties", "box"])
def test_score_that_changes_makes_the_page_anew(path: str, link: str) -> None:
    event, article = make_event(groups=["A1 A2"]), make_article("a")
    if link == "ties":
        article.ties.add(event.ties.get())
    else:
        article.boxes.create(kind="tie", tie=event.ties.get())
    make_page(article)
    first = Client().get(path)
    play(event, "A1", "A2", "3-1")
    again = Client().get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
    assert OPEN_GRAPH.findall(again.content.decode()) != OPEN_GRAPH.findall(first.content.decode())


def test_version_opens_no_card_that_is_hidden() -> None:
    """The card was drawn and kept while the article could be read."""
    article = make_article("a", photos=[make_photo(credit="密语 图")])
    known = address().partition("testserver")[2]
    assert Client().get(known).status_code == 200
    withdraw(article)
    held = make_article("held", embargo_until=NOW + HOUR, photos=[make_photo(credit="密语 图")])
    with time_machine.travel(NOW + HOUR, tick=False):
        version = card_of(published_article("held", NOW + HOUR)).digest[:12]
        assert Client().get(f"/news/held/card.jpg?v={version}").status_code == 200
    for path in (known, f"/news/held/card.jpg?v={version}", "/news/held/card.jpg"):
        assert Client().get(path).status_code == 404
    make_page(held, make_article("shown"))
    assert all("密语" not in text(path) and "held" not in address(path) for path in (EDITION, PAGE))
    make_article("draft", state=State.DRAFT)
    with pytest.raises(Article.DoesNotExist):
        article_for_card("draft", NOW)


def test_pages_of_an_edition_ask_as_often_for_three_articles_as_for_one() -> None:
    def queries(path: str) -> int:
        Counter.objects.update(revision=Counter.objects.get().revision + 1)
        with CaptureQueriesContext(connection) as seen:
            assert Client().get(path).status_code == 200
        return len(seen)

    event = make_event(groups=["A1 A2 A3"])
    play(event, "A1", "A2", "3-1")
    counts = []
    for number in (1, 3):
        articles = [make_article(photos=[make_photo() for _ in range(number)]) for _ in range(number)]
        for article in articles:
            article.ties.set(event.ties.order_by("no")[:number])
        day = date(2025, 5, 10 + number)
        make_page(*articles, day=day)
        counts.append([queries(f"/news/editions/{day}/"), queries(f"/news/editions/{day}/A5/")])
    assert counts[0] == counts[1]
