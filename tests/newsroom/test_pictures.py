"""Uploads: what is taken, what is refused, and that nothing but the picture survives."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from newsroom.errors import ActRefusedError, NotReadyError, PictureError
from newsroom.models import Counter, Photo
from newsroom.pictures import MAX_BYTES, encode_picture
from newsroom.rules.copyflow import Right, State
from newsroom.rules.corrections import Slip
from newsroom.services.photos import save_photo
from newsroom.services.rights import EVERY_RIGHT
from tests.newsroom.builders import NOW, make_article, make_photo, picture_file

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def refusal_of(upload: BytesIO) -> PictureError:
    with pytest.raises(PictureError) as refused:
        encode_picture(upload)
    return refused.value


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(SVG, "format", id="svg"),
        pytest.param(b'<?xml version="1.0"?>' + SVG, "format", id="svg with a declaration"),
        pytest.param(b"<html><script>alert(1)</script></html>", "format", id="html"),
        pytest.param(b"", "format", id="empty"),
        pytest.param(b"GIF89a" + b"\x00" * 40, "format", id="gif"),
        pytest.param(b"\xff\xd8\xff\xe0" + b"junk" * 20, "format", id="junk that begins as a JPEG"),
    ],
)
def test_what_is_no_picture_is_refused(content: bytes, code: str) -> None:
    assert refusal_of(BytesIO(content)).code == code


def test_half_a_picture_is_refused() -> None:
    whole = picture_file((900, 900), kind="PNG").getvalue()
    assert refusal_of(BytesIO(whole[: len(whole) // 2])).code == "broken"


def test_more_than_forty_megapixels_are_refused_before_decoding() -> None:
    refused = refusal_of(picture_file((8001, 5000), kind="PNG"))
    assert (refused.code, refused.figures) == ("pixels", {"found": 40_005_000, "most": 40_000_000})


def test_bomb_of_many_pixels_in_few_bytes_is_refused() -> None:
    header = picture_file((10, 10), kind="PNG").getvalue()
    bomb = header[:16] + (60_000).to_bytes(4, "big") * 2 + header[24:]
    assert refusal_of(BytesIO(bomb)).code in ("pixels", "format", "broken")


def test_file_too_large_is_refused() -> None:
    assert refusal_of(BytesIO(b"\x00" * (MAX_BYTES + 1))).code == "bytes"


def test_moving_picture_is_refused() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    buffer = BytesIO()
    frames[0].save(buffer, format="WEBP", save_all=True, append_images=frames[1:])
    buffer.seek(0)
    assert refusal_of(buffer).code == "frames"


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        pytest.param((2400, 1600), [480, 960, 1600], id="large"),
        pytest.param((1200, 800), [480, 960, 1200], id="between"),
        pytest.param((960, 640), [480, 960], id="as wide as a step"),
        pytest.param((300, 200), [300], id="small"),
    ],
)
def test_widths_of_the_files(size: tuple[int, int], widths: list[int]) -> None:
    encoded = encode_picture(picture_file(size))
    assert [one.width for one in encoded.renditions] == widths
    assert all(Image.open(BytesIO(one.content)).format == "WEBP" for one in encoded.renditions)
    assert all(Image.open(BytesIO(one.content)).size == (one.width, one.height) for one in encoded.renditions)
    assert Image.open(BytesIO(encoded.fallback.content)).format == "JPEG"
    assert encoded.fallback.width == min(size[0], 960)


def _with_metadata() -> BytesIO:
    exif = Image.Exif()
    exif[0x010F] = "Camera of Someone"
    exif[0x0112] = 6
    exif[0x8825] = {1: "N", 2: (24.0, 19.0, 30.0)}
    return picture_file((1200, 800), exif=exif, comment=b"taken at home")


def test_metadata_is_gone_and_the_picture_upright() -> None:
    upload = _with_metadata()
    assert b"Camera of Someone" in upload.getvalue()
    encoded = encode_picture(upload)
    for one in (encoded.fallback, *encoded.renditions):
        picture = Image.open(BytesIO(one.content))
        assert len(picture.getexif()) == 0
        assert not {"exif", "xmp", "comment", "icc_profile"} & set(picture.info)
        assert b"Camera of Someone" not in one.content
        assert picture.height > picture.width


def test_transparent_ground_becomes_white() -> None:
    buffer = BytesIO()
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(buffer, format="PNG")
    buffer.seek(0)
    pixel: Any = Image.open(BytesIO(encode_picture(buffer).fallback.content)).getpixel((25, 25))
    assert all(part > 250 for part in pixel)


def test_names_are_made_of_content() -> None:
    first, again = encode_picture(picture_file()), encode_picture(picture_file())
    other = encode_picture(picture_file(colour="#112233"))
    assert first.fallback.name == again.fallback.name
    assert first.fallback.name != other.fallback.name


@pytest.mark.django_db
def test_saved_photo_has_its_files_and_raises_the_revision() -> None:
    before = Counter.objects.get().revision
    photo = save_photo(Photo(slug="hall"), upload=picture_file(), rights=EVERY_RIGHT, now=NOW)
    assert Counter.objects.get().revision == before + 1
    assert (photo.width, photo.height) == (960, 640)
    assert [one["width"] for one in photo.renditions] == [480, 960, 1200]
    for name in (photo.file.name, *(one["file"] for one in photo.renditions)):
        assert default_storage.exists(name)


@pytest.mark.django_db
def test_picture_readers_see_keeps_credit_and_alt_decision() -> None:
    photo = make_photo()
    make_article(photos=[photo])
    photo.credit, photo.alt_text = "", ""
    with pytest.raises(NotReadyError) as refused:
        save_photo(photo, upload=None, rights=EVERY_RIGHT, now=NOW, account=Slip("漏署名"))
    assert [one.code for one in refused.value.missing] == ["alt_decision", "credit"]


@pytest.mark.django_db
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
