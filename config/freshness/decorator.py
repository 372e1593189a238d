"""The decorator of public views: 304, stored bytes, or rendered and stored."""

import threading
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from config.freshness.answers import page_answer, unchanged_answer
from config.freshness.keys import normalise_query, page_etag
from config.freshness.pages import StoredPage, page_for_everybody
from config.freshness.store import keep, kept

View = Callable[..., HttpResponseBase]
Counters = Callable[..., Iterable[object]]

LONGEST_STORED_QUERY = 500
STRIPES = tuple(threading.RLock() for _ in range(64))


def fresh_page(counters: Counters, *, query: Sequence[str] | None = None) -> Callable[[View], View]:
    """Serve GET and HEAD of a public page from its counters: 304, or stored bytes, or rendered and stored.

    `counters` gets the request and the view's own arguments and returns everything the page depends on, as values whose
    str() tells them apart: revisions, and the next moment at which the clock changes the page. It may raise Http404.
    `query` names the parameters the page understands; others are taken out of request.GET before the view sees them, so
    that they neither reach the page nor fill the cache. None keeps all. Answers other than 200 pass through unstored.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def serve(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in ("GET", "HEAD"):
                return view(request, *args, **kwargs)
            normalise_query(request, query)
            if not settings.FRESH_PAGES:
                return view(request, *args, **kwargs)
            etag = page_etag(request, counters(request, *args, **kwargs))
            unchanged = unchanged_answer(request, etag)
            if unchanged is not None:
                return unchanged
            page = _stored_or_rendered(request, etag, lambda: view(request, *args, **kwargs))
            return page_answer(request, etag, page) if isinstance(page, StoredPage) else page

        return serve

    return decorate


def _stored_or_rendered(
    request: HttpRequest, etag: str, render: Callable[[], HttpResponseBase]
) -> StoredPage | HttpResponseBase:
    """The stored page of this ETag; else the freshly rendered one, which is stored if it may be.

    One thread of a process renders while others that want the same page wait for it: after each score a hall full of
    phones asks for the same few pages at once.
    """
    key = f"page:{etag[3:-1]}"
    stored = kept(key)
    if stored is not None:
        return stored
    with STRIPES[int(key[-8:], 16) % len(STRIPES)]:
        stored = kept(key)
        if stored is not None:
            return stored
        page = page_for_everybody(request, render())
        if isinstance(page, StoredPage) and len(request.META["QUERY_STRING"]) <= LONGEST_STORED_QUERY:
            keep(key, page)
        return page
