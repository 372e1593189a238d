"""The photo's page in the admin: focal point by numbers and by a click, the four crops, consent."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from newsroom.choices import Crop
from newsroom.models import Photo
from newsroom.rules.copyflow import State
from newsroom.services.photos import save_photo
from newsroom.services.rights import EVERY_RIGHT
from tests.newsroom.admin_forms import change_url, errors, form_of, logged_in, save
from tests.newsroom.builders import NOW, make_article, make_photo, picture_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def photo() -> Photo:
    fields = {"caption": "球台", "alt_text": "球台", "credit": "柯宇 图", "consent": "not_needed"}
    return save_photo(Photo(slug="hall", **fields), upload=picture_file((480, 300)), rights=EVERY_RIGHT, now=NOW)


def focus_of(photo: Photo) -> tuple[int, int]:
    photo.refresh_from_db()
    return photo.focus_x, photo.focus_y


def test_four_crops_are_seen_side_by_side(editor: Client, photo: Photo) -> None:
    html = errors(editor.get(change_url(photo)))
    shown = re.findall(r'<li><figure><img src="([^"]+)" width="(\d+)" height="(\d+)"', html)
    assert [(int(width), int(height)) for _, width, height in shown] == [(480, 270), (400, 300), (300, 300), (225, 300)]
    assert all(photo.crops[name]["file"] in url for name, (url, *_) in zip(Crop, shown, strict=True))


def test_focal_point_by_numbers(editor: Client, photo: Photo) -> None:
    assert save(editor, photo, focus_x="10", focus_y="90").status_code == 302
    assert focus_of(photo) == (10, 90)


def test_click_in_the_picture_saves_what_was_typed_and_stays(editor: Client, photo: Photo) -> None:
    answer: Any = save(editor, photo, caption="新图说", **{"focus.x": "120", "focus.y": "30"})
    assert answer.url == change_url(photo) + "#crops"
    assert focus_of(photo) == (25, 10)
    assert photo.caption == "新图说"


@pytest.mark.parametrize("click", [("0", "0"), ("", ""), ("x", "-1")])
def test_key_pressed_on_the_picture_leaves_the_numbers(editor: Client, photo: Photo, click: tuple[str, str]) -> None:
    save(editor, photo, focus_x="30", focus_y="40", **{"focus.x": click[0], "focus.y": click[1]})
    assert focus_of(photo) == (30, 40)


@pytest.mark.parametrize(("x", "y"), [("101", "50"), ("50", "-1"), ("", "50")])
def test_point_outside_of_the_picture_is_refused(editor: Client, photo: Photo, x: str, y: str) -> None:
    assert save(editor, photo, focus_x=x, focus_y=y, caption="打字未丢").status_code == 422
    assert focus_of(photo) == (50, 50)


def test_enter_in_a_field_presses_the_save_button_and_not_the_picture(editor: Client, photo: Photo) -> None:
    html = errors(editor.get(change_url(photo)))
    assert html.index('name="_save"') < html.index('type="image"')


def test_reader_sees_the_picture_and_no_way_to_click(photo: Photo) -> None:
    html = errors(logged_in("reader").get(change_url(photo)))
    assert 'type="image"' not in html
    assert photo.file.name in html


def test_reporter_does_not_move_the_point_of_a_picture_in_print(photo: Photo) -> None:
    make_article(photos=[photo], state=State.PUBLISHED)
    assert save(logged_in("reporter"), photo, focus_x="1").status_code == 422
    assert focus_of(photo) == (50, 50)


def test_consent_given_needs_a_note(editor: Client, photo: Photo) -> None:
    assert save(editor, photo, consent="given").status_code == 422
    assert save(editor, photo, consent="given", consent_note="柯宇，已同意").status_code == 302


def test_article_with_a_picture_without_consent_is_not_published(editor: Client) -> None:
    article = make_article(state=State.DRAFT, photos=[make_photo(consent="missing", caption="领奖台")])
    answer = save(editor, article, _act="publish")
    assert answer.status_code == 422
    assert "领奖台" in errors(answer)
    article.refresh_from_db()
    assert article.state == State.DRAFT.value


def test_new_picture_waits_for_its_consent(editor: Client) -> None:
    assert form_of(editor, reverse("admin:newsroom_photo_add"))["consent"] == "missing"
