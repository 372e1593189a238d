"""The article's form: what a save does, what a refusal leaves, and how a conflict is shown."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext

from newsroom.models import (
    Article,
    ResultsBox,
)
from newsroom.rules.copyflow import State
from newsroom.rules.richtext import document_from_paragraphs, plain_text
from tests.factories import make_event
from tests.newsroom.admin_forms import change_url, errors, form_of, logged_in, save
from tests.newsroom.builders import HOUR, NOW, make_article, make_photo
from tests.newsroom.version_site import shown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_new_article_from_the_form(editor: Client) -> None:
    url = reverse("admin:newsroom_article_add")
    data = form_of(editor, url) | {
        "slug": "new",
        "headline": "新稿",
        "sections-0-text": "<p>一<script>alert(1)</script></p><p onclick=x>二</p>",
        "credits-0-name": "柯宇",
        "credits-0-kind": "both",
        "exception": "夜班只有一人",
        "_act": "publish",
    }
    assert editor.post(url, data).status_code == 302
    article = Article.objects.get()
    assert (article.slug, article.state, article.published_at) == ("new", "published", NOW)
    assert article.sections.get().text == document_from_paragraphs("一", "二")
    assert "新稿" in article.search_text
    assert [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")][-1] == "发布"


def test_untouched_form_changes_no_word(editor: Client) -> None:
    article = make_article(text=["一段。", "二段。"], photos=[make_photo()])
    before = [article.headline, [one.text for one in article.sections.all()]]
    assert save(editor, article).status_code == 302
    article.refresh_from_db()
    assert [article.headline, [one.text for one in article.sections.all()]] == before


def test_save_and_schedule_wants_a_moment(editor: Client) -> None:
    article = make_article(state=State.DRAFT)
    answer = save(editor, article, _act="schedule", headline="打字未丢", exception="夜班")
    assert "请填写发布时间。" in errors(answer)
    assert "打字未丢" in errors(answer)
    article.refresh_from_db()
    assert (article.state, article.headline) != ("scheduled", "打字未丢")
    moment = {"publish_at_0": "2025-05-02", "publish_at_1": "14:00"}
    assert save(editor, article, _act="schedule", exception="夜班", **moment).status_code == 302
    article.refresh_from_db()
    assert (article.state, article.published_at) == ("scheduled", NOW + 2 * HOUR)


def test_refused_publication_saves_nothing_and_keeps_what_was_typed(editor: Client) -> None:
    article = make_article(state=State.DRAFT, photos=[make_photo(alt_text="", credit="", caption="领奖台")])
    answer = save(editor, article, _act="publish", headline="打字未丢", **{"sections-0-text": "<p>新写的一段</p>"})
    html = errors(answer)
    assert "图片“领奖台”：请写替代文字，或标为装饰图片。" in html
    assert "图片“领奖台”：请填署名或图片来源。" in html
    assert "打字未丢" in html
    assert "新写的一段" in html
    article.refresh_from_db()
    assert (article.state, article.headline != "打字未丢", article.version) == ("draft", True, 1)
    assert plain_text(article.sections.get().text) == "正文第一段。"


def test_embargo_too_late_is_said_in_the_form(editor: Client) -> None:
    answer = save(editor, make_article(), embargo_until_0="2025-05-09", embargo_until_1="12:00")
    assert "这篇稿件读者已经看到" in errors(answer)


def test_conflict_shows_both_and_loses_nothing(editor: Client) -> None:
    article = make_article(state=State.DRAFT, headline="原题", standfirst="导语原", text=["原文。"])
    opened = form_of(editor, change_url(article))
    assert (
        save(
            logged_in("reporter"), article, headline="别人的题", **{"sections-0-text": "<p>别人的文。</p>"}
        ).status_code
        == 302
    )
    mine = opened | {"headline": "我的题", "sections-0-text": "<p>我的文。</p>", "standfirst": "我的导语"}
    answer: Any = editor.post(change_url(article), mine)
    html = errors(answer)
    assert answer.status_code == 422
    assert shown(answer, "differences") == {
        "主题": "[-别人-][+我+]的题",
        "导语": "[+我的+]导语[-原-]",
        "正文分段": [(gettext("Section %(number)d") % {"number": 1}, gettext("changed"))],
    }
    assert "<del>" in html
    assert "<ins>" in html
    assert "你打开之后，有人保存过这篇稿件。" in html
    assert "我的文。" in html
    article.refresh_from_db()
    assert article.headline == "别人的题"
    assert plain_text(article.sections.get().text) == "别人的文。"


def test_saving_again_after_a_conflict_is_a_decision(editor: Client) -> None:
    article = make_article(state=State.DRAFT)
    opened = form_of(editor, change_url(article))
    save(logged_in("reporter"), article, headline="别人的题")
    answer: Any = editor.post(change_url(article), opened | {"headline": "我的题"})
    version = answer.context["adminform"].form["version"].value()
    assert editor.post(change_url(article), opened | {"headline": "我的题", "version": version}).status_code == 302
    article.refresh_from_db()
    assert article.headline == "我的题"


@pytest.mark.parametrize("version", ["", "0", "999"])
def test_form_without_the_right_version_overwrites_nothing(editor: Client, version: str) -> None:
    article = make_article(state=State.DRAFT)
    assert save(editor, article, version=version, headline="我的题").status_code == 422
    article.refresh_from_db()
    assert article.headline != "我的题"


def test_writer_between_check_and_update_is_noticed(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody saves after the form was found good and before the row is written: the WHERE clause catches it."""
    from newsroom.admin.articles import article_admin

    article = make_article(state=State.DRAFT)
    real = article_admin.save_article

    def late(obj: Article, **options: Any) -> Article:
        if not late_done:
            late_done.append(True)
            Article.objects.filter(pk=obj.pk).update(version=obj.version + 1)
        return real(obj, **options)

    late_done: list[bool] = []
    monkeypatch.setattr(article_admin, "save_article", late)
    answer = save(editor, article, headline="我的题")
    assert "有人保存过这篇稿件" in errors(answer)
    assert "我的题" in errors(answer)
    article.refresh_from_db()
    assert article.headline != "我的题"


def test_results_box_wants_the_target_of_its_kind(editor: Client) -> None:
    event = make_event(groups=["A1 A2"])
    article = make_article(state=State.DRAFT)
    data = form_of(editor, change_url(article)) | {
        "boxes-TOTAL_FORMS": "1", "boxes-0-kind": "podium", "boxes-0-position": "1", "boxes-0-after_section": "1",
        "boxes-0-tie": str(event.ties.get().pk), "boxes-0-article": str(article.pk),
    }  # fmt: skip
    assert "前三名要选项目" in errors(editor.post(change_url(article), data))
    data = data | {"boxes-0-tie": "", "boxes-0-event": str(event.pk)}
    assert editor.post(change_url(article), data).status_code == 302
    assert ResultsBox.objects.get().event == event
