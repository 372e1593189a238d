"""A page is laid out, what does not fit is mended, and the edition opens with everything or not at all."""

import pytest
from playwright.sync_api import expect

from newsroom.models import Article, CopyFlowEntry, Edition, NewspaperPage, Placement
from newsroom.rules.copyflow import State, Workflow
from tests.newsroom.builders import make_article, make_page, make_photo
from tests.newsroom.journeys.conftest import Somebody
from tests.newsroom.journeys.keyboard import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
READERS = "/news/editions/2025-05-02/A5/"


@pytest.fixture
def page_of_paper(live_site: str) -> NewspaperPage:
    """A page with a picture nobody has agreed to; a long piece and one in review wait to be placed."""
    make_article("short", headline="短消息", state=State.DRAFT, workflow=Workflow.IN_REVIEW, text=["短短一段。"])
    make_article("long", headline="长通讯", state=State.DRAFT, workflow=Workflow.APPROVED, text=["文" * 3000])
    return make_page(make_photo(caption="观众席", consent="missing"), published_at=None)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_page_is_laid_out_mended_and_opened(somebody: Somebody, page_of_paper: NewspaperPage, script: bool) -> None:
    editor, reader = somebody("editor", script=script), somebody(script=script)
    editor.opens(f"/admin/newsroom/newspaperpage/{page_of_paper.pk}/layout/")
    places(editor, "长通讯")
    mends_what_does_not_fit(editor)
    places(editor, "短消息")
    is_refused_with_every_reason(editor)
    assert reader.page.request.get(READERS).status == 404
    assert Article.objects.exclude(state=State.DRAFT.value).count() == 0
    approves_and_takes_off(editor)
    editor.presses(editor.page.locator("[name=_act][value=publish]"))
    editor.is_told("已发布")
    assert Edition.objects.get().published_at is not None
    assert sorted(CopyFlowEntry.objects.filter(act="publish").values_list("slug", flat=True)) == ["long", "short"]
    assert [(str(one), one.columns) for one in Placement.objects.order_by("order")] == [("长通讯", 4), ("短消息", 2)]
    reader.opens(READERS)
    expect(reader.page.locator(".piece-headline")).to_have_text(["长通讯", "短消息"])
    reader.presses(reader.page.get_by_role("link", name="短消息"))
    reader.sees("短短一段。")


def places(editor: Person, headline: str) -> None:
    """The choice jumps to what is typed, as every list of a form does."""
    page = editor.page
    editor.goes_to(page.locator("#id_piece"))
    page.keyboard.type(headline)
    expect(page.locator("#id_piece option:checked")).to_have_text(headline)
    editor.presses(page.locator("[name=_act][value=place]"))
    expect(page.locator("li[id^=piece-]", has_text=headline)).to_be_focused()


def mends_what_does_not_fit(editor: Person) -> None:
    """Wider by two columns: the button keeps the focus, so it is pressed again."""
    page = editor.page
    editor.sees("主体：字号缩到最小仍超出", where=".layout-work .errorlist")
    expect(page.locator("tr.overset th")).to_have_text("主体")
    wider = page.locator("li", has_text="长通讯").locator("[name=_act][value$=':wider']")
    editor.presses(wider)
    expect(wider).to_be_focused()
    expect(page.locator("tr.overset")).to_have_count(1)
    editor.presses_again()
    expect(page.locator(".layout-work .errorlist")).to_have_count(0)
    expect(page.locator("tr.overset")).to_have_count(0)


def is_refused_with_every_reason(editor: Person) -> None:
    page = editor.page
    editor.presses(page.locator(".breadcrumbs a[href$='/publication/']"), key="Shift+Tab")
    editor.presses(page.locator("[name=_act][value=publish]"))
    editor.is_refused("未发布任何内容", "A5 “观众席”", "A5 “短消息”")
    expect(page.locator(".mistakes li")).to_have_count(2)
    assert Edition.objects.get().published_at is None


def approves_and_takes_off(editor: Person) -> None:
    """The article from the list of the edition's pages, the picture from the desk of its page."""
    page = editor.page
    editor.presses(page.locator("main").get_by_role("link", name="短消息"))
    editor.presses(page.locator("[name=_act][value=approve]"), key="Shift+Tab")
    editor.is_told("已核准")
    page.go_back()
    page.go_back()
    editor.presses(page.locator("main").get_by_role("link", name="A5"))
    editor.presses(page.locator("li", has_text="观众席").locator("[name=_act][value$=':off']"))
    expect(page.locator("#placed")).to_be_focused()
    editor.presses(page.locator(".breadcrumbs a[href$='/publication/']"), key="Shift+Tab")
    expect(page.locator("#foreseen")).to_have_count(0)
