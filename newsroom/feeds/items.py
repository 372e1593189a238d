"""One article as feeds tell it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext

from newsroom.addresses import absolute, photo_address
from newsroom.correction_notes import PublicNote, public_notes
from newsroom.flow import credit_entries
from newsroom.languages import body_is_foreign
from newsroom.models import Article
from newsroom.results import is_chinese, name_of
from newsroom.rules.credits import writers
from newsroom.texts import full_html


@dataclass(frozen=True, slots=True)
class FeedItem:
    """``address`` is the item's id and never changes. ``html`` is the whole text where the feed's language has it."""

    address: str
    title: str
    summary: str
    html: str
    authors: tuple[str, ...]
    column: str
    picture: str
    published_at: datetime
    updated_at: datetime


def feed_item(request: HttpRequest, article: Article) -> FeedItem:
    """A public article in the reader's language; what was corrected is said at the end of text and summary."""
    notes = public_notes(article)
    summary = name_of(article, "standfirst").text
    in_full = not body_is_foreign(article)
    assert article.seen_from is not None, "only public articles go into feeds"
    return FeedItem(
        address=absolute(request, reverse("newsroom:article", args=[article.slug])),
        title=printable(name_of(article, "headline").text),
        summary=printable("\n".join([summary, *map(_note_words, notes)]).strip()),
        html=printable(_html(request, article, notes)) if in_full else "",
        authors=tuple(map(printable, writers(credit_entries(article, in_english=not is_chinese())))),
        column=printable(name_of(article.column).text) if article.column else "",
        picture=next((photo_address(request, use.photo) for use in article.pictures.all()), ""),
        published_at=article.seen_from,
        updated_at=article.changed_at or article.seen_from,
    )


def _html(request: HttpRequest, article: Article, notes: Sequence[PublicNote]) -> str:
    text = full_html(article, site=absolute(request, "/").removesuffix("/"))
    corrected = format_html_join("", "<p>{}</p>", ((_note_words(note),) for note in notes))
    return format_html("{}{}", text, corrected)


def _note_words(note: PublicNote) -> str:
    return gettext("Correction: %(text)s") % {"text": note.text}


def printable(text: str) -> str:
    """``text`` without control characters, which XML cannot hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n\r")
