"""The score desk in a real browser: results by keyboard, corrections, two people at one sheet; what the public sees."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.factories import make_event, make_user, play, play_group, record, score_sheet, tie_no
from tournament.models import Event, Submission

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PATIENT = 30_000
EVENT = "/t/lakeside-2025/mixed-team"
PASSWORD = "four-words-at-the-desk"
MATCHES = ["7 -9 5", "-8 -6", "3 4", "-10 9 -8", "0 -12 -13"]
READ = ["11-7 9-11 11-5", "8-11 6-11", "11-3 11-4", "10-12 11-9 8-11", "11-0 12-14 13-15"]


@pytest.fixture
def event(live_site: str) -> Event:
    """Groups of three and two; of group A only the tie of its second and third team is left."""
    made = make_event(groups=["A1 A2 A3", "B1 B2"], knockout="1A 2B 1B 2A", places="third", best_of=3)
    play(made, "A1", "A2", "3-0")
    play(made, "A1", "A3", "3-0")
    play_group(made, "B")
    for name in ("desk", "second"):
        make_user(name, role="score desk", password=PASSWORD)
    return made


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def scripted(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def desk(scripted: bool, chromium: Browser, live_site: str) -> Iterator[Page]:
    """A browser of the score desk, with or without script."""
    context = chromium.new_context(base_url=live_site, locale="zh-CN", java_script_enabled=scripted)
    context.set_default_timeout(PATIENT)
    yield context.new_page()
    context.close()


@pytest.fixture
def patient(browser_context: BrowserContext, browser_page: Page) -> Page:
    """A page with script that waits for a busy machine."""
    browser_context.set_default_timeout(PATIENT)
    return browser_page


def log_in(page: Page, name: str = "desk") -> None:
    page.goto("/admin/")
    expect(page.locator("#id_username")).to_be_focused(timeout=PATIENT)
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")


def open_sheet(page: Page, no: int) -> None:
    """By the field that has the focus on the first page of the admin."""
    expect(page.locator("#find-tie")).to_be_focused(timeout=PATIENT)
    page.keyboard.type(f"#{no}")
    page.keyboard.press("Enter")
    page.wait_for_url("**/result/")


def tab_to(page: Page, selector: str, *, most: int = 60) -> None:
    """Go on by the tabulator alone until the element has the focus."""
    for _ in range(most):
        if page.locator(f"{selector}:focus").count():
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not come to {selector}")


def type_games(page: Page, games: list[str]) -> None:
    for no, line in enumerate(games, start=1):
        tab_to(page, f"#id_m{no}_games")
        page.keyboard.press("Control+a")
        page.keyboard.type(line)


def type_into(page: Page, selector: str, words: str) -> None:
    tab_to(page, selector)
    page.keyboard.insert_text(words)


def save(page: Page, *, verdict: str, scripted: bool = True) -> None:
    """See what was understood and save; without script the first press shows it and the second one saves."""
    tab_to(page, ".save-button")
    if scripted:
        expect(page.locator("[name=checked]")).not_to_have_value("", timeout=PATIENT)
    else:
        page.keyboard.press("Enter")
        expect(page.locator(".ask")).to_be_visible(timeout=PATIENT)
        expect(page.locator(".save-button")).to_be_focused(timeout=PATIENT)
    expect(page.locator("#verdict")).to_contain_text(verdict, timeout=PATIENT)
    page.keyboard.press("Enter")


def saved_words(page: Page) -> str:
    page.wait_for_url("**saved=*")
    return page.locator(".messagelist").inner_text().strip()


def group_order(page: Page) -> list[str]:
    page.goto(f"{EVENT}/groups/groups/A/")
    return page.locator("table.standings tbody th a").all_inner_texts()


def semi_finals(page: Page) -> list[list[str]]:
    page.goto(f"{EVENT}/bracket/")
    cards = page.locator("section.round").first.locator(".tie-card").all()
    return [[name.strip() for name in card.locator(".tie-team").all_inner_texts()] for card in cards]


def final_places(page: Page) -> list[list[str]]:
    page.goto(f"{EVENT}/places/")
    rows = page.locator("table.places tbody tr").all()
    return [[row.locator(part).inner_text().strip() for part in ("td.places-no", "th a")] for row in rows]


def test_desk_enters_a_tie_by_keyboard_and_the_public_pages_follow(desk: Page, event: Event, scripted: bool) -> None:
    assert semi_finals(desk) == [["A组第1名", "B2队"], ["B1队", "A组第2名"]]
    log_in(desk)
    open_sheet(desk, 3)
    expect(desk.locator(".sheet-sides")).to_have_text("A2队 – A3队")
    type_games(desk, MATCHES)
    save(desk, verdict="A3队 3:2 胜A2队。", scripted=scripted)
    assert saved_words(desk) == "已保存：第3场。A3队 3:2 胜A2队。"
    assert desk.locator(".games-read").all_inner_texts() == READ
    desk.reload()
    assert [desk.locator(f"#id_m{no}_games").input_value() for no in range(1, 6)] == READ

    desk.goto(f"{EVENT}/ties/3/")
    assert desk.locator(".tie-head-score").all_inner_texts() == ["2", "3"]
    assert group_order(desk) == ["A1队", "A3队", "A2队"]
    assert semi_finals(desk) == [["A1队", "B2队"], ["B1队", "A3队"]]
    desk.reload()
    assert desk.locator(".tie-team").all_inner_texts()[:4] == ["A1队", "B2队", "B1队", "A3队"]


def test_correction_moves_the_group_the_bracket_and_the_podium(patient: Page, event: Event) -> None:
    play(event, "A2", "A3", "3-0")
    assert (group_order(patient), semi_finals(patient)[1]) == (["A1队", "A2队", "A3队"], ["B1队", "A2队"])
    log_in(patient)
    open_sheet(patient, 3)
    type_games(patient, ["-7 -7", "-7 -7", "-7 -7"])
    tab_to(patient, ".save-button")
    expect(patient.locator(".impact")).to_contain_text("A3队取代A2队", timeout=PATIENT)
    patient.keyboard.press("Enter")
    expect(patient.locator("#id_reason")).to_have_attribute("aria-invalid", "true", timeout=PATIENT)
    assert Submission.objects.filter(tie__no=3).count() == 1
    type_into(patient, "#id_reason", "记分表两队写反")
    save(patient, verdict="A3队 3:0 胜A2队。")
    saved_words(patient)

    assert (group_order(patient), semi_finals(patient)[1]) == (["A1队", "A3队", "A2队"], ["B1队", "A3队"])
    patient.goto(f"{EVENT}/ties/3/")
    expect(patient.locator("[aria-labelledby=record]")).to_contain_text("记分表两队写反")


def test_corrected_final_turns_the_podium(patient: Page, event: Event) -> None:
    play(event, "A2", "A3", "3-0")
    for tie in event.ties.filter(no__gte=5).order_by("no"):
        record(tie, score_sheet("3-0"))
    final = event.ties.get(places_from=1, places_to=2)
    before = final_places(patient)
    assert before[:2] == [["第1名", "A1队"], ["第2名", "B1队"]]
    log_in(patient)
    open_sheet(patient, final.no)
    type_games(patient, ["-7 -7", "-7 -7", "-7 -7"])
    type_into(patient, "#id_reason", "两队写反")
    save(patient, verdict="B1队 3:0 胜A1队。")
    saved_words(patient)
    after = final_places(patient)
    assert [team for _, team in after] == ["B1队", "A1队", *(team for _, team in before[2:])]
    assert patient.locator(".podium-team a").all_inner_texts() == [team for _, team in after[:3]]


def test_correction_that_touches_a_begun_tie_waits_for_a_decision(patient: Page, event: Event) -> None:
    play(event, "A2", "A3", "3-0")
    begun = tie_no(event, 6)
    record(begun, score_sheet("3-0"))
    log_in(patient)
    open_sheet(patient, 3)
    type_games(patient, ["-7 -7", "-7 -7", "-7 -7"])
    type_into(patient, "#id_reason", "记分表两队写反")
    save(patient, verdict="A3队 3:0 胜A2队。")
    expect(patient.locator(".touched")).to_contain_text("第6场")
    assert Submission.objects.filter(tie__no=3).count() == 1
    patient.locator("[name=later][value=annul]").check()
    patient.locator("#id_decision").fill("裁判长裁定：按正确名次重赛")
    save(patient, verdict="A3队 3:0 胜A2队。")
    saved_words(patient)
    decisions = Submission.objects.filter(decision="裁判长裁定：按正确名次重赛").order_by("tie__no")
    assert list(decisions.values_list("tie__no", "actor")) == [(3, "desk"), (6, "desk")]
    assert semi_finals(patient)[1] == ["B1队", "A3队"]
    patient.goto(f"{EVENT}/ties/6/")
    assert patient.locator(".tie-head-team").all_inner_texts()[1].strip() == "A3队"
    expect(patient.locator(".tie-head-score")).to_have_text(["", ""])


@pytest.mark.parametrize("scripted", [True], indirect=True)
def test_second_of_two_sees_both_results_and_loses_nothing(patient: Page, desk: Page, event: Event) -> None:
    for page, name, games in ((patient, "desk", ["7 7", "7 7", "7 7"]), (desk, "second", ["-5 7 7", "7 7", "8 8"])):
        log_in(page, name)
        open_sheet(page, 3)
        type_games(page, games)
        expect(page.locator("[name=checked]")).not_to_have_value("", timeout=PATIENT)
    typed = [desk.locator(f"#id_m{no}_games").input_value() for no in range(1, 4)]
    save(patient, verdict="A2队 3:0 胜A3队。")
    saved_words(patient)

    save(desk, verdict="A2队 3:0 胜A3队。")
    expect(desk.locator(".conflict")).to_contain_text("desk")
    differing = desk.locator(".conflict tr.differs")
    expect(differing.locator("td:nth-child(2)")).to_have_text(["11-7 11-7", "11-7 11-7"])
    expect(differing.locator("td:nth-child(3)")).to_contain_text(["5-11 11-7 11-7", "11-8 11-8"])
    assert [desk.locator(f"#id_m{no}_games").input_value() for no in range(1, 4)] == typed
    type_into(desk, "#id_reason", "按记分表更正")
    save(desk, verdict="A2队 3:0 胜A3队。")
    saved_words(desk)
    rows = Submission.objects.filter(tie__no=3).order_by("version")
    assert list(rows.values_list("version", "actor", "reason")) == [(1, "desk", ""), (2, "second", "按记分表更正")]
