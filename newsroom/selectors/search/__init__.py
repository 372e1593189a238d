"""Articles found by words: one selector, an index of each database's own behind it."""

from newsroom.selectors.search.found import articles_found, found_articles, search_articles

__all__ = ["articles_found", "found_articles", "search_articles"]
