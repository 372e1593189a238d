"""Editions and newspaper pages as readers may see them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Prefetch, QuerySet

from newsroom.models import (
    Advertisement,
    Article,
    ArticlePhoto,
    Edition,
    NewspaperPage,
    Photo,
    Placement,
)
from newsroom.rules.pagination import SLOTS, Piece, in_reading_order, page_order, slot_columns


@dataclass(frozen=True, slots=True)
class PlacedPiece:
    """A piece on the page; exactly one of the three is there. ``columns`` is cut to the room of its slot.

    ``pictures`` are those printed within the article: all it has but those that have a place of their own.
    """

    columns: int
    article: Article | None = None
    pictures: tuple[Photo, ...] = ()
    photo: Photo | None = None
    advertisement: Advertisement | None = None


@dataclass(frozen=True, slots=True)
class SlotLayout:
    """A slot with its pieces in reading order; ``columns`` is its width in columns of the page."""

    slot: str
    columns: int
    pieces: tuple[PlacedPiece, ...]


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A newspaper page ready to be set, with its neighbours in the edition."""

    page: NewspaperPage
    slots: tuple[SlotLayout, ...]
    before: NewspaperPage | None
    after: NewspaperPage | None

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(piece.article for slot in self.slots for piece in slot.pieces if piece.article is not None)

    @property
    def has_rail(self) -> bool:
        return any(slot.slot == "rail" for slot in self.slots)


def published_editions(now: datetime) -> QuerySet[Edition]:
    """Editions open to readers, newest first, with ``page_count``."""
    return Edition.objects.filter(published_at__lte=now).annotate(page_count=Count("pages")).order_by("-date")


def published_edition(day: date, now: datetime) -> Edition:
    """One edition with its pages. Raises ``Edition.DoesNotExist`` if readers may not see it."""
    return published_editions(now).prefetch_related(_pages(now)).get(date=day)


def ordered_pages(edition: Edition) -> tuple[NewspaperPage, ...]:
    return tuple(sorted(edition.pages.all(), key=lambda page: page_order(page.page)))


def page_layout(day: date, page: str, now: datetime) -> PageLayout:
    """One page as it is set. Articles that are not public at ``now`` leave no trace on it.

    Raises ``Edition.DoesNotExist`` or ``NewspaperPage.DoesNotExist``.
    """
    edition = published_edition(day, now)
    pages = ordered_pages(edition)
    index = next((number for number, one in enumerate(pages) if one.page == page), None)
    if index is None:
        raise NewspaperPage.DoesNotExist(page)
    before = pages[index - 1] if index else None
    after = pages[index + 1] if index + 1 < len(pages) else None
    return PageLayout(pages[index], _slots(_shown(pages[index], now)), before, after)


def shown_articles(page: NewspaperPage, now: datetime) -> tuple[Article, ...]:
    """The articles of a page in reading order, for the contents of an edition."""
    slots = _slots(_shown(page, now))
    return tuple(piece.article for slot in slots for piece in slot.pieces if piece.article is not None)


def _pages(now: datetime) -> "Prefetch[Any]":
    pictures = Prefetch("pictures", ArticlePhoto.objects.select_related("photo"))
    articles = (
        Article.objects.readable(now)
        .select_related("column")
        .defer("search_text")
        .prefetch_related("sections", "credits", pictures)
    )
    placements = Placement.objects.select_related("photo", "advertisement").prefetch_related(
        Prefetch("article", articles)
    )
    pages = NewspaperPage.objects.select_related("edition").prefetch_related(Prefetch("placements", placements))
    return Prefetch("pages", pages)


def _shown(page: NewspaperPage, now: datetime) -> list[Placement]:
    """Placements whose piece may be seen: the prefetch of ``_pages`` has left unpublished articles out."""
    return [one for one in page.placements.all() if _is_shown(one, page.edition.date, now)]


def _is_shown(placement: Placement, day: date, now: datetime) -> bool:
    if placement.article_id is not None:
        return placement.article is not None and placement.article.is_public(now)
    if placement.advertisement is not None:
        ends_on = placement.advertisement.ends_on
        return placement.advertisement.starts_on <= day and (ends_on is None or day <= ends_on)
    return placement.photo_id is not None


def _slots(placements: Sequence[Placement]) -> tuple[SlotLayout, ...]:
    by_key = {str(placement.pk): placement for placement in placements}
    pieces = in_reading_order(Piece(str(one.pk), one.slot, one.order, one.columns) for one in placements)
    room = slot_columns(pieces)
    return tuple(
        SlotLayout(slot, room[slot], _placed(by_key, (piece for piece in pieces if piece.slot == slot), room[slot]))
        for slot in SLOTS
        if any(piece.slot == slot for piece in pieces)
    )


def _placed(by_key: dict[str, Placement], pieces: Iterable[Piece], room: int) -> tuple[PlacedPiece, ...]:
    apart = {placement.photo_id for placement in by_key.values()}
    return tuple(
        PlacedPiece(
            columns=min(piece.columns, room),
            article=by_key[piece.key].article,
            pictures=_pictures_within(by_key[piece.key].article, apart),
            photo=by_key[piece.key].photo,
            advertisement=by_key[piece.key].advertisement,
        )
        for piece in pieces
    )


def _pictures_within(article: Article | None, apart: set[int | None]) -> tuple[Photo, ...]:
    uses = article.pictures.all() if article is not None else ()
    return tuple(use.photo for use in uses if use.photo_id not in apart)
