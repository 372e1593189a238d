"""Placing pieces on a newspaper page and moving them about."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from newsroom.models import Advertisement, Article, NewspaperPage, Photo, Placement
from newsroom.rules.copyflow import Right
from newsroom.rules.pagination import RAIL_COLUMNS, Piece, slot_columns
from newsroom.services.counter import raise_revision
from newsroom.services.history import Person
from newsroom.services.opening import Left, Moved, demand_publish, let_follow, locked_edition


@transaction.atomic
def place_piece(
    page: NewspaperPage,
    *,
    piece: Article | Photo | Advertisement,
    slot: str,
    columns: int,
    rights: frozenset[Right],
    now: datetime,
    by: Person = None,
    crop: str = "",
) -> tuple[Placement, Moved]:
    """Puts ``piece`` below what is in ``slot`` of ``page``, no wider than the slot. Raises ``ActRefusedError``.

    An article that is on the page already is moved, as it stands there once. One that comes to an edition that waits or
    is open goes out with it, or ``EditionRefusedError`` says why not (``let_follow``).
    """
    demand_publish(rights)
    kind = piece._meta.model_name or ""
    known = page.placements.filter(article=piece).first() if isinstance(piece, Article) else None
    placement = known or Placement(page=page, crop=crop if isinstance(piece, Photo) else "", **{kind: piece})
    placement.columns = columns
    _lock([page.pk])
    _append(placement, slot)
    return placement, () if known else _follow([placement], [], rights, now, by)


@transaction.atomic
def save_pieces(
    rows: Sequence[Placement],
    gone: Sequence[Placement] = (),
    *,
    rights: frozenset[Right],
    now: datetime,
    by: Person = None,
) -> Moved:
    """Saves placements, and takes those ``gone`` off their pages; then what came and what left follows its edition.

    Every reason at once: ``EditionRefusedError`` (``let_follow``).
    """
    demand_publish(rights)
    stored = Placement.objects.filter(pk__in=[row.pk for row in (*rows, *gone) if row.pk])
    _lock([*(row.page_id for row in (*rows, *gone)), *stored.values_list("page_id", flat=True)])
    stood = {row.pk: row for row in stored.select_related("page")}
    for row in gone:
        row.delete()
    for row in rows:
        row.save()
    raise_revision()
    new = [row for row in rows if row.pk not in stood or _shows(row) != _shows(stood[row.pk])]
    return _follow(new, list(stood.values()), rights, now, by)


@transaction.atomic
def save_page(page: NewspaperPage, *, rights: frozenset[Right], now: datetime, by: Person = None) -> Moved:
    """Saves a page; one that is moved to another edition takes its pieces along: as ``save_pieces``."""
    demand_publish(rights)
    stood: list[Placement] = []
    if page.pk:
        _lock([page.pk], page.edition_id)
        elsewhere = Placement.objects.filter(page=page.pk).exclude(page__edition=page.edition_id)
        stood = list(elsewhere.select_related("page"))
    page.save()
    raise_revision()
    return _follow(stood, stood, rights, now, by)


@transaction.atomic
def move_piece(placement: Placement, *, step: int, rights: frozenset[Right]) -> Placement:
    """Moves the piece ``step`` places down in its slot, up where it is negative; at the end it stays."""
    demand_publish(rights)
    row = _in_slot(placement.page, placement.slot)
    at = [one.pk for one in row].index(placement.pk)
    row.insert(min(max(at + step, 0), len(row) - 1), row.pop(at))
    _number(row)
    placement.refresh_from_db()
    return placement


@transaction.atomic
def put_in_slot(placement: Placement, *, slot: str, rights: frozenset[Right]) -> Placement:
    """Puts the piece below what is in another slot, no wider than that."""
    demand_publish(rights)
    before = placement.slot
    _append(placement, slot)
    _number(_in_slot(placement.page, before))
    return placement


@transaction.atomic
def set_piece(
    placement: Placement, *, rights: frozenset[Right], columns: int | None = None, crop: str | None = None
) -> Placement:
    """Sets the width of the piece, within its slot and one column at least, or the shape its photo is printed in."""
    demand_publish(rights)
    if columns is not None:
        placement.columns = min(max(columns, 1), _room(placement, placement.slot))
    if crop is not None and placement.photo_id is not None:
        placement.crop = crop
    placement.full_clean()
    placement.save()
    raise_revision()
    return placement


@transaction.atomic
def take_off(placement: Placement, *, rights: frozenset[Right], now: datetime, by: Person = None) -> Moved:
    """Takes the piece off the page; what it shows stays as it is, but an article that waited for the edition."""
    demand_publish(rights)
    _lock([placement.page_id])
    page, slot, stood = placement.page, placement.slot, Placement.objects.select_related("page").get(pk=placement.pk)
    placement.delete()
    _number(_in_slot(page, slot))
    return _follow([], [stood], rights, now, by)


def _lock(pages: Iterable[int], *editions: int) -> None:
    """The editions of the pages, in one order for everybody."""
    found = NewspaperPage.objects.filter(pk__in=set(pages)).values_list("edition_id", flat=True)
    for pk in sorted({*found, *editions}):
        locked_edition(pk)


def _shows(placement: Placement) -> tuple[int | None, ...]:
    return placement.page_id, placement.article_id, placement.photo_id, placement.advertisement_id


def _follow(
    new: Sequence[Placement], stood: Sequence[Placement], rights: frozenset[Right], now: datetime, by: Person
) -> Moved:
    """``new``: what came to its page; ``stood``: what was there before, as it was then."""
    rows = Placement.objects.filter(pk__in=[one.pk for one in new]).order_by("page", "slot", "order", "pk")
    placed = rows.select_related("article", "photo", "advertisement", "page__edition")
    left: list[Left] = [(one.page.edition_id, one.article_id) for one in stood if one.article_id is not None]
    return let_follow(placed, left, rights=rights, now=now, by=by)


def _append(placement: Placement, slot: str) -> Placement:
    others = [one for one in _in_slot(placement.page, slot) if one.pk != placement.pk]
    placement.slot, placement.order = slot, len(others) + 1
    placement.columns = min(placement.columns, _room(placement, slot))
    placement.full_clean()
    placement.save()
    _number([*others, placement])
    return placement


def _room(placement: Placement, slot: str) -> int:
    """Columns of ``slot`` on the page once the piece is there."""
    if slot == "rail":
        return RAIL_COLUMNS
    others = placement.page.placements.exclude(pk=placement.pk)
    return slot_columns(Piece(str(one.pk), one.slot, one.order, one.columns) for one in others)[slot]


def _in_slot(page: NewspaperPage, slot: str) -> list[Placement]:
    return list(page.placements.filter(slot=slot).order_by("order", "pk"))


def _number(row: Iterable[Placement]) -> None:
    for order, placement in enumerate(row, start=1):
        Placement.objects.filter(pk=placement.pk).update(order=order)
        placement.order = order
    raise_revision()
