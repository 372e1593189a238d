"""How feeds are written: RSS and Atom with the whole text, and JSON Feed 1.1."""

import json
from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed, rfc3339_date
from django.utils.html import escape

CONTENT = "http://purl.org/rss/1.0/modules/content/"


class Rss(Rss201rev2Feed):
    """RSS 2.0 with the whole text, and with the moment of the last change as Atom says it."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:content": CONTENT}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        names = ", ".join(item["authors"])
        super().add_item_elements(handler, {**item, "description": _as_html(item["description"]), "author_name": names})
        handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))
        if item["html"]:
            handler.addQuickElement("content:encoded", item["html"])


class Atom(Atom1Feed):
    """Atom with every author named apart, and the whole text."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, {**item, "description": _as_html(item["description"])})
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")
        if item["html"]:
            handler.addQuickElement("content", item["html"], {"type": "html"})


class JsonFeed(SyndicationFeed):
    """JSON Feed 1.1: https://jsonfeed.org/version/1.1"""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: Any, encoding: str) -> None:
        feed = self.feed
        data = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed["title"],
            "home_page_url": feed["link"],
            "feed_url": feed["feed_url"],
            "description": feed["description"],
            "language": feed["language"],
            "authors": [{"name": feed["author_name"]}],
            "items": [_json_item(item) for item in self.items],
        }
        outfile.write(json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def _as_html(summary: str) -> str:
    """Readers of RSS and Atom take a summary for HTML."""
    return escape(summary).replace("\n", "<br>")


def _json_item(item: dict[str, Any]) -> dict[str, Any]:
    """An item has its whole text as HTML, else its summary as plain text; what is empty is left out."""
    content = {"content_html": item["html"]} if item["html"] else {"content_text": item["description"] or item["title"]}
    data = {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
        **content,
        "summary": item["description"],
        "image": item["picture"],
        "date_published": _moment(item["pubdate"]),
        "date_modified": _moment(item["updateddate"]),
        "authors": [{"name": name} for name in item["authors"]],
        "tags": list(item["categories"]),
    }
    return {name: value for name, value in data.items() if value}


def _moment(moment: datetime) -> str:
    return str(rfc3339_date(moment))
