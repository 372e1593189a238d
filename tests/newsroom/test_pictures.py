"""Uploads: what is taken, what is refused, and that nothing but the picture survives."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from newsroom.errors import PictureError
from newsroom.pictures import MAX_BYTES, MODERN, EncodedPicture, encode_picture, encoding
from newsroom.pictures.encoding import Encoded
from newsroom.rules.crops import SHAPES, crop_box
from tests.newsroom.builders import picture_file

pytestmark = pytest.mark.one_database

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
    assert all(Image.open(BytesIO(one.content)).format == MODERN.upper() for one in encoded.renditions)
    assert all(Image.open(BytesIO(one.content)).size == (one.width, one.height) for one in encoded.renditions)
    assert Image.open(BytesIO(encoded.fallback.content)).format == "JPEG"
    assert encoded.fallback.width == min(size[0], 960)


def all_files(encoded: EncodedPicture) -> list[Encoded]:
    crops = [one for crop in encoded.crops for one in (crop.fallback, *crop.renditions)]
    return [encoded.fallback, *encoded.renditions, *crops]


@pytest.mark.parametrize("size", [(1600, 1000), (1000, 1600), (300, 200), (1, 1)], ids=str)
def test_every_shape_is_cut_in_its_widths(size: tuple[int, int]) -> None:
    encoded = encode_picture(picture_file(size, kind="PNG"))
    assert [crop.shape for crop in encoded.crops] == list(SHAPES)
    for crop in encoded.crops:
        shape = SHAPES[crop.shape]
        widest = crop.renditions[-1].width
        assert widest == min(960, crop_box(*size, shape).width)
        assert [one.width for one in crop.renditions] == sorted({min(480, widest), widest})
        assert crop.fallback.width == min(480, widest)
        for one in (crop.fallback, *crop.renditions):
            assert Image.open(BytesIO(one.content)).size == (one.width, one.height)
            assert abs(one.height - one.width * shape.down / shape.across) <= 1


def test_crops_follow_the_focal_point() -> None:
    halves = Image.new("RGB", (1600, 800), "white")
    halves.paste("black", (800, 0, 1600, 800))
    upload = BytesIO()
    halves.save(upload, format="PNG")
    shades = {}
    for focus_x in (0, 100):
        crops = {crop.shape: crop for crop in encode_picture(upload, focus_x=focus_x).crops}
        shades[focus_x] = (
            Image.open(BytesIO(crops["1:1"].renditions[0].content)).convert("L").resize((1, 1)).getpixel((0, 0))
        )
    assert shades == {0: pytest.approx(255, abs=4), 100: pytest.approx(0, abs=4)}


def test_without_avif_the_files_are_webp(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "MODERN", "webp")
    encoded = encode_picture(picture_file((600, 400)))
    assert {one.name.rpartition(".")[2] for one in all_files(encoded)} == {"webp", "jpg"}
    assert {Image.open(BytesIO(one.content)).format for one in encoded.renditions} == {"WEBP"}


def test_busy_photo_keeps_to_the_budget_of_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    busy = Image.merge("RGB", [Image.effect_noise((1600, 900), 35) for _ in range(3)])
    upload = BytesIO()
    busy.save(upload, format="JPEG", quality=92)
    monkeypatch.setattr(encoding, "SHAPES", {})
    assert max(len(one.content) for one in encode_picture(upload).renditions) <= encoding.MOST_BYTES


def _with_metadata(kind: str) -> BytesIO:
    exif = Image.Exif()
    exif[0x010F] = "Camera of Someone"
    exif[0x0112] = 6
    exif[0x8825] = {1: "N", 2: (24.0, 19.0, 30.0)}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>Someone</rdf:RDF></x:xmpmeta>'
    options: dict[str, Any] = {"exif": exif, "icc_profile": profile}
    if kind == "JPEG":
        options["comment"] = b"taken by Someone at home"
    if kind == "PNG":
        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", xmp.decode())
        options["pnginfo"].add_text("Author", "Someone")
    else:
        options["xmp"] = xmp
    return picture_file((1200, 800), kind=kind, **options)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_metadata_is_gone_from_every_file_and_the_picture_upright(kind: str) -> None:
    upload = _with_metadata(kind)
    before = Image.open(upload)
    assert before.getexif().get_ifd(0x8825)
    assert {"exif", "icc_profile"} <= set(before.info)
    assert b"Someone" in upload.getvalue()
    encoded = encode_picture(upload)
    assert encoded.fallback.height > encoded.fallback.width
    for one in all_files(encoded):
        picture = Image.open(BytesIO(one.content))
        assert len(picture.getexif()) == 0
        assert picture.getexif().get_ifd(0x8825) == {}
        assert not {"exif", "xmp", "comment", "icc_profile", "XML:com.adobe.xmp"} & set(picture.info)
        assert not any(word in one.content for word in (b"Someone", b"Exif\x00", b"xmpmeta", b"ICC_PROFILE"))


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
