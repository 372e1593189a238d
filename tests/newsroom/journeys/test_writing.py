"""From an empty form to the reader: a reporter writes, an editor reads, approves and publishes."""

import pytest
from playwright.sync_api import expect

from newsroom.models import Article
from newsroom.rules.copyflow import State
from newsroom.rules.richtext import document_from_paragraphs, plain_text
from newsroom.services.articles import finish_article
from tests.factories import make_user
from tests.newsroom.builders import NOW, make_article
from tests.newsroom.journeys.conftest import Somebody

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADLINE = "灯下的最后一局"
TEXT = "终场哨响，场馆里只剩记录台的灯还亮着。"


def test_article_is_written_reviewed_published_and_read(somebody: Somebody) -> None:
    reporter = somebody("reporter", "ke")
    page = reporter.page
    reporter.opens("/admin/")
    reporter.presses(page.locator("#newsroom-links + ul a[href$='/article/add/']"))
    reporter.writes(page.locator("#id_headline"), HEADLINE)
    reporter.writes(page.locator("#id_standfirst"), "一名记者在球馆里守到散场。")
    writing = page.locator(".prose-editor .ProseMirror[contenteditable=true]").first
    reporter.goes_to(writing)
    page.keyboard.type(TEXT)
    reporter.presses(page.locator("[name=_continue]"))

    reporter.is_refused("网址标识")
    expect(writing).to_contain_text(TEXT)
    reporter.goes_to(page.locator(".mistakes a"))
    page.keyboard.press("Enter")
    expect(page.locator("#id_slug")).to_be_focused()
    page.keyboard.type("last-game")
    reporter.presses(page.locator("[name=_continue]"))
    reporter.is_told(HEADLINE)
    reporter.writes(page.locator("#id_comment"), "赶今晚的版", key="Shift+Tab")
    reporter.presses(page.locator("[name=_act][value=send]"))
    reporter.is_told(f"《{HEADLINE}》现在的状态：待审")
    expect(page.locator("[name=_act]")).to_have_count(0)
    article = Article.objects.get()
    assert (article.state, article.workflow, article.slug) == ("draft", "in_review", "last-game")
    assert [plain_text(one.text) for one in article.sections.all()] == [TEXT]

    editor = somebody("editor", "meng")
    page = editor.page
    editor.opens("/admin/")
    editor.presses(page.locator("#newsroom-links + ul a[href*=in_review]"))
    editor.presses(page.get_by_role("link", name=HEADLINE))
    editor.sees("赶今晚的版", where="#article_form")
    editor.writes(page.locator("#id_comment"), "导语好，照发", key="Shift+Tab")
    editor.presses(page.locator("[name=_act][value=approve]"))
    editor.is_told(f"《{HEADLINE}》现在的状态：已核准")
    editor.sees("导语好，照发", where=".approval")
    editor.presses(page.locator("[name=_act][value=publish]"), key="Shift+Tab")
    editor.is_told(f"《{HEADLINE}》现在的状态：已发布")
    acts = list(article.history.order_by("number").values_list("act", "by__username", "comment"))
    assert acts[-3:] == [("send", "ke", "赶今晚的版"), ("approve", "meng", "导语好，照发"), ("publish", "meng", "")]

    reader = somebody()
    reader.opens("/news/")
    reader.presses(reader.page.locator("main").get_by_role("link", name=HEADLINE))
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    reader.sees(TEXT, "一名记者在球馆里守到散场。")


def test_nobody_approves_their_own_text_and_is_told_why(somebody: Somebody) -> None:
    meng = make_user("meng", role="editor")
    article = make_article("own", state=State.DRAFT, headline="自己写的稿子", text=["原来的一段。"])
    article.sections.update(text=document_from_paragraphs("改过的一段。"))
    finish_article(article, now=NOW, by=meng)
    editor = somebody("editor", "meng")
    page = editor.page
    editor.opens(f"/admin/newsroom/article/{article.pk}/change/")
    editor.writes(page.locator("#id_comment"), "没问题", key="Shift+Tab")
    editor.presses(page.locator("[name=_act][value=approve]"))
    editor.is_refused("例外理由", "要由别人核准")
    expect(page.locator("#id_comment")).to_have_value("没问题")
    article.refresh_from_db()
    assert (article.workflow, article.approved_version) == ("open", None)

    editor.goes_to(page.locator(".mistakes a"))
    page.keyboard.press("Enter")
    expect(page.locator("#id_exception")).to_be_focused()
    page.keyboard.type("夜班只有一人")
    editor.presses(page.locator("[name=_act][value=approve]"))
    editor.is_told("已核准")
    editor.sees("夜班只有一人", where=".approval")
    approval = article.history.get(act="approve")
    assert (approval.is_exception, approval.comment) == (True, "夜班只有一人")
