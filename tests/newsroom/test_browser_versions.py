"""Versions and unsaved text in a real browser: typing that outlives a closed page, and pages that pass axe."""

import re

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from newsroom.models import Article, Autosave
from newsroom.rules.copyflow import State
from tests.axe import faults_in_both_themes
from tests.conftest import AUTOSAVE, answer_autosaves
from tests.factories import make_user
from tests.newsroom.builders import make_article
from tests.newsroom.version_site import rewrite

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article(live_site: str) -> Article:
    article = make_article(state=State.DRAFT, headline="南宁3比1胜", text=["原来的一段。"])
    sections = ("第一段说比赛。", "第二段说颁奖。", "第三段说明年。")
    rewrite(article, "南宁3比1胜", *sections)
    return rewrite(article, "南宁3比2胜", sections[1], sections[2].replace("明年", "后年"), sections[0])


def log_in(context: BrowserContext, live_site: str) -> None:
    client = Client()
    client.force_login(make_user(role="editor"))
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}])


def test_typing_outlives_a_closed_page(
    browser_context: BrowserContext, browser_page: Page, live_site: str, article: Article
) -> None:
    log_in(browser_context, live_site)
    browser_context.unroute(AUTOSAVE)
    address = f"/admin/newsroom/article/{article.pk}/change/"
    with browser_page.expect_response(re.compile("/autosave/")):
        browser_page.goto(address)
    editor = browser_page.locator(".prose-editor .ProseMirror[contenteditable=true]").first
    expect(editor).to_contain_text("第二段")
    expect(browser_page.locator(".unsaved")).to_have_count(0)
    editor.click()
    with browser_page.expect_response(re.compile("/autosave/")):
        browser_page.keyboard.insert_text("刚打的字")
    expect(browser_page.locator(".autosave-state")).not_to_be_empty()
    assert "刚打的字" in str(Autosave.objects.get().form)
    browser_page.goto("about:blank")
    browser_page.goto(address)
    with browser_page.expect_response(re.compile("/autosave/")):
        browser_page.locator("[name=_take_typed]").click()
    expect(browser_page.locator(".prose-editor .ProseMirror").first).to_contain_text("刚打的字")
    answer_autosaves(browser_context)
    browser_page.wait_for_load_state("networkidle")
    browser_page.locator("[name=_continue]").click()
    expect(browser_page.locator(".messagelist .success")).to_be_visible()
    browser_page.goto("about:blank")
    assert "刚打的字" in str(article.sections.first().text)  # type: ignore[union-attr]
    assert not [row for row in Autosave.objects.all() if row.form]
    assert article.versions.count() == 4


def test_everything_is_offered_without_script(chromium: Browser, live_site: str, article: Article) -> None:
    context = chromium.new_context(base_url=live_site, java_script_enabled=False)
    log_in(context, live_site)
    page = context.new_page()
    page.goto(f"/admin/newsroom/article/{article.pk}/versions/")
    page.locator(".version-list button").click()
    expect(page.locator("del").first).to_be_visible()
    expect(page.locator(".part-moved")).to_have_count(1)
    context.close()


@pytest.mark.parametrize("path", ["versions/", "versions/compare/", "versions/1/", "versions/1/restore/"])
def test_pages_of_versions_pass_axe(
    browser_context: BrowserContext, browser_page: Page, live_site: str, article: Article, path: str
) -> None:
    log_in(browser_context, live_site)
    found = []
    browser_page.goto(f"/admin/newsroom/article/{article.pk}/{path}")
    for width in (1440, 320):
        found += faults_in_both_themes(browser_page, width)
        assert browser_page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert found == []
