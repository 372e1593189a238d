"""Photos, pages, editions and advertisements in the admin."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from newsroom.errors import FlowError
from newsroom.models import (
    Advertisement,
    Article,
    Column,
    Counter,
    Edition,
    Photo,
)
from newsroom.rules.corrections import Slip
from newsroom.services.articles import finish_article
from newsroom.services.editions import delete_layout, withdraw_edition
from newsroom.services.rights import EVERY_RIGHT
from tests.factories import make_event
from tests.newsroom.admin_forms import change_url, errors, form_of, save
from tests.newsroom.builders import NOW, make_article, make_page, make_photo, picture_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_photo_from_the_form(editor: Client) -> None:
    url = reverse("admin:newsroom_photo_add")
    data = form_of(editor, url) | {"slug": "new", "caption": "新图", "upload": picture_file()}
    data["upload"].name = "picture.jpg"
    assert editor.post(url, data).status_code == 302
    photo = Photo.objects.get()
    assert [one["width"] for one in photo.renditions] == [480, 960, 1200]
    assert 'width="480"' in errors(editor.get(change_url(photo)))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "这不是JPEG、PNG或WebP图片。"),
        (None, "请选择图片。"),
    ],
    ids=["svg", "nothing"],
)
def test_refused_upload_is_said_and_what_was_typed_stays(editor: Client, content: bytes | None, sentence: str) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    url = reverse("admin:newsroom_photo_add")
    data = form_of(editor, url) | {"slug": "new", "caption": "打字未丢"}
    if content is not None:
        data["upload"] = SimpleUploadedFile("x.jpg", content, "image/jpeg")
    html = errors(editor.post(url, data))
    assert sentence in html
    assert "打字未丢" in html
    assert not Photo.objects.exists()


def test_layout_in_the_form_raises_the_revision(editor: Client) -> None:
    page = make_page(make_article("a"))
    before = Counter.objects.get().revision
    assert save(editor, page, page_title="新版名").status_code == 302
    assert Counter.objects.get().revision > before
    assert "新版名" in Client().get("/news/editions/2025-05-02/A5/").content.decode()


def test_piece_wider_than_its_slot_is_refused(editor: Client) -> None:
    page = make_page(make_article("a", headline="太宽的稿件"))
    answer = save(editor, page, **{"placements-0-slot": "rail", "placements-0-columns": "3"})
    assert "“太宽的稿件”占3栏，所在位置只有2栏。" in errors(answer)


def test_edition_is_published_and_withdrawn_from_the_list(editor: Client) -> None:
    make_page(make_article("a"), published_at=None)
    url = reverse("admin:newsroom_edition_changelist")
    keys = [Edition.objects.get().pk]
    editor.post(url, {"action": "publish", "_selected_action": keys})
    assert Client().get("/news/editions/2025-05-02/A5/").status_code == 200
    editor.post(url, {"action": "withdraw", "_selected_action": keys})
    assert Client().get("/news/editions/2025-05-02/A5/").status_code == 404


def test_edition_with_an_undecided_picture_is_not_published(editor: Client) -> None:
    make_page(make_photo(credit="", caption="无署名"), published_at=None)
    url = reverse("admin:newsroom_edition_changelist")
    data = {"action": "publish", "_selected_action": [Edition.objects.get().pk]}
    assert "图片“无署名”：请填署名或图片来源。" in errors(editor.post(url, data, follow=True))
    assert Edition.objects.get().published_at is None


def test_advertisement_has_no_switch_for_its_mark() -> None:
    names = {field.name for field in Advertisement._meta.get_fields()}
    assert names == {
        "id", "slug", "advertiser", "advertiser_en", "slogan", "slogan_en", "logo_words", "logo_words_en", "link",
        "starts_on", "ends_on", "placements",
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["edition", "newspaperpage"])
def test_nothing_in_print_is_deleted(editor: Client, kind: str) -> None:
    page = make_page(make_article("a"))
    row = page if kind == "newspaperpage" else page.edition
    answer = editor.post(reverse(f"admin:newsroom_{kind}_delete", args=[row.pk]), {"post": "yes"})
    assert answer.status_code == 403
    data = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    editor.post(reverse(f"admin:newsroom_{kind}_changelist"), data)
    with pytest.raises(FlowError, match="in_print"):
        delete_layout(row, rights=EVERY_RIGHT, now=NOW)
    assert type(row)._default_manager.filter(pk=row.pk).exists()
    withdraw_edition(page.edition, rights=EVERY_RIGHT)
    row.refresh_from_db()
    assert editor.post(reverse(f"admin:newsroom_{kind}_delete", args=[row.pk]), {"post": "yes"}).status_code == 302


def test_page_of_a_published_edition_is_not_deleted_in_its_form(editor: Client) -> None:
    page = make_page(make_article("a"))
    answer = save(editor, page.edition, **{"pages-0-DELETE": "on"})
    assert "已出版的内容不能删除" in errors(answer)
    assert page.edition.pages.exists()


def test_published_article_falls_with_nothing_it_hangs_on(editor: Client) -> None:
    event = make_event(groups=["A1 A2"])
    column = Column.objects.create(slug="party", name="党建")
    photo = make_photo()
    article = make_article("a", column=column, photos=[photo])
    article.tournaments.add(event.tournament)
    article.boxes.create(kind="podium", event=event)
    user = User.objects.get(groups__name="editor")
    finish_article(article, now=NOW, by=user, account=Slip("补赛果框"))
    for row in (column, photo, event.tournament, event, user):
        with pytest.raises(ProtectedError), transaction.atomic():
            row.delete()
    assert Article.objects.get().boxes.exists()


def test_new_credit_of_a_printed_picture_asks_for_its_account_and_reaches_the_page(editor: Client) -> None:
    photo = make_photo()
    make_article("a", photos=[photo])
    answer: Any = save(editor, photo, credit="于淑仪 图")
    assert answer.status_code == 422
    assert list(answer.context["adminform"].form.errors) == ["correction_wrong"]
    assert "于淑仪 图" in errors(answer)
    note = {"correction_wrong": "图片署名误作柯宇", "correction_right": "图片作者为于淑仪"}
    assert save(editor, photo, credit="于淑仪 图", **note).status_code == 302
    page = Client().get("/news/a/").content.decode()
    assert "于淑仪 图" in page
    assert "图片署名误作柯宇" in page
