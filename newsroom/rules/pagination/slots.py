"""Where pieces lie on a newspaper page: slots in reading order, and widths counted in columns of the page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SLOTS = ("top", "main", "rail", "foot")
PAGE_COLUMNS = 6
RAIL_COLUMNS = 2


@dataclass(frozen=True)
class Piece:
    """Something placed on the page; ``columns`` is its width in columns of the page."""

    key: str
    slot: str
    order: int
    columns: int


@dataclass(frozen=True)
class Misfit:
    """A piece wider than its slot: ``columns`` asked for, ``room`` there."""

    key: str
    columns: int
    room: int


def slot_columns(pieces: Iterable[Piece]) -> Mapping[str, int]:
    """Columns of each slot. Top and foot run across; the main part takes what the side part, if any, leaves."""
    has_rail = any(piece.slot == "rail" for piece in pieces)
    rail = RAIL_COLUMNS if has_rail else 0
    return {"top": PAGE_COLUMNS, "main": PAGE_COLUMNS - rail, "rail": rail, "foot": PAGE_COLUMNS}


def in_reading_order(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Slot by slot from top to foot, within a slot by ``order``: the order on a phone and for a screen reader."""
    return tuple(sorted(pieces, key=lambda piece: (SLOTS.index(piece.slot), piece.order, piece.key)))


def rows_of(pieces: Sequence[Piece], room: int) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of one slot, which is ``room`` columns wide, row by row: one stands beside the last if there is room.

    A piece that is wider than the slot takes its whole width.
    """
    rows: list[list[Piece]] = []
    left = 0
    for piece in pieces:
        width = min(piece.columns, room)
        if not rows or width > left:
            rows.append([])
            left = room
        rows[-1].append(piece)
        left -= width
    return tuple(map(tuple, rows))


def misfits(pieces: Iterable[Piece]) -> tuple[Misfit, ...]:
    """Every piece that is wider than its slot."""
    placed = tuple(pieces)
    room = slot_columns(placed)
    return tuple(
        Misfit(piece.key, piece.columns, room[piece.slot]) for piece in placed if piece.columns > room[piece.slot]
    )


def page_order(page: str) -> tuple[str, int]:
    """Sorting key of a page number: part letter, then number, so that A5, written A05 or A5, stands before A10."""
    letters = "".join(mark for mark in page if mark.isalpha())
    digits = "".join(mark for mark in page if mark.isdigit())
    return letters.upper(), int(digits or 0)
