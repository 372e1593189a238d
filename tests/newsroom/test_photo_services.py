"""Storing pictures: their files and crops, who may change them, and what publication asks of them."""

import gzip
import re
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.test import Client
from PIL import Image

from newsroom.errors import ActRefusedError, NotReadyError, PictureError
from newsroom.models import Counter, Photo
from newsroom.rules.copyflow import Right, State
from newsroom.rules.corrections import Slip
from newsroom.services.articles import missing_in
from newsroom.services.photos import save_photo
from newsroom.services.rights import EVERY_RIGHT
from tests.newsroom.builders import NOW, lined_picture, make_article, make_photo, picture_file

pytestmark = pytest.mark.django_db


def test_saved_photo_has_its_files_and_raises_the_revision() -> None:
    before = Counter.objects.get().revision
    photo = save_photo(Photo(slug="hall"), upload=picture_file(), rights=EVERY_RIGHT, now=NOW)
    assert Counter.objects.get().revision == before + 1
    assert (photo.width, photo.height) == (960, 640)
    assert [one["width"] for one in photo.renditions] == [480, 960, 1200]
    assert list(photo.crops) == ["16:9", "4:3", "1:1", "3:4"]
    assert [one["width"] for one in photo.crops["16:9"]["renditions"]] == [480, 960]
    for whole in ({"file": photo.file.name, "renditions": photo.renditions}, *photo.crops.values()):
        for name in (whole["file"], *(one["file"] for one in whole["renditions"])):
            assert default_storage.exists(name)


def crop_names(photo: Photo) -> set[str]:
    return {one["file"] for crop in photo.crops.values() for one in (crop, *crop["renditions"])}


def test_moved_focal_point_cuts_the_crops_anew() -> None:
    photo = save_photo(Photo(slug="lined"), upload=lined_picture(), rights=EVERY_RIGHT, now=NOW)
    whole, before = [photo.file.name, *photo.renditions], crop_names(photo)
    photo.caption = "只改图说"
    assert crop_names(save_photo(photo, upload=None, rights=EVERY_RIGHT, now=NOW)) == before
    photo.focus_x, photo.focus_y = 0, 0
    save_photo(photo, upload=None, rights=EVERY_RIGHT, now=NOW)
    assert not crop_names(photo) & before
    assert [photo.file.name, *photo.renditions] == whole
    assert all(default_storage.exists(name) for name in crop_names(photo) | before)
    photo.focus_x, photo.focus_y = 50, 50
    again = crop_names(save_photo(photo, upload=None, rights=EVERY_RIGHT, now=NOW))
    photo.focus_x = 100
    save_photo(photo, upload=None, rights=EVERY_RIGHT, now=NOW)
    photo.focus_x = 50
    assert crop_names(save_photo(photo, upload=None, rights=EVERY_RIGHT, now=NOW)) == again


def test_row_older_than_the_crops_gets_them_when_it_is_saved() -> None:
    photo = save_photo(Photo(slug="lined"), upload=lined_picture(), rights=EVERY_RIGHT, now=NOW)
    Photo.objects.update(crops={})
    photo.refresh_from_db()
    assert save_photo(photo, upload=None, rights=EVERY_RIGHT, now=NOW).crops


def test_focal_point_of_a_picture_whose_files_are_gone() -> None:
    photo = make_photo()
    photo.focus_x = 10
    with pytest.raises(PictureError) as refused:
        save_photo(photo, upload=None, rights=EVERY_RIGHT, now=NOW)
    assert refused.value.code == "gone"


@pytest.mark.parametrize(("consent", "missing"), [("missing", ["consent"]), ("given", []), ("not_needed", [])])
def test_publication_asks_for_consent(consent: str, missing: list[str]) -> None:
    photo = make_photo(consent=consent, consent_note="柯宇，已当面同意")
    article = make_article(photos=[photo], state=State.DRAFT)
    assert [(one.code, one.name) for one in missing_in(article)] == [(code, "球台") for code in missing]


def test_consent_given_says_by_whom() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_photo(consent="given", consent_note="")


def test_readers_never_see_the_consent_note() -> None:
    make_article("closing", photos=[make_photo(consent="given", consent_note="某某已书面同意")])
    html = Client().get("/news/closing/").content.decode()
    assert "球台" in html
    assert "某某" not in html


def test_picture_readers_see_keeps_credit_alt_decision_and_consent() -> None:
    photo = make_photo()
    make_article(photos=[photo])
    photo.credit, photo.alt_text, photo.consent = "", "", "missing"
    with pytest.raises(NotReadyError) as refused:
        save_photo(photo, upload=None, rights=EVERY_RIGHT, now=NOW, account=Slip("漏署名"))
    assert [one.code for one in refused.value.missing] == ["alt_decision", "credit", "consent"]


@pytest.mark.parametrize(("state", "refused"), [(State.DRAFT, False), (State.SCHEDULED, True), (State.PUBLISHED, True)])
def test_reporter_changes_pictures_of_drafts_only(state: State, refused: bool) -> None:
    photo = make_photo()
    make_article(photos=[photo], state=state)
    photo.caption = "改过的图说"
    if not refused:
        save_photo(photo, upload=None, rights=frozenset({Right.WRITE}), now=NOW)
        return
    with pytest.raises(ActRefusedError):
        save_photo(photo, upload=None, rights=frozenset({Right.WRITE}), now=NOW)
    photo.refresh_from_db()
    assert photo.caption == "球台"


def test_article_with_a_photo_keeps_to_its_budget() -> None:
    """All that its page asks for, compressed, with the largest file of a picture full of detail: 300 KB."""
    busy = BytesIO()
    Image.merge("RGB", [Image.effect_noise((1600, 900), 30) for _ in range(3)]).save(busy, format="JPEG")
    fields = {"alt_text": "球台", "credit": "柯宇 图", "consent": "not_needed"}
    photo = save_photo(Photo(slug="busy", **fields), upload=busy, rights=EVERY_RIGHT, now=NOW)
    make_article("closing", photos=[photo])
    html = Client().get("/news/closing/").content.decode()
    names = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js|svg|ico))"', html)
    assert len(names) > 3
    parts = [Path(str(finders.find(name))).read_bytes() for name in set(names)]
    largest = max(default_storage.size(one["file"]) for one in photo.renditions)
    assert sum(len(gzip.compress(part)) for part in [html.encode(), *parts]) + largest <= 300 * 1024
