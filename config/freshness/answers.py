"""Answers made of stored bytes, with what caches between us and the reader need to know."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from config.freshness.pages import StoredPage

CACHE_CONTROL = "public, max-age=0, must-revalidate"
ACCEPTED_CODING = re.compile(r"\s*([\w*-]+)\s*(?:;\s*q\s*=\s*([\d.]+)\s*)?")


def unchanged_answer(request: HttpRequest, etag: str) -> HttpResponseBase | None:
    """304 when the reader already has the page, else None."""
    probe = HttpResponse()
    probe.headers["ETag"] = etag
    probe.headers["Cache-Control"] = CACHE_CONTROL
    patch_vary_headers(probe, ("Accept-Encoding",))
    answer = get_conditional_response(request, etag=etag, response=probe)
    return None if answer is None or answer is probe else answer


def page_answer(request: HttpRequest, etag: str, page: StoredPage) -> HttpResponse:
    """A response with the stored bytes, in the encoding the reader takes."""
    gzipped = page.gzipped if accepts_gzip(request) else None
    body = page.plain if gzipped is None else gzipped
    response = HttpResponse(b"" if request.method == "HEAD" else body, headers=page.headers)
    response.headers["Content-Length"] = str(len(body))
    if gzipped is not None:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = CACHE_CONTROL
    patch_vary_headers(response, ("Accept-Encoding",))
    return response


def accepts_gzip(request: HttpRequest) -> bool:
    """Whether Accept-Encoding admits gzip, by its own name or by *, with a weight above zero."""
    weights = {}
    for part in request.headers.get("Accept-Encoding", "").split(","):
        coding = ACCEPTED_CODING.fullmatch(part.lower())
        if coding:
            weights[coding[1]] = coding[2] or "1"
    return weights.get("gzip", weights.get("*", "0")).strip("0.") != ""
