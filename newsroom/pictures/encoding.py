"""The files made of a picture: whole in several widths, and cut to each shape."""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import IO, Any

from PIL import Image, features

from newsroom.pictures.opening import open_picture
from newsroom.rules.crops import SHAPES, Shape, crop_box

MODERN = "avif" if features.check("avif") else "webp"
"""The ending of what browsers are offered first; a JPEG stands behind it."""
WIDTHS = (480, 960, 1600)
CROP_WIDTHS = (480, 960)
FALLBACK_WIDTH = 960
CROP_FALLBACK_WIDTH = 480
MOST_BYTES = 150 * 1024
"""No file is larger, as far as the last of the qualities can do it: a page with one photo has 300 KB in all."""

QUALITIES: dict[str, tuple[int, ...]] = {"avif": (60, 50, 40, 30, 20), "webp": (80, 65, 50, 35, 20),
                                         "jpg": (82, 70, 55, 40, 25)}  # fmt: skip
OPTIONS: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "speed": 8, "max_threads": 1},
    "webp": {"format": "WEBP", "method": 6},
    "jpg": {"format": "JPEG", "optimize": True, "progressive": True},
}


@dataclass(frozen=True)
class Encoded:
    """One file: ``name`` is made of its content, so that an address never changes its picture."""

    name: str
    width: int
    height: int
    content: bytes


@dataclass(frozen=True)
class EncodedCrop:
    """One shape: the JPEG for everybody, and the modern files from narrow to wide."""

    shape: str
    fallback: Encoded
    renditions: tuple[Encoded, ...]


@dataclass(frozen=True)
class EncodedPicture:
    """The same for the whole picture, with its crops."""

    fallback: Encoded
    renditions: tuple[Encoded, ...]
    crops: tuple[EncodedCrop, ...]


def encode_picture(upload: IO[bytes], *, focus_x: int = 50, focus_y: int = 50) -> EncodedPicture:
    """All files for one upload. Raises ``PictureError``; nothing of the upload's metadata survives."""
    picture = open_picture(upload)
    return EncodedPicture(
        fallback=_encoded(_resized(picture, FALLBACK_WIDTH), "jpg"),
        renditions=_renditions(picture, WIDTHS),
        crops=_crops(picture, focus_x, focus_y),
    )


def encode_crops(stored: IO[bytes], *, focus_x: int, focus_y: int) -> tuple[EncodedCrop, ...]:
    """The crops alone, cut anew from a rendition of the whole picture. Raises ``PictureError``."""
    return _crops(open_picture(stored, ("AVIF", "WEBP")), focus_x, focus_y)


def _crops(picture: Image.Image, focus_x: int, focus_y: int) -> tuple[EncodedCrop, ...]:
    return tuple(_crop(picture, shape, focus_x, focus_y) for shape in SHAPES.values())


def _crop(picture: Image.Image, shape: Shape, focus_x: int, focus_y: int) -> EncodedCrop:
    box = crop_box(picture.width, picture.height, shape, focus_x=focus_x, focus_y=focus_y)
    cut = picture.crop(box.edges)
    fallback = _encoded(_resized(cut, CROP_FALLBACK_WIDTH), "jpg")
    return EncodedCrop(shape.name, fallback, _renditions(cut, CROP_WIDTHS))


def _renditions(picture: Image.Image, widths: tuple[int, ...]) -> tuple[Encoded, ...]:
    """One file a width, and one as wide as the picture where that is narrower than the widest."""
    wanted = {width for width in widths if width < picture.width} | {min(picture.width, widths[-1])}
    return tuple(_encoded(_resized(picture, width), MODERN) for width in sorted(wanted))


def _resized(picture: Image.Image, width: int) -> Image.Image:
    if width >= picture.width:
        return picture
    return picture.resize((width, max(1, round(picture.height * width / picture.width))), Image.Resampling.LANCZOS)


def _encoded(picture: Image.Image, ending: str) -> Encoded:
    content = b""
    for quality in QUALITIES[ending]:
        buffer = BytesIO()
        picture.save(buffer, quality=quality, **OPTIONS[ending])
        content = buffer.getvalue()
        if len(content) <= MOST_BYTES:
            break
    name = f"photos/{sha256(content).hexdigest()[:20]}-{picture.width}.{ending}"
    return Encoded(name, picture.width, picture.height, content)
