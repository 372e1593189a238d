"""In a real browser: the newspaper page fills one sheet whatever its length; pieces are placed by keyboard."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from newsroom.models import Edition, NewspaperPage, Photo, Placement
from newsroom.rules.copyflow import State, Workflow
from newsroom.rules.pagination.measures import LINE
from newsroom.selectors.editions import layout_for_desk
from newsroom.services.photos import save_photo
from newsroom.services.rights import EVERY_RIGHT
from tests.factories import make_user
from tests.newsroom.builders import NOW, make_article, make_page, picture_file
from tests.newsroom.papers import FIXTURE, copy_of_the_page, load_the_edition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHEETS = {"A4": (595, 842), "A3": (842, 1191)}
AMOUNTS = {"half": 0.5, "demo": 1.0, "more": 1.6}
HEIGHTS = """() => {
    const sheet = document.querySelector('.paper-sheet');
    const em = parseFloat(getComputedStyle(sheet).fontSize);
    const box = sheet.getBoundingClientRect();
    const low = Math.max(...[...sheet.querySelectorAll('.piece')].map(one => one.getBoundingClientRect().bottom));
    const heights = [...sheet.querySelectorAll('.piece')].map(piece => {
        const parts = [...piece.children].map(part => part.getBoundingClientRect());
        return (Math.max(...parts.map(one => one.bottom)) - Math.min(...parts.map(one => one.top))) / em;
    });
    return {left: (box.bottom - low) / em, over: sheet.scrollHeight - sheet.clientHeight, heights};
}"""


@pytest.fixture
def pages(live_site: str, tmp_path: Path) -> dict[str, NewspaperPage]:
    """The page of the demonstration with half its text, as it is, and with more."""
    load_the_edition(tmp_path)
    shutil.copytree(FIXTURE.parent / "media", settings.MEDIA_ROOT, dirs_exist_ok=True)
    demo = NewspaperPage.objects.get()
    copies = {name: copy_of_the_page(demo, date(2024, 12, 20 + n), AMOUNTS[name]) for n, name in enumerate(AMOUNTS)}
    return copies | {"demo": demo}


def address(page: NewspaperPage) -> str:
    return f"/news/editions/{page.edition.date}/{page.page}/"


def test_page_fills_exactly_one_sheet(browser_page: Page, pages: dict[str, NewspaperPage]) -> None:
    """Pages and media box of the browser's own PDF; then that nothing is cut off and the foot is at the edge."""
    browser_page.set_viewport_size({"width": 1062, "height": 1500})
    addresses = {name: address(page) for name, page in pages.items()} | {"English": f"/en{address(pages['more'])}"}
    for name, page in addresses.items():
        browser_page.goto(page)
        for paper, (width, height) in SHEETS.items():
            pdf = browser_page.pdf(format=paper)
            assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1, name
            boxes = [tuple(map(float, one.split())) for one in re.findall(rb"/MediaBox\s*\[([^\]]+)\]", pdf)]
            assert boxes == [pytest.approx((0, 0, width, height), abs=2)]
        browser_page.emulate_media(media="print")
        found = browser_page.evaluate(HEIGHTS)
        browser_page.emulate_media(media="null")
        assert found["over"] <= 1, name
        assert 0 <= found["left"] < 1, name


def test_estimated_heights_are_those_of_the_browser(browser_page: Page, pages: dict[str, NewspaperPage]) -> None:
    browser_page.set_viewport_size({"width": 1062, "height": 1500})
    browser_page.emulate_media(media="print")
    for page in pages.values():
        browser_page.goto(address(page))
        layout = layout_for_desk(page.pk)
        pieces = [piece for slot in layout.slots for piece in slot.pieces]
        for piece, height in zip(pieces, browser_page.evaluate(HEIGHTS)["heights"], strict=True):
            estimated = layout.fit.pieces[str(piece.pk)]
            assert -2.5 <= estimated - height / LINE <= 4, (page.edition.date, piece)


@pytest.fixture
def as_editor(browser_context: BrowserContext, browser_page: Page, live_site: str) -> Page:
    client = Client()
    client.force_login(make_user(role="editor"))
    browser_context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}])
    return browser_page


def test_piece_is_placed_and_the_edition_opened_by_keyboard_alone(as_editor: Page) -> None:
    page = make_page(make_article("a", headline="甲"), published_at=None)
    make_article("b", headline="乙", state=State.DRAFT, workflow=Workflow.APPROVED)
    as_editor.goto(reverse("admin:newsroom_newspaperpage_layout", args=[page.pk]))
    as_editor.locator("#id_piece").focus()
    as_editor.keyboard.type("乙")
    as_editor.keyboard.press("Tab")
    as_editor.keyboard.press("Tab")
    as_editor.keyboard.press("Tab")
    as_editor.keyboard.press("Tab")
    as_editor.keyboard.press("Enter")
    as_editor.wait_for_url("**/layout/#piece-*")
    expect(as_editor.frame_locator(".layout-sheet iframe").locator(".piece")).to_have_count(2)
    as_editor.locator("[name=_act][value$=':up']").nth(1).focus()
    as_editor.keyboard.press("Enter")
    expect(as_editor.locator(".layout-piece").first).to_contain_text("乙")
    as_editor.goto(reverse("admin:newsroom_edition_publication", args=[page.edition_id]))
    as_editor.locator("[name=_act][value=publish]").focus()
    as_editor.keyboard.press("Space")
    expect(as_editor.locator("[name=_act][value=withdraw]")).to_be_visible()
    assert Edition.objects.get().published_at is not None
    assert [str(one) for one in Placement.objects.order_by("order")] == ["乙", "甲"]
    reader = as_editor.context.browser.new_context()  # type: ignore[union-attr]  # it has one
    assert reader.request.get(as_editor.url.partition("/admin")[0] + "/news/b/").ok
    reader.close()


def test_click_in_the_picture_sets_the_focal_point_without_script(as_editor: Page, live_site: str) -> None:
    photo = save_photo(Photo(slug="p", caption="球台"), upload=picture_file((480, 300)), rights=EVERY_RIGHT, now=NOW)
    as_editor.goto(reverse("admin:newsroom_photo_change", args=[photo.pk]))
    as_editor.locator("input[type=image]").click(position={"x": 120, "y": 270})
    as_editor.wait_for_url("**#crops")
    photo.refresh_from_db()
    assert (photo.focus_x, photo.focus_y) == (25, 90)
    expect(as_editor.locator(".crops-row img")).to_have_count(4)
