"""Uploads: what they are is read from their content, and nothing of them is kept but the pixels."""

import warnings
from typing import IO

from PIL import Image, ImageOps

from newsroom.errors import PictureError

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_PIXELS = 40_000_000
MAX_SIDE = 16_000
MAX_BYTES = 30 * 1024 * 1024
DRAFT_SIDE = 3200


def open_picture(upload: IO[bytes], formats: tuple[str, ...] = FORMATS) -> Image.Image:
    """The picture upright, in RGB, without metadata; what was transparent is white. Raises ``PictureError``."""
    upload.seek(0, 2)
    length = upload.tell()
    if length > MAX_BYTES:
        raise PictureError("bytes", found=length, most=MAX_BYTES)
    upload.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _decoded(_recognised(upload, formats))


def _recognised(upload: IO[bytes], formats: tuple[str, ...]) -> Image.Image:
    try:
        picture = Image.open(upload, formats=formats)
        frames = 1 if picture.format == "MPO" else getattr(picture, "n_frames", 1)
    except Image.DecompressionBombError as error:
        raise PictureError("pixels", most=MAX_PIXELS) from error
    except Exception as error:  # a decoder that is fed foreign bytes may raise anything
        raise PictureError("format") from error
    if picture.width * picture.height > MAX_PIXELS:
        raise PictureError("pixels", found=picture.width * picture.height, most=MAX_PIXELS)
    if max(picture.size) > MAX_SIDE:
        raise PictureError("sides", found=max(picture.size), most=MAX_SIDE)
    if frames > 1:
        raise PictureError("frames")
    return picture


def _decoded(picture: Image.Image) -> Image.Image:
    try:
        picture.draft("RGB", (DRAFT_SIDE, DRAFT_SIDE))
        return _on_white(ImageOps.exif_transpose(picture))
    except Exception as error:
        raise PictureError("broken") from error


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        ground = Image.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    plain = Image.new("RGB", picture.size)
    plain.paste(picture.convert("RGB"))
    return plain
