"""What may be stored: a page that is the same for everybody, as bytes."""

import gzip
import logging
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import SimpleTemplateResponse

logger = logging.getLogger(__name__)

SMALLEST_COMPRESSED = 400
GZIP_LEVEL = 6
KEPT_HEADERS = ("Content-Type", "Content-Disposition", "Content-Language", "Link", "X-Robots-Tag")


@dataclass(frozen=True)
class StoredPage:
    """The bytes of a page, plain and gzipped (None when too short to gain), and the headers that belong to them."""

    plain: bytes
    gzipped: bytes | None
    headers: dict[str, str]


def page_for_everybody(request: HttpRequest, response: HttpResponseBase) -> StoredPage | HttpResponseBase:
    """The page in a response of the view, or the response itself when it is no page for everybody."""
    if not isinstance(response, HttpResponse) or response.status_code != 200:
        return response
    if isinstance(response, SimpleTemplateResponse):
        response.render()
    personal = _personal_traces(request, response)
    if personal:
        return _refused(request, response, personal)
    plain = response.content
    gzipped = gzip.compress(plain, GZIP_LEVEL, mtime=0) if len(plain) >= SMALLEST_COMPRESSED else None
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    return StoredPage(plain, gzipped, headers)


def _personal_traces(request: HttpRequest, response: HttpResponse) -> list[str]:
    """What ties a page to one reader: it must not be given to others."""
    session = getattr(request, "session", None)
    traces = {
        "the session was read": bool(session is not None and session.accessed),
        "a cookie is set": bool(response.cookies),
        "a CSRF token is in it": "CSRF_COOKIE_NEEDS_UPDATE" in request.META,
        "a nonce is in it": isinstance(getattr(request, "_csp_nonce", None), str),
        "it varies by cookie": "cookie" in response.headers.get("Vary", "").lower(),
    }
    return [reason for reason, found in traces.items() if found]


def _refused(request: HttpRequest, response: HttpResponse, traces: list[str]) -> HttpResponse:
    """A page that is not the same for everybody is an error of ours: raised in tests, else logged, and never stored."""
    message = f"The public page {request.path} is not the same for everybody: {'; '.join(traces)}."
    if settings.PERSONAL_PAGE_IS_ERROR:
        raise ImproperlyConfigured(message)
    logger.error(message)
    response.headers["Cache-Control"] = "private, no-store"
    return response
