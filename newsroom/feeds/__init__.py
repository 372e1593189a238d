"""RSS, Atom and JSON Feed of what is public: of the whole newsroom, and of each column."""

from newsroom.feeds.views import atom, column_atom, column_json, column_rss, json_feed, rss

__all__ = ["atom", "column_atom", "column_json", "column_rss", "json_feed", "rss"]
