"""The desk in a real browser: typed, saved and on to the next by keyboard alone; without network; in two hands; axe."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from benchmarks.keystrokes import MOST_ON_AVERAGE, Typed, line_of, load_emptied, type_all
from tests.axe import faults_in_both_themes
from tests.browser.test_admin_access import log_in
from tests.factories import make_event, play
from tests.factories.documents import NOON
from tournament.choices import SecondPerson
from tournament.models import Event, PlayingTable, Submission, Tie
from tournament.rules.errors import DefectsError
from tournament.rules.games import Game
from tournament.rules.matches import MatchEnding
from tournament.rules.notation import format_ending, format_games, parse_games, split_ending
from tournament.services.competition import ask_second_person
from tournament.services.results import result_document
from tournament.snapshots import with_facts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BOARD = "/desk/lakeside-2025/"
SHEET = f"{BOARD}mixed-team/1/"
STATIC = Path(__file__).parents[2] / "tournament/static/tournament"
SCRIPT_BYTES = 60_000


@pytest.fixture
def event(live_site: str) -> Event:
    made = make_event(groups=["A1 A2 A3", "B1 B2"], knockout="1A 2B 1B 2A", places="third", best_of=3)
    table = PlayingTable.objects.create(tournament=made.tournament, table_no=3)
    Tie.objects.filter(no=2).update(table=table, call_state="running")
    return made


@pytest.fixture
def page(browser_context: BrowserContext, browser_page: Page, live_site: str, event: Event) -> Page:
    browser_context.set_default_timeout(30_000)
    log_in(browser_context, live_site)
    return browser_page


def press(page: Page, *words: str) -> None:
    """Each word and Enter behind it."""
    for word in words:
        page.keyboard.type(word)
        page.keyboard.press("Enter")


def to_matches(page: Page, no: int) -> None:
    """From the find box to the first match; the line-ups are passed by."""
    expect(page.locator("#find")).to_be_focused()
    press(page, str(no))
    page.wait_for_url(f"**/{no}/")
    expect(page.locator("#id_lineup_a_A")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#id_m1_games")).to_be_focused()


def lines(no: int = 1) -> list:
    document = result_document(with_facts(Tie.objects.filter(no=no)).get())
    return [match.get("games") for match in document.get("matches", ())]


def test_from_the_find_box_to_the_next_sheet_by_keyboard_alone(page: Page) -> None:
    page.goto(BOARD)
    to_matches(page, 1)
    press(page, "7-9 8", "-5-6")
    expect(page.locator("#m2-understood")).to_contain_text("5-11 6-11")
    expect(page.locator("#tie-score")).to_have_text("1:1")
    press(page, "11-4 11-5", "5 r")
    expect(page.locator("#verdict")).to_contain_text("3:1")
    expect(page.locator("#m5-understood")).to_contain_text("未赛")
    expect(page.locator(".save-button")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**saved=**")
    expect(page.locator("#find")).to_be_focused()
    assert lines() == [
        [[11, 7], [9, 11], [11, 8]], [[5, 11], [6, 11]], [[11, 4], [11, 5]], [[11, 5]], None,
    ]  # fmt: skip
    to_matches(page, 3)


def test_line_that_cannot_be_read_holds_the_typist_once(page: Page) -> None:
    page.goto(SHEET)
    page.keyboard.press("Escape")
    press(page, "7x")
    expect(page.locator("#id_m1_games")).to_be_focused()
    expect(page.locator("#id_m1_games-error")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#id_m2_games")).to_be_focused()


def test_unusual_score_is_asked_about_and_then_saved(page: Page) -> None:
    page.goto(BOARD)
    to_matches(page, 1)
    press(page, "7 38", "5 5", "6 6")
    expect(page.locator("#m1-understood .doubt")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**saved=**")
    assert lines()[0] == [[11, 7], [40, 38]]


def test_sides_are_swapped_by_one_key(page: Page) -> None:
    page.goto(BOARD)
    to_matches(page, 1)
    press(page, "7-9 8")
    page.keyboard.press("F4")
    expect(page.locator("#id_m1_games")).to_have_value("-7 9 -8")
    expect(page.locator(".sheet-team.side-a")).to_have_text("A2队")
    page.reload()
    tie = Tie.objects.get(no=1)
    assert (tie.team_a.code if tie.team_a else "", tie.version) == ("A2", 1)


def test_what_is_typed_survives_a_reload(page: Page) -> None:
    page.goto(BOARD)
    to_matches(page, 1)
    press(page, "7 8")
    page.goto(BOARD)
    expect(page.locator("#kept")).to_contain_text("A1队")
    assert page.locator("#kept").get_attribute("data-count") == "1"
    page.goto(SHEET)
    expect(page.locator("#id_m1_games")).to_have_value("7 8")
    assert not Submission.objects.exists()


def test_saved_without_network_is_sent_once_when_it_is_back(page: Page) -> None:
    page.goto(BOARD)
    to_matches(page, 1)
    page.context.set_offline(True)
    press(page, "7 8", "5 6", "4 4", "")
    expect(page.locator("#find")).to_be_focused()
    expect(page.locator("#kept")).to_be_visible()
    assert not Submission.objects.exists()
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto(BOARD)
    expect(page.locator("#kept")).to_be_hidden()
    assert Submission.objects.count() == 1
    assert lines()[0] == [[11, 7], [11, 8]]


def test_answer_lost_on_the_way_makes_no_second_submission(page: Page) -> None:
    """The server saves, the answer never arrives; what is kept is sent again under the same key."""
    page.goto(BOARD)
    to_matches(page, 1)

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route(f"**{SHEET}", lose)
    press(page, "7 8", "5 6", "4 4", "")
    expect(page.locator("#find")).to_be_focused()
    assert Submission.objects.count() == 1
    page.unroute_all(behavior="wait")
    page.goto(BOARD)
    expect(page.locator("#kept")).to_be_hidden()
    assert Submission.objects.count() == 1


def test_stale_draft_is_shown_side_by_side_and_not_sent(page: Page, event: Event) -> None:
    page.goto(BOARD)
    to_matches(page, 1)
    press(page, "7 8")
    page.goto(BOARD)
    play(event, "A1", "A2", "3-1")
    page.goto(SHEET)
    expect(page.locator("#older")).to_be_visible()
    expect(page.locator("#id_m1_games")).not_to_have_value("7 8")
    page.locator("[data-older=compare]").click()
    expect(page.locator(".conflict")).to_be_visible()
    expect(page.locator("#id_m1_games")).to_have_value("7 8")
    assert Submission.objects.count() == 1


def test_draft_of_another_account_is_counted_but_not_sent(page: Page, live_site: str) -> None:
    page.goto(BOARD)
    to_matches(page, 1)
    page.context.set_offline(True)
    press(page, "7 8", "5 6", "4 4", "")
    expect(page.locator("#kept")).to_be_visible()
    page.context.clear_cookies()
    log_in(page.context, live_site)
    page.context.set_offline(False)
    page.goto(BOARD)
    expect(page.locator("#kept")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert not Submission.objects.exists()


@pytest.fixture
def without_script(chromium: Browser, live_site: str, event: Event) -> Iterator[Page]:
    context = chromium.new_context(base_url=live_site, locale="zh-CN", java_script_enabled=False)
    context.set_default_timeout(30_000)
    log_in(context, live_site)
    yield context.new_page()
    context.close()


def test_without_script_the_first_press_shows_and_the_second_saves(without_script: Page) -> None:
    page = without_script
    page.goto(SHEET)
    for no, line in enumerate(["7 8", "5 6", "4 4"], start=1):
        page.locator(f"#id_m{no}_games").fill(line)
    page.locator(".save-button").click()
    expect(page.locator("#verdict")).to_contain_text("3:0")
    assert not Submission.objects.exists()
    page.locator(".save-button").click()
    page.wait_for_url("**saved=**")
    assert lines()[2] == [[11, 4], [11, 4]]


WORDS = ["7", "-9", "0", "-0", "12", "28", "11-7", "9-11", "11:5", "6:3", "6-3", "12-10", "7-9", "-7-9-8", "+5", "7x",
         "117", "w", "-w", "r", "d-", "判", "，", "100-98"]  # fmt: skip


def test_script_reads_a_line_as_the_rules_do_or_leaves_it_to_them(page: Page) -> None:
    page.goto(SHEET)
    random = Random(7)
    typed = [" ".join(random.choices(WORDS, k=random.randint(1, 5))) for _ in range(1500)]
    for best_of in (3, 5):
        read = page.evaluate(
            "([lines, bestOf]) => { const read = RallyDesk.reader({ bestOf, allGames: false });"
            " return lines.map((line) => read(line)?.text ?? null); }",
            [typed, best_of],
        )
        known = [(line, text) for line, text in zip(typed, read, strict=True) if text is not None]
        assert len(known) > 100
        assert [(line, text) for line, text in known if text != read_by_rules(line, best_of)] == []


def read_by_rules(line: str, best_of: int) -> str | None:
    written, mark = split_ending(line)
    words = written.replace("：", ":").split()
    is_open = mark.ending is not MatchEnding.WALKOVER if mark else bool(words) and ":" in words[-1]
    try:
        games: tuple[Game, ...] = parse_games(written, best_of, broken_off=is_open)
    except DefectsError:
        return None
    return " ".join(filter(None, (format_games(games), format_ending(mark) if mark else "")))


def test_tie_takes_few_keys(page: Page) -> None:
    """The benchmark's own typist at five ties; all twenty by ``python -m benchmarks keystrokes``."""
    documents = load_emptied(5)
    page.goto("/desk/gaoxinqu-2024/")
    typed: list[Typed] = list(type_all(page, documents, start="/desk/gaoxinqu-2024/"))
    assert sum(one.keys for one in typed) / len(typed) <= MOST_ON_AVERAGE


@pytest.mark.parametrize(
    ("games", "line"), [([[11, 7], [9, 11], [11, 8]], "7-9 8"), ([[9, 11], [14, 12]], "-9 12"), ([[0, 11]], "-0")]
)
def test_shortest_line_of_games(games: list[list[int]], line: str) -> None:
    assert line_of(games) == line


def test_scripts_are_light(event: Event) -> None:
    scripts = [path.read_bytes() for path in STATIC.glob("*.js") if path.name != "admin.js"]
    assert sum(len(gzip.compress(script)) for script in scripts) < SCRIPT_BYTES


@pytest.mark.parametrize(
    "what", ["board", "empty sheet", "defects", "correction", "waiting", "confirm", "found", "desk"]
)
@pytest.mark.parametrize("language", ["", "/en"])
def test_page_passes_axe_and_fits(page: Page, event: Event, what: str, language: str) -> None:
    if what in ("waiting", "confirm"):
        ask_second_person(tournament=event.tournament, second_person=SecondPerson.CONFIRM, now=NOON)
    if what not in ("empty sheet", "defects"):
        play(event, "A1", "A2", "3-1")
    paths = {"board": BOARD, "waiting": f"{BOARD}waiting/", "confirm": f"{SHEET}confirm/",
             "found": f"{BOARD}find/?q=9999x", "desk": "/desk/"}  # fmt: skip
    page.goto(language + paths.get(what, SHEET))
    if what == "defects":
        page.locator("#id_m1_games").fill("11-10x")
        page.locator("#id_m2_games").fill("7 38")
        page.locator("#id_m2_games").press("Enter")
        page.locator("#id_m1_games-error").wait_for()
    found: list[object] = []
    for width in (1440, 320):
        found += faults_in_both_themes(page, width)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((width, "too wide"))
    assert found == []
