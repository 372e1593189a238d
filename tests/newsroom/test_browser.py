"""In a real browser: the editor lives under the content security policy, and the newspaper page is one."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from newsroom.models import Article
from newsroom.rules.copyflow import State
from newsroom.rules.richtext import plain_text
from tests.axe import PRACTICE, faults_in_both_themes
from tests.factories import make_user
from tests.newsroom.builders import make_article
from tests.newsroom.papers import load_the_edition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/news/editions/2024-12-09/A5/"
FIXTURE = Path(settings.BASE_DIR) / "fixtures" / "demo" / "30_newsroom.json"


@pytest.fixture
def demo(live_site: str, tmp_path: Path) -> None:
    load_the_edition(tmp_path)


@pytest.fixture
def as_editor(browser_context: BrowserContext, browser_page: Page, live_site: str) -> Page:
    client = Client()
    client.force_login(make_user(role="editor"))
    browser_context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}])
    return browser_page


def test_editor_is_alive_types_chinese_and_drops_hostile_markup(as_editor: Page) -> None:
    article = make_article(state=State.DRAFT, text=["原来的一段。"])
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    as_editor.on("console", hear)
    as_editor.goto(f"/admin/newsroom/article/{article.pk}/change/")
    editor = as_editor.locator(".prose-editor .ProseMirror[contenteditable=true]").first
    expect(editor).to_contain_text("原来的一段。")
    expect(as_editor.locator("textarea[name='sections-0-text']")).to_be_hidden()
    editor.click()
    as_editor.keyboard.press("Control+End")
    as_editor.keyboard.insert_text("接着写：南宁夺冠。")
    as_editor.keyboard.press("Control+a")
    as_editor.get_by_role("button", name=re.compile("bold", re.IGNORECASE)).first.click()
    assert complaints == []
    editor.evaluate(
        """element => {
            const data = new DataTransfer();
            data.setData("text/html", '<p>贴<img src=x onerror="window.hacked=1"><script>window.hacked=1</script></p>');
            element.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    as_editor.keyboard.insert_text("尾")
    with as_editor.expect_navigation():
        as_editor.locator("[name=_continue]").click()
    assert as_editor.evaluate("window.hacked") is None
    stored = Article.objects.get(pk=article.pk).sections.get()
    assert "贴尾" in plain_text(stored.text)
    assert all(set(run) <= {"text", "marks"} for block in stored.text for run in block["runs"])


def test_added_section_gets_an_editor_of_its_own(as_editor: Page) -> None:
    article = make_article(state=State.DRAFT)
    as_editor.goto(f"/admin/newsroom/article/{article.pk}/change/")
    editors = as_editor.locator(".prose-editor .ProseMirror[contenteditable=true]")
    expect(editors).to_have_count(2)
    as_editor.locator("#sections-group .add-row a").click()
    expect(editors).to_have_count(4)
    editors.nth(2).click()
    as_editor.keyboard.insert_text("新的一段。")
    as_editor.locator("[name=exception]").fill("只有一人值班")
    with as_editor.expect_navigation():
        as_editor.get_by_role("button", name="保存并发布").click()
    article.refresh_from_db()
    assert article.state == "published"
    assert [plain_text(one.text) for one in article.sections.all()] == ["正文第一段。", "新的一段。"]


@pytest.mark.usefixtures("demo")
def test_newspaper_page_is_set_in_columns_with_rules(browser_page: Page) -> None:
    browser_page.set_viewport_size({"width": 1440, "height": 900})
    browser_page.goto(PAGE)
    texts = browser_page.locator(".piece-text")
    counts = texts.evaluate_all(
        "all => all.map(getComputedStyle).map(style => [style.columnCount, style.columnRuleStyle])"
    )
    assert counts == [["4", "solid"], ["4", "solid"], ["2", "solid"]]
    rail, main = (browser_page.locator(f".slot-{slot}").bounding_box() for slot in ("rail", "main"))
    assert rail is not None
    assert main is not None
    assert rail["x"] > main["x"] + main["width"]
    assert abs(rail["y"] - main["y"]) < 2
    family = browser_page.locator(".piece-text p").first.evaluate("one => getComputedStyle(one).fontFamily")
    assert "serif" in family.rsplit(",", 1)[-1]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("width", [320, 768])
@pytest.mark.parametrize("language", ["", "/en"])
def test_newspaper_page_is_stacked_on_a_narrow_screen(browser_page: Page, language: str, width: int) -> None:
    browser_page.set_viewport_size({"width": width, "height": 800})
    browser_page.goto(f"{language}{PAGE}")
    tops = browser_page.locator(".piece").evaluate_all("all => all.map(one => one.getBoundingClientRect())")
    assert all(above["bottom"] <= below["top"] for above, below in pairwise(tops))
    assert len({round(one["left"]) for one in tops}) == 1
    assert browser_page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sizes = browser_page.locator(".piece-text p").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 16


ADDRESSES = [
    "/",
    "/news/",
    "/news/xuzhou-industry-chains/",
    "/news/workers-championship-closes/",
    "/en/news/weihai-investment/",
    "/news/editions/",
    "/news/editions/2024-12-09/",
    PAGE,
    f"/en{PAGE}",
    "/news/columns/party-building-in-the-zones/",
]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("address", ADDRESSES)
def test_page_is_accessible_and_does_not_scroll_sideways(browser_page: Page, address: str) -> None:
    """Both themes at both widths, with all level tags."""
    answer = browser_page.goto(address)
    assert answer is not None
    assert answer.ok
    defects: list[object] = []
    for width in (320, 1440):
        defects += faults_in_both_themes(browser_page, width, PRACTICE)
        if not browser_page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            defects.append((width, "scrolls sideways"))
    assert defects == []


@pytest.mark.usefixtures("demo")
def test_article_is_whole_without_script(chromium: Browser, live_site: str) -> None:
    context = chromium.new_context(base_url=live_site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/news/xuzhou-industry-chains/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("徐州高新区：党建跟着产业走")
    expect(page.get_by_role("heading", name="服务跟在链上")).to_be_visible()
    context.close()
