"""Through an upload: what is kept is a picture made anew, without a byte of what came with it; or nothing."""

import io
import os
import re
from pathlib import Path
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from newsroom.errors import PictureError
from newsroom.models import Photo
from newsroom.services.photos import save_photo
from newsroom.services.rights import EVERY_RIGHT
from tests.newsroom.builders import NOW
from tests.newsroom.hostile.payloads import payload

NAMES = (
    "a.jpg",
    "a.php",
    "../../a.jpg",
    '"><script>.png',
    "a.svg",
    "a.html",
    "a.jpg\x00.php",
    "con.png",
    "。" * 90 + ".webp",
)


def upload(number: int, random: Random) -> SimpleUploadedFile:
    """A file that is a picture, a picture with something in or behind it, or no picture at all."""
    text = payload(number, random).encode("utf-8", "surrogatepass")
    content = random.choice([_bare, _in_png, _in_exif, _behind, _cut, _svg, _gif])(text, random)
    return SimpleUploadedFile(random.choice(NAMES).replace("\x00", ""), content, content_type="image/jpeg")


def _picture(random: Random, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    size = (random.randint(1, 60), random.randint(1, 60))
    Image.new("RGB", size, (random.randrange(256), 90, 120)).save(buffer, format=kind, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


def _bare(text: bytes, random: Random) -> bytes:
    return text * 20


def _in_png(text: bytes, random: Random) -> bytes:
    info = PngInfo()
    info.add_itxt("Comment", text.decode("utf-8", "replace"))
    info.add_itxt("XML:com.adobe.xmp", text.decode("utf-8", "replace"))
    return _picture(random, "PNG", pnginfo=info)


def _in_exif(text: bytes, random: Random) -> bytes:
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = text.decode("ascii", "replace"), "fired(0)"
    return _picture(random, random.choice(["JPEG", "WEBP"]), exif=exif, icc_profile=text)


def _behind(text: bytes, random: Random) -> bytes:
    return _picture(random, random.choice(["JPEG", "PNG", "WEBP"])) + text


def _cut(text: bytes, random: Random) -> bytes:
    whole = _picture(random, random.choice(["JPEG", "PNG", "WEBP"]))
    return whole[: random.randint(1, len(whole) - 1)] + text


def _svg(text: bytes, random: Random) -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg" onload="fired(1)"><desc>' + text + b"</desc></svg>"


def _gif(text: bytes, random: Random) -> bytes:
    return b"GIF89a/*" + text + b"*/=1;fired(1)//"


def take_in(count: int, media: Path) -> tuple[int, int]:
    """How many uploads were kept and how many refused; fails where anything of a payload is on the disk."""
    random = Random(6)
    kept = 0
    for number in range(count):
        photo = Photo(slug=f"p{number}", caption="-")
        try:
            save_photo(photo, upload=upload(number, random), rights=EVERY_RIGHT, now=NOW)
        except PictureError:
            assert photo.pk is None
        else:
            kept += 1
    files = [path for path in media.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} <= {".jpg", ".webp", ".avif"}
    for path in files:
        assert re.fullmatch(r"[0-9a-f]{20}-[a-z0-9x-]+\.(jpg|webp|avif)", path.name), path.name
        content = path.read_bytes()
        assert b"fired" not in content
        assert b"<script" not in content
    return kept, count - kept


@pytest.fixture
def media(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)  # type: ignore[attr-defined]  # pytest-django's settings
    return tmp_path


@pytest.mark.django_db
def test_nothing_of_a_hostile_upload_is_kept(media: Path) -> None:
    kept, refused = take_in(150, media)
    assert kept > 30
    assert refused > 50


@pytest.mark.soak
@pytest.mark.django_db
def test_nothing_of_a_hostile_upload_is_kept_at_length(media: Path) -> None:
    take_in(int(os.environ.get("SOAK_UPLOADS", "1500")), media)
