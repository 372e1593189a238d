"""Public pages are rendered once for all readers and asked for again only when a counter they name has moved.

A view says what its page depends on:

    def counters(request, slug):
        return (f"tournament:{slug}:{revision(slug)}", f"newsroom:{newsroom_revision()}", next_publication())

    @fresh_page(counters, query=("day", "sort", "page"))
    def ties(request, slug): ...

These, the address, the language and the installed release make the ETag, and the ETag is the key of the stored bytes.
There is nothing to invalidate: a page whose counters have moved has another key, and old entries fall out of the cache.
The counters are read before the page is rendered, so stored bytes are never older than their key.
"""

from config.freshness.decorator import fresh_page

__all__ = ["fresh_page"]
