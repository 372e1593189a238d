"""Articles in ninjs 3.1, the exchange format of newsrooms (IPTC): https://www.iptc.org/std/ninjs/"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.core.files.storage import default_storage
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from newsroom.addresses import absolute, photo_address
from newsroom.choices import ArticleState
from newsroom.correction_notes import public_notes
from newsroom.flow import credit_entries
from newsroom.imprint import SITE_NAME, paper_name, printed_in
from newsroom.languages import CHINESE, body_is_foreign
from newsroom.models import Article, Photo
from newsroom.results import is_chinese, name_of, tie_title
from newsroom.rules.credits import CreditKind, merged
from newsroom.selectors.outlets import version_moment
from newsroom.texts import byline, full_html, paragraphs

Data = dict[str, Any]
STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
PLAIN, HTML = "text/plain", "text/html"
PICTURE_TYPES = {"avif": "image/avif", "jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


def ninjs_item(request: HttpRequest, article: Article) -> Data:
    """One article in the reader's language, with its parts (``exported_article``); a withdrawn one has no words."""
    item: Data = {
        "uri": absolute(request, reverse("newsroom:article", args=[article.slug])),
        "standard": STANDARD,
        "type": "text",
        "version": str(article.version),
        "firstCreated": _moment(article.seen_from),
        "versionCreated": _moment(version_moment(article)),
        "slugline": article.slug,
    }
    if article.state == ArticleState.WITHDRAWN.value:
        reason = name_of(article, "withdrawal_reason").text
        return _without_gaps({**item, "pubStatus": "canceled", "edNote": reason})
    return _without_gaps({**item, **_content(request, article), "associations": list(_pictures(request, article))})


def ninjs_of_many(request: HttpRequest, articles: Iterable[Article]) -> Data:
    """A document of kind composite whose parts are the articles, each with its headline for a name."""
    return {
        "uri": absolute(request, request.path),
        "standard": STANDARD,
        "type": "composite",
        "pubStatus": "usable",
        "language": CHINESE if is_chinese() else "en",
        "title": SITE_NAME,
        "associations": [_named(ninjs_item(request, article)) for article in articles],
    }


def _named(item: Data) -> Data:
    return {"name": item.get("title") or item["slugline"], **item}


def _content(request: HttpRequest, article: Article) -> Data:
    headline = name_of(article, "headline").text
    notes = [note.text for note in public_notes(article)]
    told = [("standfirst", name_of(article, "standfirst").text), *(("correction", note) for note in notes)]
    heads = [("main", headline)]
    if is_chinese():
        heads += [("kicker", article.kicker), ("subheadline", article.subheadline)]
    return {
        "representationType": "full",
        "pubStatus": "usable",
        "embargoedUntil": _moment(article.embargo_until),
        "copyrightHolder": paper_name(article),
        "language": CHINESE if is_chinese() or body_is_foreign(article) else "en",
        "title": headline,
        "headlines": [{"role": role, "contentType": PLAIN, "value": words} for role, words in heads if words],
        "descriptions": [{"role": role, "contentType": PLAIN, "value": words} for role, words in told if words],
        "bodies": _bodies(request, article),
        "edNote": "\n".join(notes),
        "by": byline(article),
        "people": list(_people(article)),
        "organisations": list(_organisations(request, article)),
        "events": list(_events(request, article)),
        "subjects": [_subject(article)] if article.column else [],
        "altIds": _print_ids(article),
    }


def _moment(moment: datetime | None) -> str:
    return timezone.localtime(moment).isoformat() if moment else ""


def _bodies(request: HttpRequest, article: Article) -> list[Data]:
    html = full_html(article, site=absolute(request, "/").removesuffix("/"))
    plain = "\n".join(words for _, words in paragraphs(article))
    count = {"charCount": len(plain), "wordCount": len(plain.split())}
    if not plain:
        return []
    return [
        {"role": "main", "contentType": HTML, "value": str(html), **count},
        {"role": "main", "contentType": PLAIN, "value": plain, **count},
    ]


def _people(article: Article) -> Iterator[Data]:
    for entry in merged(credit_entries(article, in_english=not is_chinese())):
        if entry.kind is not CreditKind.PICTURES:
            yield {"name": entry.name, "rel": "author"}
        if entry.kind is not CreditKind.WORDS:
            yield {"name": entry.name, "rel": "photographer"}


def _organisations(request: HttpRequest, article: Article) -> Iterator[Data]:
    for team in article.teams.all():
        path = reverse("tournament:team", args=[team.event.tournament.slug, team.event.slug, team.code])
        yield {"name": name_of(team).text, "rel": "about", "uri": absolute(request, path)}


def _events(request: HttpRequest, article: Article) -> Iterator[Data]:
    for tournament in article.tournaments.all():
        path = reverse("tournament:tournament", args=[tournament.slug])
        yield {"name": name_of(tournament).text, "rel": "about", "uri": absolute(request, path)}
    for tie in article.ties.all():
        path = reverse("tournament:tie", args=[tie.event.tournament.slug, tie.event.slug, tie.no])
        yield {"name": tie_title(tie), "rel": "about", "uri": absolute(request, path)}


def _subject(article: Article) -> Data:
    assert article.column is not None, "only what stands in a column has its subject"
    return {"name": name_of(article.column).text, "rel": "column", "literal": article.column.slug}


def _print_ids(article: Article) -> list[Data]:
    placement = printed_in(article)
    if placement is None:
        return []
    day, page = placement.page.edition.date.isoformat(), placement.page.page
    return [{"role": "printEdition", "value": day}, {"role": "printPage", "value": page}]


def _pictures(request: HttpRequest, article: Article) -> Iterator[Data]:
    for use in article.pictures.all():
        photo = use.photo
        words = (("caption", name_of(photo, "caption").text), ("alt", name_of(photo, "alt_text").text))
        credits = (name_of(photo, "credit").text, name_of(photo, "picture_source").text)
        picture = {
            "name": name_of(photo, "caption").text or photo.slug,
            "uri": photo_address(request, photo),
            "rel": "picture",
            "type": "graphic" if photo.is_illustration else "picture",
            "descriptions": [{"role": role, "contentType": PLAIN, "value": said} for role, said in words if said],
            "by": " ".join(credit for credit in credits if credit),
            "renditions": list(_renditions(request, photo)),
        }
        yield _without_gaps(picture)


def _renditions(request: HttpRequest, photo: Photo) -> Iterator[Data]:
    files = [{"file": photo.file.name, "width": photo.width, "height": photo.height}, *photo.renditions]
    for file in files:
        ending = str(file["file"]).rpartition(".")[2]
        yield {
            "name": f"{ending}-{file['width']}",
            "href": absolute(request, default_storage.url(file["file"])),
            "contentType": PICTURE_TYPES[ending],
            "width": file["width"],
            "height": file["height"],
        }


def _without_gaps(data: Data) -> Data:
    return {key: value for key, value in data.items() if value not in ("", [])}
