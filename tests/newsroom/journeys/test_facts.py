"""A number in the text is bound to the results, stops being true, and is answered for in the open."""

import pytest
from playwright.sync_api import expect

from newsroom.models import Article, Fact, FactFlag
from newsroom.rules.copyflow import State, Workflow
from newsroom.rules.richtext import plain_text
from tests.factories import make_event, record, winner_only
from tests.newsroom.builders import make_article
from tests.newsroom.journeys.conftest import Somebody
from tests.newsroom.journeys.keyboard import Person
from tournament.models import Event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SENTENCE = "大家一共打了120余场比赛。"


@pytest.fixture
def event(live_site: str) -> Event:
    """A group of sixteen and a final: 121 ties, all played, so that 120余 is true by one."""
    made = make_event(groups=[" ".join(f"T{no}" for no in range(1, 17))], knockout="1A 2A")
    for tie in made.ties.order_by("no"):
        record(tie, winner_only("a"))
    return made


@pytest.fixture
def article(event: Event) -> Article:
    made = make_article("how-many", state=State.DRAFT, workflow=Workflow.APPROVED, headline="湖畔收拍", text=[SENTENCE])
    made.tournaments.add(event.tournament)
    return made


def test_number_is_bound_flagged_corrected_and_read(somebody: Somebody, event: Event, article: Article) -> None:
    editor = somebody("editor", "meng")
    binds_and_publishes(editor, article)
    record(event.ties.get(group=None), {"ending": "not_played"}, reason="决赛因停电未打")
    answers(editor)
    reader = somebody()
    reader.opens("/news/how-many/")
    reader.sees("“120余场”一处原作121。", "以正式成绩为准，应为120。", where=".corrections")
    puts_the_sentence_right(editor)
    reader.opens("/news/how-many/")
    reader.sees("大家一共打了120场比赛。")
    reader.presses(reader.page.locator("footer").get_by_role("link", name="更正"))
    reader.sees("湖畔收拍", "“120余场”一处原作121。", "以正式成绩为准，应为120。")
    assert plain_text(article.sections.get().text) == "大家一共打了120场比赛。"
    article.refresh_from_db()
    assert article.state == State.CORRECTED.value
    assert [one.wrong for one in article.corrections.all()] == ["“120余场”一处原作121。"]


def binds_and_publishes(editor: Person, article: Article) -> None:
    page = editor.page
    editor.opens(f"/admin/newsroom/article/{article.pk}/change/")
    editor.presses(page.locator("[name=_act][value=publish]"), key="Shift+Tab")
    editor.is_refused("120余场")
    editor.presses(page.locator(".object-tools a[href$='/facts/']"), key="Shift+Tab")
    editor.writes(page.locator("#fact-words"), "120余场")
    editor.presses(page.locator(".fact-choose button"))
    editor.presses(page.locator("[name=_do][value=bind]"))
    editor.is_refused("请至少选择一项")
    proposal = page.locator("li", has_text="场次数：121至129").filter(has_text="属实").locator("input").first
    editor.chooses(proposal)
    editor.presses(page.locator("[name=_do][value=bind]"))
    editor.sees("120余场", where=".fact-text .fact-bound")
    (fact,) = Fact.objects.all()
    assert (fact.wording, fact.kind, fact.low, fact.high) == ("120余场", "ties", 121, 129)
    editor.presses(page.locator(f".breadcrumbs a[href$='/{article.pk}/change/']"), key="Shift+Tab")
    editor.presses(page.locator("[name=_act][value=publish]"), key="Shift+Tab")
    editor.is_told("已发布")


def answers(editor: Person) -> None:
    page = editor.page
    editor.opens("/admin/")
    editor.presses(page.locator("#newsroom-links + ul a[href$='/article/facts/']"))
    row = page.locator(".fact-table tbody tr")
    expect(row).to_have_count(1)
    for words in ("湖畔收拍", "120余场", "原为121，现为120", "决赛因停电未打"):
        expect(row).to_contain_text(words)
    editor.presses(row.get_by_role("link"))
    editor.sees("120余场", "原为121，现为120", "决赛因停电未打", where=".fact-answer")
    expect(page.locator("[name=wrong]")).to_have_value("“120余场”一处原作121。")
    editor.chooses(page.locator("[name=answer][value=corrected]"))
    editor.presses(page.locator("[name=_do][value=answer]"))
    editor.is_refused("请填写理由")
    expect(page.locator("[name=answer][value=corrected]")).to_be_checked()
    editor.writes(page.locator("[name=why]").first, "记录台改判")
    editor.presses(page.locator("[name=_do][value=answer]"))
    expect(page.locator(".messagelist .success")).to_be_visible()
    expect(page.locator(".fact-answer")).to_have_count(0)
    flag = FactFlag.objects.get()
    assert (flag.old_value, flag.new_value, flag.answer, flag.why) == ("121", "120", "corrected", "记录台改判")


def puts_the_sentence_right(editor: Person) -> None:
    page = editor.page
    editor.presses(page.locator(".breadcrumbs a[href$='/change/']"), key="Shift+Tab")
    writing = page.locator(".prose-editor .ProseMirror[contenteditable=true]").first
    editor.goes_to(writing)
    page.keyboard.press("Control+a")
    page.keyboard.type("大家一共打了120场比赛。")
    editor.presses(page.locator("[name=_continue]"))
    editor.is_refused("读者已经看到")
    editor.writes(page.locator("#id_slip"), "更正说明已经登出，这里改正原句")
    editor.presses(page.locator("[name=_continue]"))
    editor.is_refused("这次改动新增1处未绑定内容：120场")
    editor.chooses(page.locator("#id_unbound_said"))
    editor.presses(page.locator("[name=_continue]"))
    expect(page.locator(".messagelist .success")).to_be_visible()
