"""Turning an upload into the files that readers get: checked by content, turned upright, re-encoded, stripped."""

import warnings
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import IO

from PIL import Image, ImageOps, UnidentifiedImageError

from newsroom.errors import PictureError

FORMATS = ("JPEG", "PNG", "WEBP")
WIDTHS = (480, 960, 1600)
MAX_PIXELS = 40_000_000
MAX_BYTES = 30 * 1024 * 1024
JPEG_QUALITY = 82
WEBP_QUALITY = 80


@dataclass(frozen=True)
class Encoded:
    """One file: ``name`` is made of its content, so that an address never changes its picture."""

    name: str
    width: int
    height: int
    content: bytes


@dataclass(frozen=True)
class EncodedPicture:
    """The JPEG for everybody, and WebP files from narrow to wide."""

    fallback: Encoded
    renditions: tuple[Encoded, ...]


def encode_picture(upload: IO[bytes]) -> EncodedPicture:
    """All files for one upload. Raises ``PictureError``; nothing of the upload's metadata survives."""
    picture = _opened(upload)
    widths = [width for width in WIDTHS if width < picture.width] + [min(picture.width, WIDTHS[-1])]
    sizes = [_resized(picture, width) for width in sorted(set(widths))]
    fallback = sizes[-1] if len(sizes) < 2 or sizes[-1].width <= WIDTHS[1] else sizes[-2]
    return EncodedPicture(
        fallback=_encoded(fallback, "jpg", format="JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True),
        renditions=tuple(_encoded(size, "webp", format="WEBP", quality=WEBP_QUALITY, method=6) for size in sizes),
    )


def _opened(upload: IO[bytes]) -> Image.Image:
    upload.seek(0, 2)
    length = upload.tell()
    if length > MAX_BYTES:
        raise PictureError("bytes", found=length, most=MAX_BYTES)
    upload.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            picture = Image.open(upload, formats=FORMATS)
        except Image.DecompressionBombError as error:
            raise PictureError("pixels", most=MAX_PIXELS) from error
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
            raise PictureError("format") from error
    if picture.width * picture.height > MAX_PIXELS:
        raise PictureError("pixels", found=picture.width * picture.height, most=MAX_PIXELS)
    if getattr(picture, "n_frames", 1) > 1:
        raise PictureError("frames")
    try:
        picture.draft("RGB", (WIDTHS[-1] * 2, WIDTHS[-1] * 2))
        return _on_white(ImageOps.exif_transpose(picture))
    except (OSError, SyntaxError, ValueError) as error:
        raise PictureError("broken") from error


def _on_white(picture: Image.Image) -> Image.Image:
    """An RGB copy without metadata; what was transparent is white."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        ground = Image.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    plain = Image.new("RGB", picture.size)
    plain.paste(picture.convert("RGB"))
    return plain


def _resized(picture: Image.Image, width: int) -> Image.Image:
    if width >= picture.width:
        return picture
    return picture.resize((width, max(1, round(picture.height * width / picture.width))), Image.Resampling.LANCZOS)


def _encoded(picture: Image.Image, ending: str, **options: object) -> Encoded:
    buffer = BytesIO()
    picture.save(buffer, **options)  # type: ignore[arg-type]  # Pillow types its options one by one
    content = buffer.getvalue()
    name = f"photos/{sha256(content).hexdigest()[:20]}-{picture.width}.{ending}"
    return Encoded(name, picture.width, picture.height, content)
