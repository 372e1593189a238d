"""schema.org data of articles."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from newsroom.addresses import absolute, photo_address
from newsroom.flow import credit_entries
from newsroom.languages import CHINESE, body_is_foreign
from newsroom.models import Article, Placement
from newsroom.results import is_chinese, name_of
from newsroom.rules.credits import writers


def news_article(request: HttpRequest, article: Article) -> dict[str, Any]:
    """A ``NewsArticle`` with what is known of its print: edition, page, section. Authors are names, no links."""
    address = absolute(request, reverse("newsroom:article", args=[article.slug]))
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": address,
        "url": address,
        "headline": name_of(article, "headline").text,
        "alternativeHeadline": article.subheadline if is_chinese() else "",
        "description": name_of(article, "standfirst").text,
        "inLanguage": CHINESE if is_chinese() or body_is_foreign(article) else "en",
        "datePublished": article.published_at.isoformat() if article.published_at else "",
        "dateModified": (article.updated_at or article.published_at).isoformat() if article.published_at else "",
        "dateline": article.dateline,
        "author": [
            {"@type": "Person", "name": name} for name in writers(credit_entries(article, in_english=not is_chinese()))
        ],
        "articleSection": name_of(article.column).text if article.column else "",
        "image": [photo_address(request, use.photo) for use in article.pictures.all()],
        "isAccessibleForFree": True,
        **_printed(next(iter(article.placements.all()), None)),
    }
    return {key: value for key, value in data.items() if value not in ("", [])}


def _printed(placement: Placement | None) -> dict[str, Any]:
    if placement is None:
        return {}
    page, edition = placement.page, placement.page.edition
    return {
        "printEdition": f"{name_of(edition, 'paper').text} {edition.date.isoformat()}",
        "printPage": page.page,
        "printSection": name_of(page, "page_title").text,
        "publisher": {"@type": "Organization", "name": name_of(edition, "paper").text},
    }
