"""Absolute addresses for feeds, structured data and share cards; addresses of a picture's files."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import HttpRequest

from newsroom.models import Photo


def absolute(request: HttpRequest, path: str) -> str:
    """``path`` with scheme and host: those of ``SITE_URL`` where it is set, else the request's."""
    return f"{settings.SITE_URL}{path}" if settings.SITE_URL else request.build_absolute_uri(path)


def photo_address(request: HttpRequest, photo: Photo) -> str:
    return absolute(request, default_storage.url(photo.file.name))


@dataclass(frozen=True, slots=True)
class PictureFiles:
    """What a ``picture`` element needs: ``srcset`` of the modern files, whose type is ``kind``, and the JPEG behind."""

    kind: str
    srcset: str
    src: str
    width: int
    height: int


def picture_files(photo: Photo, crop: str = "") -> PictureFiles:
    """The files of the whole picture, or of the shape ``crop``; rows older than the crops show the whole picture."""
    whole = {"file": photo.file.name, "width": photo.width, "height": photo.height, "renditions": photo.renditions}
    chosen: dict[str, Any] = photo.crops.get(crop) or whole
    renditions = chosen["renditions"]
    return PictureFiles(
        kind=f"image/{renditions[0]['file'].rpartition('.')[2]}" if renditions else "",
        srcset=", ".join(f"{default_storage.url(one['file'])} {one['width']}w" for one in renditions),
        src=default_storage.url(chosen["file"]),
        width=chosen["width"],
        height=chosen["height"],
    )
