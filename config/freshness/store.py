"""Where rendered pages are kept. A cache that fails makes pages slower, never unavailable."""

import logging

from django.core.cache import cache

from config.freshness.pages import StoredPage

logger = logging.getLogger(__name__)

STORED_SECONDS = 6 * 60 * 60


def kept(key: str) -> StoredPage | None:
    """The page kept under the key, or None."""
    # Cache clients raise errors of their own; they share no base class.
    try:
        page = cache.get(key)
    except Exception:
        logger.exception("The cache does not answer; pages are rendered anew")
        return None
    return page if isinstance(page, StoredPage) else None


def keep(key: str, page: StoredPage) -> None:
    """Keep the page for readers to come."""
    try:
        cache.set(key, page, STORED_SECONDS)
    except Exception:
        logger.exception("The cache takes no page; pages are rendered anew")
