"""The desk of a newspaper page: pieces placed and moved by buttons, what does not fit, the page beside them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.choices import Crop
from newsroom.models import CopyFlowEntry, Counter, Edition, NewspaperPage, Placement
from newsroom.rules.copyflow import State, Workflow
from tests.newsroom.admin_forms import errors, logged_in
from tests.newsroom.builders import NOW, make_advertisement, make_article, make_page, make_photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PUBLIC = "/news/editions/2025-05-02/A5/"


def desk(page: NewspaperPage, name: str = "layout") -> str:
    return reverse(f"admin:newsroom_newspaperpage_{name}", args=[page.pk])


def on_the_page(page: NewspaperPage) -> list[tuple[str, str, int, int]]:
    rows = sorted(page.placements.all(), key=lambda one: (one.slot, one.order))
    return [(str(one), one.slot, one.order, one.columns) for one in rows]


@pytest.fixture
def page() -> NewspaperPage:
    return make_page(make_article("a", headline="甲"), make_article("b", headline="乙"), published_at=None)


def press(client: Client, page: NewspaperPage, piece: str, act: str, **fields: str) -> Any:
    placement = next(one for one in page.placements.all() if str(one) == piece)
    return client.post(desk(page), {"_act": f"{placement.pk}:{act}", **fields})


MOVES: dict[str, list[tuple[str, str, int, int]]] = {
    "up": [("乙", "main", 1, 2), ("甲", "main", 2, 2)],
    "down": [("甲", "main", 1, 2), ("乙", "main", 2, 2)],
    "wider": [("甲", "main", 1, 2), ("乙", "main", 2, 3)],
    "narrower": [("甲", "main", 1, 2), ("乙", "main", 2, 1)],
    "top": [("甲", "main", 1, 2), ("乙", "top", 1, 2)],
    "rail": [("甲", "main", 1, 2), ("乙", "rail", 1, 2)],
    "foot": [("乙", "foot", 1, 2), ("甲", "main", 1, 2)],
    "off": [("甲", "main", 1, 2)],
}


@pytest.mark.parametrize("act", MOVES)
def test_each_button_does_what_it_says(editor: Client, page: NewspaperPage, act: str) -> None:
    before = Counter.objects.get().revision
    assert press(editor, page, "乙", act).status_code == 302
    assert on_the_page(page) == MOVES[act]
    assert Counter.objects.get().revision > before


@pytest.mark.parametrize(
    ("act", "target"), [("up", "piece-{}-up"), ("wider", "piece-{}-wider"), ("rail", "piece-{}"), ("off", "placed")]
)
def test_button_leads_to_where_one_goes_on(editor: Client, page: NewspaperPage, act: str, target: str) -> None:
    """The same button again, the piece in its new slot, the list without the piece."""
    target = target.format(page.placements.get(article__slug="b").pk)
    assert press(editor, page, "乙", act).url == f"{desk(page)}#{target}"
    assert f'id="{target}"' in errors(editor.get(desk(page)))


def test_no_button_leaves_a_piece_where_it_is(editor: Client, page: NewspaperPage) -> None:
    shown = errors(editor.get(desk(page)))
    assert [shown.count(f':{slot}"') for slot in ("top", "main", "rail", "foot")] == [2, 0, 2, 2]


@pytest.mark.parametrize("act", ["", "sideways", "5:up", "x:up"])
def test_unknown_button_is_not_found(editor: Client, page: NewspaperPage, act: str) -> None:
    before = on_the_page(page)
    key = page.placements.first().pk  # type: ignore[union-attr]  # there are two
    assert editor.post(desk(page), {"_act": f"{key}:{act}" if act == "sideways" else act}).status_code == 404
    assert on_the_page(page) == before


def test_piece_gets_no_wider_than_its_new_slot(editor: Client, page: NewspaperPage) -> None:
    Placement.objects.filter(article__slug="b").update(columns=6)
    press(editor, page, "乙", "rail")
    assert on_the_page(page)[1] == ("乙", "rail", 1, 2)
    press(editor, page, "乙", "wider")
    assert on_the_page(page)[1] == ("乙", "rail", 1, 2)


def test_photo_is_printed_in_the_shape_that_was_chosen(editor: Client) -> None:
    page = make_page(make_photo(caption="球台"), published_at=None)
    key = page.placements.get().pk
    press(editor, page, "球台", "crop", **{f"crop-{key}": "3:4"})
    assert page.placements.get().crop == Crop.PORTRAIT
    assert '<option value="3:4" selected>' in errors(editor.get(desk(page)))
    assert press(editor, page, "球台", "crop", **{f"crop-{key}": "7:1"}).status_code == 404


PLACE = {"_act": "place", "slot": "rail", "columns": "4", "crop": ""}


@pytest.mark.parametrize("kind", ["article", "photo", "advertisement"])
def test_piece_is_placed_by_the_form(editor: Client, page: NewspaperPage, kind: str) -> None:
    makers: dict[str, Any] = {"article": make_article, "photo": make_photo, "advertisement": make_advertisement}
    piece = makers[kind]()
    html = errors(editor.get(desk(page)))
    assert f'<option value="{kind}:{piece.pk}">' in html
    assert editor.post(desk(page), PLACE | {"piece": f"{kind}:{piece.pk}"}).status_code == 302
    assert on_the_page(page)[-1] == (str(piece), "rail", 1, 2)
    assert f'value="{kind}:{piece.pk}"' not in errors(editor.get(desk(page)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"piece": "article:999"},
        {"piece": "user:1"},
        {"piece": ""},
        {"slot": "cellar"},
        {"columns": "9"},
        {"crop": "7:1"},
    ],
    ids=str,
)
def test_wrong_piece_is_refused_and_the_rest_kept(editor: Client, page: NewspaperPage, wrong: dict[str, str]) -> None:
    before = on_the_page(page)
    article = make_article("c", headline="丙")
    answer = editor.post(desk(page), PLACE | {"piece": f"article:{article.pk}"} | wrong)
    assert answer.status_code == 422
    assert on_the_page(page) == before
    assert "slot" in wrong or '<option value="rail" selected>' in errors(answer)


def test_what_does_not_fit_is_told_in_lines_and_millimetres(editor: Client) -> None:
    page = make_page(make_article("long", text=["文" * 9000]), published_at=None)
    html = errors(editor.get(desk(page)))
    assert re.search(r'<tr class="overset">.*?\d+.*?毫米', html, re.DOTALL)
    assert 'class="errorlist"' in html
    assert 'class="errorlist"' not in errors(editor.get(desk(make_page(day=NOW.date() + timedelta(1)))))


def test_page_beside_the_buttons_can_be_framed_by_us_alone(editor: Client, page: NewspaperPage) -> None:
    assert f'<iframe src="{desk(page, "sheet")}"' in errors(editor.get(desk(page)))
    sheet, preview = editor.get(desk(page, "sheet")), editor.get(desk(page, "preview"))
    assert (sheet.headers["X-Frame-Options"], preview.headers["X-Frame-Options"]) == ("SAMEORIGIN", "DENY")
    assert "frame-ancestors 'self'" in sheet.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in preview.headers["Content-Security-Policy"]
    assert "<nav" not in sheet.content.decode()


@pytest.mark.parametrize("name", ["preview", "sheet"])
def test_staff_sees_an_unpublished_page_and_nobody_else_does(name: str) -> None:
    draft = make_article("draft", state=State.DRAFT, headline="密稿", text=["密文一段。"])
    page = make_page(draft, published_at=None)
    answer = logged_in("reporter").get(desk(page, name))
    assert "密文一段。" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "/news/draft/" not in answer.content.decode()
    for client, status in ((Client(), 302), (logged_in("referee"), 403)):
        refused = client.get(desk(page, name))
        assert refused.status_code == status
        assert "密" not in refused.content.decode()
    assert Client().get(PUBLIC).status_code == 404
    assert "密" not in Client().get("/news/").content.decode()


@pytest.mark.parametrize("role", ["reader", "reporter"])
def test_others_see_the_desk_without_its_buttons(page: NewspaperPage, role: str) -> None:
    client = logged_in(role)
    assert 'name="_act"' not in errors(client.get(desk(page)))
    assert press(client, page, "乙", "up").status_code == 403
    assert on_the_page(page) == MOVES["down"]


def test_page_that_is_not_there_is_not_found(editor: Client) -> None:
    for name in ("layout", "preview", "sheet"):
        assert editor.get(reverse(f"admin:newsroom_newspaperpage_{name}", args=[999])).status_code == 404
    assert editor.get(reverse("admin:newsroom_edition_publication", args=[999])).status_code == 404


def publication(edition: Edition) -> str:
    return reverse("admin:newsroom_edition_publication", args=[edition.pk])


def test_edition_is_opened_with_its_articles_by_the_button(editor: Client) -> None:
    edition = make_page(make_article("a", state=State.DRAFT, workflow=Workflow.APPROVED), published_at=None).edition
    assert editor.post(publication(edition), {"_act": "publish"}).status_code == 302
    assert [Client().get(one).status_code for one in ("/news/a/", PUBLIC)] == [200, 200]
    assert CopyFlowEntry.objects.get(act="publish").by == User.objects.get()
    assert editor.post(publication(edition), {"_act": "withdraw"}).status_code == 302
    assert [Client().get(one).status_code for one in ("/news/a/", PUBLIC)] == [200, 404]


def test_every_reason_is_on_the_page_before_and_after_the_button(editor: Client) -> None:
    pieces = [make_article("a", state=State.DRAFT, headline="甲", text=()), make_photo(caption="丙", consent="missing")]
    edition = make_page(*pieces, published_at=None).edition
    for answer in (editor.get(publication(edition)), editor.post(publication(edition), {"_act": "publish"})):
        html = errors(answer)
        assert re.findall(r"<li>(A5 “[甲丙]”)", html) == ["A5 “甲”", "A5 “甲”", "A5 “丙”"]
    assert answer.status_code == 422
    assert Edition.objects.get().published_at is None


def test_edition_is_scheduled_and_taken_back(editor: Client) -> None:
    edition = make_page(make_article("a", state=State.DRAFT, workflow=Workflow.APPROVED), published_at=None).edition
    moment = {"at_0": "2025-05-09", "at_1": "06:00"}
    assert editor.post(publication(edition), {"_act": "schedule"} | moment).status_code == 302
    edition.refresh_from_db()
    assert edition.published_at is not None
    assert edition.published_at.isoformat() == "2025-05-08T22:00:00+00:00"
    assert 'value="recall"' in errors(editor.get(publication(edition)))
    editor.post(publication(edition), {"_act": "recall"})
    edition.refresh_from_db()
    assert edition.published_at is None


@pytest.mark.parametrize("fields", [{}, {"at_0": "2025-05-01", "at_1": "06:00"}, {"at_0": "gestern", "at_1": ""}])
def test_moment_that_cannot_be_is_refused(editor: Client, fields: dict[str, str]) -> None:
    edition = make_page(published_at=None).edition
    assert editor.post(publication(edition), {"_act": "schedule"} | fields).status_code == 422
    assert editor.post(publication(edition), {"_act": "burn"}).status_code == 404
    assert Edition.objects.get().published_at is None


def test_queries_of_desk_and_publication_do_not_grow(editor: Client) -> None:
    def queries(url: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert editor.get(url).status_code == 200
        return len(captured)

    counts = []
    for number in (1, 3):
        articles = [make_article(photos=[make_photo()]) for _ in range(number)]
        day = NOW.date() + timedelta(number)
        page = make_page(*articles, make_photo(), make_advertisement(), day=day, published_at=None)
        counts.append([queries(desk(page)), queries(desk(page, "sheet")), queries(publication(page.edition))])
    assert counts[0] == counts[1]
