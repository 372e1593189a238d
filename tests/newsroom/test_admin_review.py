"""Review, corrections and withdrawal on the article's page."""

from typing import Any

import pytest
from django.test import Client

from newsroom.models import Article, Correction, Photo
from newsroom.rules.copyflow import State, Workflow
from tests.newsroom.admin_forms import change_url, errors, logged_in, save
from tests.newsroom.builders import HOUR, NOW, make_article, make_photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def stored(article: Article) -> tuple[str, str]:
    article.refresh_from_db()
    return article.state, article.workflow


def test_reporter_writes_editor_returns_then_approves_then_publishes(editor: Client) -> None:
    reporter, article = logged_in("reporter"), make_article(state=State.DRAFT)
    save(reporter, article, _act="send", comment="请核比分", **{"sections-0-text": "<p>新写的一段。</p>"})
    assert stored(article) == ("draft", "in_review")
    save(editor, article, _act="return", comment="缺少出处")
    assert stored(article) == ("draft", "open")
    page = errors(reporter.get(change_url(article)))
    assert "缺少出处" in page
    assert "请核比分" in page
    save(reporter, article, _act="send")
    save(editor, article, _act="approve", comment="已核")
    assert "已核" in errors(editor.get(change_url(article)))
    save(editor, article, _act="publish")
    assert stored(article) == ("published", "approved")
    assert [row.act for row in article.history.order_by("number")] == [
        "edit", "edit", "send", "return", "send", "approve", "publish"
    ]  # fmt: skip


def test_editor_is_told_that_the_text_is_their_own(editor: Client) -> None:
    article = make_article(state=State.DRAFT)
    assert save(editor, article, headline="我写的").status_code == 302
    answer: Any = save(editor, article, _act="approve", headline="打字未丢")
    assert answer.status_code == 422
    assert list(answer.context["adminform"].form.errors) == ["exception"]
    assert "打字未丢" in errors(answer)
    assert stored(article) == ("draft", "open")
    assert save(editor, article, _act="approve", exception="夜班只有一人").status_code == 302
    page = errors(editor.get(change_url(article)))
    assert "夜班只有一人" in page
    assert stored(article) == ("draft", "approved")


def test_approver_who_changes_a_word_is_no_second_person(editor: Client) -> None:
    article = make_article(state=State.DRAFT, workflow=Workflow.IN_REVIEW)
    answer: Any = save(editor, article, _act="approve", headline="顺手一改")
    assert list(answer.context["adminform"].form.errors) == ["exception"]
    assert save(editor, article, _act="approve").status_code == 302


def test_return_without_a_comment_comes_back(editor: Client) -> None:
    article = make_article(state=State.DRAFT, workflow=Workflow.IN_REVIEW)
    answer: Any = save(editor, article, _act="return")
    assert list(answer.context["adminform"].form.errors) == ["comment"]


def test_everything_in_the_way_of_publication_is_said_at_once(editor: Client) -> None:
    article = make_article(state=State.DRAFT, photos=[make_photo(credit="", alt_text="", caption="领奖台")])
    html = errors(save(editor, article, _act="publish"))
    for sentence in ("尚未核准", "图片“领奖台”：请写替代文字", "图片“领奖台”：请填署名"):
        assert sentence in html


def test_change_of_a_published_article_asks_for_its_account(editor: Client) -> None:
    article = make_article()
    answer: Any = save(editor, article, headline="改过的主题")
    assert answer.status_code == 422
    assert list(answer.context["adminform"].form.errors) == ["correction_wrong"]
    assert "改过的主题" in errors(answer)
    article.refresh_from_db()
    assert article.headline != "改过的主题"


def test_all_defects_of_a_correction_stand_beside_their_fields(editor: Client) -> None:
    article = make_article()
    half = {"correction_right": "应为两胜", "correction_right_en": "Two", "slip": "漏字"}
    answer: Any = save(editor, article, **half, headline="改过的主题")
    assert set(answer.context["adminform"].form.errors) == {"correction_wrong", "correction_wrong_en", "slip"}
    assert "改过的主题" in errors(answer)
    assert not Correction.objects.exists()


def test_change_that_lacks_its_account_and_a_credit_is_told_both(editor: Client) -> None:
    article = make_article(photos=[make_photo(caption="领奖台")])
    Photo.objects.update(credit="")
    answer: Any = save(editor, article, headline="改过的主题")
    found = answer.context["adminform"].form.errors
    assert set(found) == {"correction_wrong", "__all__"}
    assert "图片“领奖台”：请填署名或图片来源。" in found["__all__"]


def test_correction_from_the_form(editor: Client) -> None:
    article = make_article()
    note = {"correction_wrong": "误作三胜", "correction_right": "应为两胜"}
    assert save(editor, article, **note, **{"credits-0-name": "于淑仪"}).status_code == 302
    (kept,) = Correction.objects.all()
    assert (kept.wrong, kept.right, kept.by and kept.by.groups.get().name) == ("误作三胜", "应为两胜", "editor")
    assert stored(article) == ("corrected", "open")
    page = errors(editor.get(change_url(article)))
    assert "误作三胜" in page
    shown = Client().get(f"/news/{article.slug}/").content.decode()
    assert "于淑仪" in shown
    assert "误作三胜" in shown


def test_slip_from_the_form_is_kept_and_not_shown(editor: Client) -> None:
    article = make_article()
    assert save(editor, article, headline="改过的主题", slip="漏一字").status_code == 302
    assert stored(article) == ("published", "open")
    assert "漏一字" in errors(editor.get(change_url(article)))
    assert "漏一字" not in Client().get(f"/news/{article.slug}/").content.decode()


def test_withdrawal_asks_for_the_reason(editor: Client) -> None:
    article = make_article()
    answer: Any = save(editor, article, _act="withdraw")
    assert list(answer.context["adminform"].form.errors) == ["why_withdrawn"]
    assert save(editor, article, _act="withdraw", why_withdrawn="所述不实").status_code == 302
    assert stored(article) == ("withdrawn", "open")


def test_archive_and_back(editor: Client) -> None:
    article = make_article(state=State.CORRECTED)
    save(editor, article, _act="archive")
    assert stored(article)[0] == "archived"
    save(editor, article, _act="unarchive")
    assert stored(article)[0] == "corrected"


def test_address_is_fixed_once_seen(editor: Client) -> None:
    article = make_article("seen")
    assert save(editor, article, slug="other").status_code == 302
    article.refresh_from_db()
    assert article.slug == "seen"


def test_scheduled_text_that_changes_is_a_draft_again(editor: Client) -> None:
    article = make_article(state=State.SCHEDULED, at=NOW + HOUR)
    page = save(editor, article, headline="改过的主题")
    assert page.status_code == 302
    assert stored(article) == ("draft", "open")
    assert "回到草稿" in errors(editor.get(change_url(article)))
