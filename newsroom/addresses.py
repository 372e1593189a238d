"""Absolute addresses for feeds, structured data and share cards."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import HttpRequest

from newsroom.models import Photo


def absolute(request: HttpRequest, path: str) -> str:
    """``path`` with scheme and host: those of ``SITE_URL`` where it is set, else the request's."""
    return f"{settings.SITE_URL}{path}" if settings.SITE_URL else request.build_absolute_uri(path)


def photo_address(request: HttpRequest, photo: Photo) -> str:
    return absolute(request, default_storage.url(photo.file.name))
