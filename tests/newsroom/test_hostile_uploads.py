"""Uploads made to do harm: each is refused with a sentence, or comes out as a picture and nothing else."""

import random
import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from PIL import Image

from newsroom.errors import PictureError
from newsroom.explanations import sentences
from newsroom.pictures import MODERN, encode_picture
from tests.newsroom.builders import picture_file

pytestmark = pytest.mark.one_database

PAYLOAD = b"<script>alert(document.domain)</script>"
KINDS = ("JPEG", "PNG", "WEBP")
FORMATS = {"JPEG", MODERN.upper()}
SMALL = {kind: picture_file((23, 17), kind=kind).getvalue() for kind in KINDS}
NO_PICTURES = (
    b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    b"GIF89a/*" + b"\0" * 40 + b"*/=alert(1)//",
    b"%PDF-1.7\n" + PAYLOAD,
    b"PK\x03\x04" + b"\0" * 60,
    b"MZ" + b"\0" * 100,
    b"\x7fELF" + b"\0" * 100,
    b"II*\0\x08\0\0\0" + b"\xff" * 40,
    b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(run) system\n",
    b"push graphic-context\nfill 'url(https://127.0.0.1/x.jpg\"|id\")'\npop graphic-context",
    b"\0\0\0\x1cftypheic" + b"\0" * 60,
    b"BM" + b"\xff" * 60,
)


def png_chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width: int, height: int, data: bytes, *extra: bytes) -> bytes:
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + b"".join(extra)
        + png_chunk(b"IDAT", zlib.compress(data))
        + png_chunk(b"IEND", b"")
    )


def truncated(dice: random.Random) -> bytes:
    whole = SMALL[dice.choice(KINDS)]
    return whole[: dice.randrange(len(whole))]


def flipped(dice: random.Random) -> bytes:
    content = bytearray(SMALL[dice.choice(KINDS)])
    for _ in range(dice.randint(1, 12)):
        content[dice.randrange(len(content))] = dice.randrange(256)
    return bytes(content)


def spliced(dice: random.Random) -> bytes:
    one, two = (SMALL[dice.choice(KINDS)] for _ in range(2))
    return one[: dice.randrange(len(one))] + two[dice.randrange(len(two)) :]


def polyglot(dice: random.Random) -> bytes:
    """A whole picture with something else behind or within it."""
    kind = dice.choice(KINDS)
    whole = SMALL[kind]
    if kind == "PNG" and dice.random() < 0.5:
        comment = png_chunk(dice.choice([b"tEXt", b"zzZz"]), b"Comment\0" + PAYLOAD)
        return whole[:33] + comment + whole[33:]
    if kind == "JPEG" and dice.random() < 0.5:
        return whole[:2] + b"\xff\xfe" + struct.pack(">H", len(PAYLOAD) + 2) + PAYLOAD + whole[2:]
    return whole + dice.choice([PAYLOAD, b"PK\x03\x04" + PAYLOAD, b"%PDF-1.4 " + PAYLOAD])


def bomb(dice: random.Random) -> bytes:
    """Few bytes that say they are many pixels, or unpack to much text."""
    if dice.random() < 0.3:
        return png(4, 4, b"\0" * 52, png_chunk(b"zTXt", b"a\0\0" + zlib.compress(b"x" * 3_000_000)))
    width, height = (dice.choice([1, 20_000, 65_535, 2**31 - 1]) for _ in range(2))
    return png(width, height, b"\0" * 64)


def foreign(dice: random.Random) -> bytes:
    return dice.choice([*NO_PICTURES, dice.randbytes(dice.randrange(200))])


MAKERS: tuple[Callable[[random.Random], bytes], ...] = (truncated, flipped, spliced, polyglot, bomb, foreign)


def attacks(number: int) -> Iterator[bytes]:
    for seed in range(number):
        yield MAKERS[seed % len(MAKERS)](random.Random(seed))


def check(content: bytes) -> str:
    """The code of the refusal, or "picture" for one that came out clean."""
    try:
        encoded = encode_picture(BytesIO(content))
    except PictureError as refused:
        (sentence,) = sentences(refused)
        assert sentence
        assert "%(" not in sentence
        return refused.code
    crops = [one for crop in encoded.crops for one in (crop.fallback, *crop.renditions)]
    for one in (encoded.fallback, *encoded.renditions, *crops):
        assert b"script" not in one.content
        assert Image.open(BytesIO(one.content)).format in FORMATS
        assert one.width * one.height <= 1600 * 16_000
    return "picture"


def outcomes(number: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for content in attacks(number):
        code = check(content)
        found[code] = found.get(code, 0) + 1
    return found


def test_three_hundred_attacks() -> None:
    found = outcomes(300)
    assert set(found) >= {"picture", "format", "broken", "pixels"}
    assert sum(found.values()) == 300


@pytest.mark.soak
def test_three_thousand_attacks() -> None:
    assert sum(outcomes(3_000).values()) == 3_000


@pytest.mark.parametrize("content", NO_PICTURES, ids=lambda content: content[:8].hex())
def test_what_is_no_picture_of_ours_is_refused(content: bytes) -> None:
    assert check(content) == "format"


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "ICO", "PPM", "AVIF", "JPEG2000"])
def test_real_pictures_of_another_kind_are_refused_whatever_they_are_called(kind: str) -> None:
    assert check(picture_file((32, 32), kind=kind).getvalue()) == "format"


@pytest.mark.parametrize(("size", "code"), [((16_001, 2), "sides"), ((2, 16_001), "sides"), ((16_000, 3), "picture"),
                                            ((3, 16_000), "picture"), ((1, 1), "picture")])  # fmt: skip
def test_long_and_narrow_pictures(size: tuple[int, int], code: str) -> None:
    assert check(picture_file(size, kind="PNG").getvalue()) == code


def test_every_bomb_is_stopped_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(self: Image.Image) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr(Image.Image, "load", load)
    for width, height in ((20_000, 20_000), (65_535, 65_535), (2**31 - 1, 1), (1, 2**31 - 1), (16_001, 1)):
        assert check(png(width, height, b"\0" * 64)) in {"pixels", "sides"}


def test_phone_picture_with_a_second_one_inside_is_taken() -> None:
    """Phones write such files (MPO) for depth and brightness; the first picture is the photograph."""
    buffer = BytesIO()
    Image.new("RGB", (40, 30), "red").save(
        buffer, format="MPO", save_all=True, append_images=[Image.new("RGB", (9, 9))]
    )
    assert Image.open(BytesIO(buffer.getvalue())).format == "MPO"
    assert check(buffer.getvalue()) == "picture"
