"""Turning an upload into the files that readers get: checked by content, turned upright, cut, re-encoded, stripped."""

from newsroom.pictures.encoding import MODERN, Encoded, EncodedCrop, EncodedPicture, encode_crops, encode_picture
from newsroom.pictures.opening import MAX_BYTES, MAX_PIXELS, open_picture

__all__ = [
    "MAX_BYTES",
    "MAX_PIXELS",
    "MODERN",
    "Encoded",
    "EncodedCrop",
    "EncodedPicture",
    "encode_crops",
    "encode_picture",
    "open_picture",
]
