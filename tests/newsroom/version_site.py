"""What tests of versions share: saving as the form does it, and reading the pages."""

import re
from datetime import datetime
from html import unescape
from typing import Any

from django.urls import reverse

from newsroom.models import Article, Section
from newsroom.rules.corrections import Slip
from newsroom.rules.richtext import document_from_paragraphs
from newsroom.services.articles import finish_article, save_article
from newsroom.services.rights import EVERY_RIGHT
from tests.newsroom.builders import NOW


def rewrite(article: Article, headline: str, *texts: str, by: Any = None, now: datetime = NOW) -> Article:
    """A save as the form does it: the article's own words, then its parts."""
    article.headline = headline
    save_article(article, rights=EVERY_RIGHT, now=now)
    if texts:
        article.sections.all().delete()
        for position, text in enumerate(texts, start=1):
            Section.objects.create(article=article, position=position, text=document_from_paragraphs(text))
    finish_article(article, now=now, by=by, account=Slip("改字"))
    return article


def log(article: Article) -> list[tuple[int, Any]]:
    return [(one.number, one.content["fields"]["headline"]) for one in article.versions.order_by("number")]


def url(name: str, *args: Any, **query: Any) -> str:
    asked = "&".join(f"{key}={value}" for key, value in query.items())
    return reverse(f"admin:newsroom_article_{name}", args=args) + (f"?{asked}" if asked else "")


def text_of(answer: Any) -> str:
    """The words of a page without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def shown(answer: Any, name: str = "difference") -> dict[str, Any]:
    """Label → pieces with signs, and group → title and status of every part, of the page's difference."""
    difference = answer.context[name]
    signs = {"same": "{}", "deleted": "[-{}-]", "inserted": "[+{}+]", "restyled": "[~{}~]"}
    said: dict[str, Any] = {}
    for change in difference.fields:
        pieces = [piece for stretch in change.stretches for piece in stretch.pieces]
        words = "".join(signs[piece.mark].format(piece.text) for piece in pieces)
        said[change.label] = words or (change.old, change.new)
    return said | {label: [(one.title, one.said) for one in parts] for label, parts in difference.groups}
