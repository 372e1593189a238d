"""Placing pieces on a newspaper page and moving them about."""

from collections.abc import Iterable

from django.db import transaction

from newsroom.models import Advertisement, Article, NewspaperPage, Photo, Placement
from newsroom.rules.copyflow import Right
from newsroom.rules.pagination import RAIL_COLUMNS, Piece, slot_columns
from newsroom.services.counter import raise_revision
from newsroom.services.editions import demand_publish


@transaction.atomic
def place_piece(
    page: NewspaperPage,
    *,
    piece: Article | Photo | Advertisement,
    slot: str,
    columns: int,
    rights: frozenset[Right],
    crop: str = "",
) -> Placement:
    """Puts ``piece`` below what is in ``slot`` of ``page``, no wider than the slot. Raises ``ActRefusedError``.

    An article that is on the page already is moved, as it stands there once.
    """
    demand_publish(rights)
    kind = piece._meta.model_name or ""
    known = page.placements.filter(article=piece).first() if isinstance(piece, Article) else None
    placement = known or Placement(page=page, crop=crop if isinstance(piece, Photo) else "", **{kind: piece})
    placement.columns = columns
    return _append(placement, slot)


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
def take_off(placement: Placement, *, rights: frozenset[Right]) -> None:
    """Takes the piece off the page; what it shows stays as it is."""
    demand_publish(rights)
    page, slot = placement.page, placement.slot
    placement.delete()
    _number(_in_slot(page, slot))


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
