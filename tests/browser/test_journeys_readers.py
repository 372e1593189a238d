"""Readers in a real browser: a spectator's phone without script, what a device keeps, an article from desk to feed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from newsroom.models import Article
from newsroom.rules.copyflow import State
from tests.factories import make_event, make_user, play
from tests.newsroom.builders import make_article
from tournament.models import Event, Zone
from tournament.services.entries import save_team, save_zone

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PATIENT = 30_000
EVENT = "/t/lakeside-2025/mixed-team"
PASSWORD = "four-words-at-the-desk"


@pytest.fixture
def event(live_site: str) -> Event:
    """A group that has gone round in a circle, and a tie still to come."""
    made = make_event(groups=["AA BB CC", "DD EE"], knockout="1A 2B 1B 2A", places="third", best_of=3)
    for a, x, score in (("AA", "BB", "3-1"), ("AA", "CC", "1-3"), ("BB", "CC", "3-0")):
        play(made, a, x, score)
    zone = Zone(name_zh="南宁国家高新区", short_zh="南宁高新区", slug="nanning", province_zh="广西壮族自治区")
    save_zone(zone)
    team = made.teams.get(code="AA")
    team.name, team.name_en, team.zone = "南宁高新区一队", "Nanning 1", zone
    save_team(team)
    return made


@pytest.fixture
def phone(chromium: Browser, live_site: str) -> Iterator[Page]:
    """320 pixels wide, operated by touch, without script."""
    context = chromium.new_context(
        base_url=live_site,
        locale="zh-CN",
        viewport={"width": 320, "height": 640},
        has_touch=True,
        is_mobile=True,
        java_script_enabled=False,
    )
    context.set_default_timeout(PATIENT)
    yield context.new_page()
    context.close()


@pytest.fixture
def patient(browser_context: BrowserContext, browser_page: Page) -> Page:
    browser_context.set_default_timeout(PATIENT)
    return browser_page


def heading(page: Page) -> str:
    return page.locator("h1").inner_text().strip()


def test_spectator_finds_the_way_on_a_phone_without_script(phone: Page, event: Event) -> None:
    phone.goto("/")
    phone.locator(".home-title a").tap()
    assert heading(phone) == "湖畔公开赛"
    phone.locator(f"a[href='{EVENT}/groups/']").first.tap()
    expect(phone).to_have_url(f"{phone.url.split('/t/')[0]}{EVENT}/groups/")

    why = phone.locator("details.why").first
    expect(why.locator("ol")).to_be_hidden()
    why.locator("summary").tap()
    expect(why.locator("ol")).to_be_visible()
    steps = why.locator("li").all_inner_texts()
    assert steps[0] == "南宁高新区一队、BB队和CC队同积 3 分，以下只计算相互之间的成绩。"
    assert steps[-1].endswith("BB队列第 1 名。")

    phone.locator("#groups-A .more a").tap()
    phone.locator("ul.tie-list a.tie-card").first.tap()
    assert heading(phone) == "南宁高新区一队 – BB队"
    phone.locator(".tie-head-team a").first.tap()
    assert heading(phone) == "南宁高新区一队"
    phone.locator("section[aria-labelledby=present] a.tie-card").tap()
    assert "南宁高新区一队" in heading(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320


def test_spectator_reads_the_same_page_in_english_and_back(phone: Page, event: Event) -> None:
    phone.goto(f"{EVENT}/ties/1/")
    here = phone.url
    phone.get_by_role("link", name="English").tap()
    expect(phone).to_have_url(here.replace("/t/", "/en/t/"))
    assert heading(phone) == "Nanning 1 – Team BB"
    phone.get_by_role("link", name="中文").tap()
    expect(phone).to_have_url(here)
    assert heading(phone) == "南宁高新区一队 – BB队"


def test_lost_spectator_searches_by_initials(phone: Page, event: Event) -> None:
    answer = phone.goto(f"{EVENT}/teams/nobody/")
    assert answer is not None
    assert answer.status == 404
    phone.get_by_role("searchbox").fill("nngxq")
    phone.get_by_role("button", name="搜索").tap()
    found = phone.locator("#teams a")
    expect(found).to_have_text(["南宁高新区一队"])
    found.tap()
    assert heading(phone) == "南宁高新区一队"


def test_team_and_appearance_are_kept_on_the_device_alone(patient: Page, event: Event) -> None:
    patient.emulate_media(color_scheme="light")
    patient.goto(f"{EVENT}/teams/AA/")
    expect(patient.locator("[data-my-team-link]")).to_be_hidden()
    keep = patient.locator("button[data-my-team]")
    keep.click()
    expect(keep).to_have_attribute("aria-pressed", "true")
    patient.get_by_label("深色").check()

    patient.goto("/en/t/")
    assert patient.evaluate("document.documentElement.dataset.theme") == "dark"
    patient.get_by_role("link", name="My team").click()
    assert heading(patient) == "Nanning 1"
    keep.click()
    expect(keep).to_have_attribute("aria-pressed", "false")
    patient.reload()
    expect(patient.locator("[data-my-team-link]")).to_be_hidden()
    assert patient.context.cookies() == []


def public_words(page: Page) -> list[bool]:
    """Whether the news page, the feed and the home page name the article."""
    return ["赛场内外" in page.request.get(path).text() for path in ("/news/", "/news/rss.xml", "/")]


def test_editor_publishes_and_withdraws_an_article(patient: Page, live_site: str) -> None:
    """How the editor's field behaves is told elsewhere; this is the way of one article to its readers and back."""
    make_user("editor", role="editor", password=PASSWORD)
    article = make_article("inside-the-hall", state=State.DRAFT, headline="赛场内外", text=["开头。"])
    patient.goto(f"/admin/login/?next=/admin/newsroom/article/{article.pk}/change/")
    patient.locator("#id_username").fill("editor")
    patient.locator("#id_password").fill(PASSWORD)
    patient.keyboard.press("Enter")
    writing = patient.locator(".prose-editor .ProseMirror[contenteditable=true]").first
    expect(writing).to_contain_text("开头。")
    assert public_words(patient) == [False, False, False]

    writing.click()
    patient.keyboard.press("Control+End")
    patient.keyboard.type("南宁队 3:1 取胜，现场掌声不断。")
    patient.locator("#id_exception").fill("夜班只有一人")
    patient.get_by_role("button", name="保存并发布").click()
    expect(patient.locator(".messagelist .success")).to_be_visible()
    assert public_words(patient) == [True, True, True]
    patient.goto("/news/inside-the-hall/")
    expect(patient.locator("main")).to_contain_text("开头。南宁队 3:1 取胜，现场掌声不断。")

    patient.goto(f"/admin/newsroom/article/{article.pk}/change/")
    patient.locator("#id_why_withdrawn").fill("所述不实")
    patient.get_by_role("button", name="保存并撤回").click()
    expect(patient.locator(".messagelist .success")).to_be_visible()
    assert Article.objects.get().state == State.WITHDRAWN.value
    assert public_words(patient) == [False, False, False]
