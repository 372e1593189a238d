"""An earlier version is found by comparing, and comes back: of a draft at once, of what is out with an account."""

import pytest
from playwright.sync_api import expect

from newsroom.models import Article
from newsroom.rules.copyflow import State
from newsroom.rules.richtext import plain_text
from tests.newsroom.builders import make_article
from tests.newsroom.journeys.conftest import Somebody
from tests.newsroom.journeys.keyboard import Person
from tests.newsroom.version_site import rewrite

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def rewritten(state: State) -> Article:
    """An article whose headline and text were changed twice."""
    article = make_article("semi-final", state=state, headline="南宁3比1胜", text=["第一稿写到半决赛。"])
    rewrite(article, "南宁3比2胜", "第二稿写到决赛。")
    return rewrite(article, "南宁夺冠", "第三稿写到颁奖。")


def compares_and_opens_the_first(editor: Person, article: Article) -> int:
    """The first version against the last; from there to the page that would bring it back."""
    page = editor.page
    first, *_, last = sorted(article.versions.values_list("number", flat=True))
    editor.opens(f"/admin/newsroom/article/{article.pk}/change/")
    editor.presses(page.locator(".object-tools a[href$='/versions/']"))
    editor.chooses(page.locator(f"[name=old][value='{first}']"))
    editor.chooses(page.locator(f"[name=new][value='{last}']"))
    editor.presses(page.locator(".version-list button"))
    editor.sees("3比1胜", "一", "半决赛", where=".difference")
    expect(page.locator(".difference del").first).to_be_visible()
    expect(page.locator(".difference ins").first).to_be_visible()
    editor.presses(page.locator(f"main a[href$='/versions/{first}/']"))
    editor.presses(page.locator("a[href$='/restore/']"))
    editor.sees("南宁", "颁奖", where=".difference")
    return first


def test_earlier_version_of_a_draft_comes_back(somebody: Somebody) -> None:
    article = rewritten(State.DRAFT)
    editor = somebody("editor")
    before = article.versions.count()
    number = compares_and_opens_the_first(editor, article)
    editor.presses(editor.page.locator("main form button"))
    editor.is_told(f"已恢复第 {number} 版的内容，存为第 4 版。")
    expect(editor.page.locator("#id_headline")).to_have_value("南宁3比1胜")
    assert plain_text(article.sections.get().text) == "第一稿写到半决赛。"
    assert article.versions.count() == before + 1


def test_earlier_version_of_what_is_out_comes_back_with_an_account(somebody: Somebody) -> None:
    article = rewritten(State.PUBLISHED)
    editor, reader = somebody("editor"), somebody()
    compares_and_opens_the_first(editor, article)
    restore = editor.page.locator("main form button")
    editor.presses(restore)
    editor.is_refused("读者已经看到")
    assert Article.objects.get().headline == "南宁夺冠"
    editor.writes(editor.page.locator("#id_correction_wrong"), "误作夺冠")
    editor.writes(editor.page.locator("#id_correction_right"), "只打到半决赛")
    editor.presses(restore)
    editor.is_told("已恢复")
    reader.opens("/news/semi-final/")
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("南宁3比1胜")
    reader.sees("误作夺冠", "只打到半决赛", "第一稿写到半决赛。")
