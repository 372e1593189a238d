"""Editions and newspaper pages as readers may see them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Prefetch, QuerySet

from newsroom.measuring import block_of, pictures_within
from newsroom.models import (
    Advertisement,
    Article,
    ArticlePhoto,
    ArticleQuerySet,
    Edition,
    NewspaperPage,
    Photo,
    Placement,
)
from newsroom.results import name_of
from newsroom.rules.pagination import (
    READABLE,
    SMALLEST,
    PageFit,
    Piece,
    fit_page,
    in_reading_order,
    page_order,
    rows_of,
    slot_columns,
)


@dataclass(frozen=True, slots=True)
class PlacedPiece:
    """A piece on the page; exactly one of the three is there. ``columns`` is cut to the room of its slot.

    ``pictures`` are those printed within the article: all it has but those that have a place of their own.
    ``is_below`` another row of the slot, or ``is_beside`` the piece before it: where a rule is drawn.
    """

    pk: int
    columns: int
    is_below: bool = False
    is_beside: bool = False
    article: Article | None = None
    pictures: tuple[Photo, ...] = ()
    photo: Photo | None = None
    crop: str = ""
    advertisement: Advertisement | None = None


@dataclass(frozen=True, slots=True)
class SlotLayout:
    """A slot with its pieces in reading order; ``columns`` is its width in columns of the page.

    ``leading`` is the distance of the lines of its text, in percent of the standard.
    """

    slot: str
    columns: int
    leading: int
    pieces: tuple[PlacedPiece, ...]


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A newspaper page ready to be set, with its neighbours in the edition."""

    page: NewspaperPage
    slots: tuple[SlotLayout, ...]
    before: NewspaperPage | None
    after: NewspaperPage | None
    fit: PageFit

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
    return _layout(pages[index], _shown(pages[index], now), before, after)


def layout_for_desk(page_pk: int) -> PageLayout:
    """One page with everything that is placed on it, in whatever state, for the staff's eyes only.

    Raises ``NewspaperPage.DoesNotExist``.
    """
    page = NewspaperPage.objects.select_related("edition").prefetch_related(_placements(Article.objects.all()))
    found = page.get(pk=page_pk)
    return _desk_layout(found)


def edition_for_desk(pk: int) -> tuple[Edition, tuple[PageLayout, ...]]:
    """An edition with all its pages, in whatever state, for the staff's eyes only. Raises ``Edition.DoesNotExist``."""
    pages = NewspaperPage.objects.select_related("edition").prefetch_related(_placements(Article.objects.all()))
    edition = Edition.objects.prefetch_related(Prefetch("pages", pages)).get(pk=pk)
    return edition, tuple(map(_desk_layout, ordered_pages(edition)))


def _desk_layout(page: NewspaperPage) -> PageLayout:
    """Set no smaller than is readable, so that what is overset is seen and counted."""
    return _layout(page, list(page.placements.all()), None, None, READABLE)


def _layout(
    page: NewspaperPage,
    shown: list[Placement],
    before: NewspaperPage | None,
    after: NewspaperPage | None,
    smallest: int = SMALLEST,
) -> PageLayout:
    fit = _fit(page.edition, shown, smallest)
    return PageLayout(page, _slots(shown, {slot.slot: slot.leading for slot in fit.slots}), before, after, fit)


def _fit(edition: Edition, shown: Sequence[Placement], smallest: int) -> PageFit:
    apart = frozenset(one.photo_id for one in shown if one.photo_id is not None)
    placed = {piece_of(one): block_of(one, apart=apart) for one in shown}
    return fit_page(placed, note=name_of(edition, "note").text, smallest=smallest)


def piece_of(placement: Placement) -> Piece:
    return Piece(str(placement.pk), placement.slot, placement.order, placement.columns)


def shown_articles(page: NewspaperPage, now: datetime) -> tuple[Article, ...]:
    """The articles of a page in reading order, for the contents of an edition."""
    by_key = {str(one.pk): one.article for one in _shown(page, now)}
    pieces = in_reading_order(map(piece_of, _shown(page, now)))
    return tuple(article for piece in pieces if (article := by_key[piece.key]) is not None)


def waiting_editions(article: Article, now: datetime) -> QuerySet[Edition]:
    """Editions that the clock will open after ``now`` with ``article`` on one of their pages."""
    return Edition.objects.filter(published_at__gt=now, pages__placements__article=article)


def _pages(now: datetime) -> "Prefetch[Any]":
    pages = NewspaperPage.objects.select_related("edition")
    return Prefetch("pages", pages.prefetch_related(_placements(Article.objects.readable(now))))


def _placements(articles: ArticleQuerySet) -> "Prefetch[Any]":
    pictures = Prefetch("pictures", ArticlePhoto.objects.select_related("photo"))
    printed = articles.select_related("column").defer("search_text").prefetch_related("sections", "credits", pictures)
    placements = Placement.objects.select_related("photo", "advertisement")
    return Prefetch("placements", placements.prefetch_related(Prefetch("article", printed)))


def _shown(page: NewspaperPage, now: datetime) -> list[Placement]:
    """Placements whose piece may be seen: the prefetch of ``_pages`` has left unpublished articles out."""
    return [one for one in page.placements.all() if _is_shown(one, page.edition.date, now)]


def _is_shown(placement: Placement, day: date, now: datetime) -> bool:
    if placement.article_id is not None:
        return placement.article is not None and placement.article.is_public(now)
    if placement.advertisement is not None:
        return placement.advertisement.runs_on(day)
    return placement.photo_id is not None


def _slots(placements: Sequence[Placement], leadings: Mapping[str, int]) -> tuple[SlotLayout, ...]:
    by_key = {str(placement.pk): placement for placement in placements}
    pieces = in_reading_order(map(piece_of, placements))
    room = slot_columns(pieces)
    return tuple(
        SlotLayout(
            slot,
            room[slot],
            leading,
            tuple(_placed(by_key, [one for one in pieces if one.slot == slot], room[slot])),
        )
        for slot, leading in leadings.items()
    )


def _placed(by_key: dict[str, Placement], pieces: Sequence[Piece], room: int) -> Iterator[PlacedPiece]:
    apart = frozenset(one.photo_id for one in by_key.values() if one.photo_id is not None)
    for number, row in enumerate(rows_of(pieces, room)):
        for piece in row:
            placement = by_key[piece.key]
            yield PlacedPiece(
                pk=placement.pk,
                columns=min(piece.columns, room),
                is_below=number > 0,
                is_beside=piece != row[0],
                article=placement.article,
                pictures=pictures_within(placement.article, apart) if placement.article else (),
                photo=placement.photo,
                crop=placement.crop,
                advertisement=placement.advertisement,
            )
