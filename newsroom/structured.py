"""schema.org data of articles: what the page shows, said for machines."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from newsroom.addresses import absolute, photo_address
from newsroom.correction_notes import public_notes
from newsroom.flow import credit_entries
from newsroom.imprint import edition_paper, paper_name, printed_in
from newsroom.languages import CHINESE, body_is_foreign
from newsroom.models import Article, Edition, Photo
from newsroom.results import SharePicture, is_chinese, name_of, tie_title
from newsroom.rules.credits import writers

Data = dict[str, Any]


def news_article(request: HttpRequest, article: Article, card: SharePicture) -> Data:
    """A ``NewsArticle`` with its print, its corrections and what it is about. Authors are names, no links."""
    address = absolute(request, reverse("newsroom:article", args=[article.slug]))
    data: Data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": address,
        "url": address,
        "headline": name_of(article, "headline").text,
        "alternativeHeadline": article.subheadline if is_chinese() else "",
        "description": name_of(article, "standfirst").text,
        "inLanguage": CHINESE if is_chinese() or body_is_foreign(article) else "en",
        "datePublished": _moment(article.seen_from),
        "dateModified": _moment(article.changed_at),
        "dateline": article.dateline,
        "author": [
            {"@type": "Person", "name": name} for name in writers(credit_entries(article, in_english=not is_chinese()))
        ],
        "publisher": {"@type": "Organization", "name": paper_name(article)},
        "articleSection": name_of(article.column).text if article.column else "",
        "image": [*(_image(request, use.photo) for use in article.pictures.all()), _card(card)],
        "correction": [
            {"@type": "CorrectionComment", "text": note.text, "datePublished": _moment(note.moment)}
            for note in public_notes(article)
        ],
        "about": list(_about(request, article)),
        "isAccessibleForFree": True,
        **_printed(request, article),
    }
    return _without_gaps(data)


def _moment(moment: datetime | None) -> str:
    """With the offset of the place, as the page's own ``datetime`` attributes have it."""
    return timezone.localtime(moment).isoformat() if moment else ""


def _image(request: HttpRequest, photo: Photo) -> Data:
    return _without_gaps(
        {
            "@type": "ImageObject",
            "url": photo_address(request, photo),
            "width": photo.width,
            "height": photo.height,
            "caption": name_of(photo, "caption").text,
            "creditText": name_of(photo, "credit").text or name_of(photo, "picture_source").text,
        }
    )


def _card(card: SharePicture) -> Data:
    return {"@type": "ImageObject", "url": card.url, "width": card.width, "height": card.height, "caption": card.alt}


def _about(request: HttpRequest, article: Article) -> Iterator[Data]:
    """The tournaments, teams and ties that the page links to."""
    for tournament in article.tournaments.all():
        path = reverse("tournament:tournament", args=[tournament.slug])
        yield {"@type": "SportsEvent", "name": name_of(tournament).text, "url": absolute(request, path)}
    for team in article.teams.all():
        path = reverse("tournament:team", args=[team.event.tournament.slug, team.event.slug, team.code])
        yield {"@type": "SportsTeam", "name": name_of(team).text, "url": absolute(request, path)}
    for tie in article.ties.all():
        path = reverse("tournament:tie", args=[tie.event.tournament.slug, tie.event.slug, tie.no])
        yield {"@type": "SportsEvent", "name": tie_title(tie), "url": absolute(request, path)}


def _printed(request: HttpRequest, article: Article) -> Data:
    placement = printed_in(article)
    if placement is None:
        return {}
    page, edition = placement.page, placement.page.edition
    return {
        "printEdition": f"{edition_paper(edition)} {edition.date.isoformat()}",
        "printPage": page.page,
        "printSection": name_of(page, "page_title").text,
        "isPartOf": _issue(request, edition),
    }


def _issue(request: HttpRequest, edition: Edition) -> Data:
    return _without_gaps(
        {
            "@type": "PublicationIssue",
            "name": f"{edition_paper(edition)} {edition.date.isoformat()}",
            "issueNumber": edition.number,
            "datePublished": edition.date.isoformat(),
            "url": absolute(request, reverse("newsroom:edition", args=[edition.date])),
            "isPartOf": {"@type": "Newspaper", "name": edition_paper(edition)},
        }
    )


def _without_gaps(data: Data) -> Data:
    return {key: value for key, value in data.items() if value not in ("", [])}
