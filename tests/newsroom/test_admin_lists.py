"""The lists of the admin: acts on several articles, and how often they ask."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.models import (
    Article,
    ArticlePhoto,
    Column,
    NewspaperPage,
    Placement,
)
from newsroom.rules.copyflow import State, Workflow
from tests.newsroom.admin_forms import change_url, errors
from tests.newsroom.builders import HOUR, NOW, make_advertisement, make_article, make_page, make_photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
MODELS = ("article", "photo", "column", "edition", "newspaperpage", "advertisement")


def act(client: Client, name: str, *articles: Article) -> str:
    url = reverse("admin:newsroom_article_changelist")
    keys = [article.pk for article in articles]
    return errors(client.post(url, {"action": name, "_selected_action": keys}, follow=True))


def test_publishing_several_says_of_each_what_happened(editor: Client) -> None:
    good = make_article("good", state=State.DRAFT, workflow=Workflow.APPROVED)
    bad = make_article("bad", state=State.DRAFT, workflow=Workflow.APPROVED, photos=[make_photo(credit="")])
    unread = make_article("unread", state=State.DRAFT)
    said = act(editor, "publish", good, bad, unread)
    assert "《主题good》已发布。" in said
    assert "主题bad: 图片“球台”：请填署名或图片来源。" in said
    assert "主题unread: 稿件尚未核准，还不能发布。" in said
    states = {one.slug: one.state for one in Article.objects.all()}
    assert states == {"good": "published", "bad": "draft", "unread": "draft"}


def test_scheduling_several_asks_for_the_moment(editor: Client) -> None:
    articles = [make_article(state=State.DRAFT, workflow=Workflow.APPROVED) for _ in range(2)]
    page = act(editor, "schedule", *articles)
    assert all(article.headline in page for article in articles)
    url = reverse("admin:newsroom_article_schedule") + "?articles=" + ",".join(str(one.pk) for one in articles)
    editor.post(url, {"at_0": "2025-05-02", "at_1": "15:00"})
    assert {one.published_at for one in Article.objects.all()} == {NOW + 3 * HOUR}
    act(editor, "recall", articles[0])
    assert sorted(one.state for one in Article.objects.all()) == ["draft", "scheduled"]


def test_archiving_from_the_list(editor: Client) -> None:
    article = make_article()
    act(editor, "archive", article)
    article.refresh_from_db()
    assert article.state == "archived"
    assert article.headline not in Client().get("/news/").content.decode()
    assert Client().get(f"/news/{article.slug}/").status_code == 200


@pytest.mark.parametrize("name", ["withdraw", "approve"])
def test_nothing_is_withdrawn_or_approved_unread(editor: Client, name: str) -> None:
    article = make_article(state=State.PUBLISHED if name == "withdraw" else State.DRAFT)
    before = (article.state, article.workflow)
    act(editor, name, article)
    article.refresh_from_db()
    assert (article.state, article.workflow) == before


def fill(number: int) -> None:
    """One more of everything the lists show."""
    photo = make_photo(slug=f"list-{number}")
    column = Column.objects.create(slug=f"list-{number}", name=f"栏目{number}")
    article = make_article(f"list-{number}", photos=[photo], column=column)
    make_page(article, make_advertisement(), day=NOW.date() - timedelta(days=number))


@pytest.mark.parametrize("model", MODELS)
def test_list_asks_as_often_for_three_as_for_one(editor: Client, model: str) -> None:
    url = reverse(f"admin:newsroom_{model}_changelist")
    fill(1)
    editor.get(url)
    with CaptureQueriesContext(connection) as one:
        assert editor.get(url).status_code == 200
    fill(2)
    fill(3)
    with CaptureQueriesContext(connection) as three:
        editor.get(url)
    assert len(three) == len(one)


@pytest.mark.parametrize("row", [Article, NewspaperPage], ids=["article", "page"])
def test_form_asks_as_often_for_three_parts_as_for_one(editor: Client, row: type) -> None:
    page = make_page(make_article("a", photos=[make_photo()]))
    article = Article.objects.get()
    target: Any = article if row is Article else page
    editor.get(change_url(target))
    with CaptureQueriesContext(connection) as one:
        editor.get(change_url(target))
    for number in (2, 3):
        article.sections.create(position=number)
        article.credits.create(position=number, name="柯宇")
        ArticlePhoto.objects.create(article=article, position=number, photo=make_photo())
        Placement.objects.create(page=page, order=number, article=make_article())
    with CaptureQueriesContext(connection) as three:
        editor.get(change_url(target))
    grown = [query["sql"] for query in three if query["sql"] not in {known["sql"] for known in one}]
    assert len(three) - len(one) <= 4, grown
