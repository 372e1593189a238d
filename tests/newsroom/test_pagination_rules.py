"""Where pieces lie on a page."""

import pytest

from newsroom.choices import Slot
from newsroom.rules.pagination import SLOTS, Misfit, Piece, in_reading_order, misfits, page_order, slot_columns

pytestmark = pytest.mark.one_database


def test_slots_of_the_rules_are_those_of_the_form() -> None:
    assert tuple(Slot.values) == SLOTS


def test_main_part_takes_what_the_side_part_leaves() -> None:
    alone = slot_columns([Piece("a", "main", 1, 6)])
    beside = slot_columns([Piece("a", "main", 1, 4), Piece("b", "rail", 1, 2)])
    assert (alone["main"], alone["rail"]) == (6, 0)
    assert (beside["main"], beside["rail"], beside["top"], beside["foot"]) == (4, 2, 6, 6)


def test_reading_goes_slot_by_slot() -> None:
    pieces = [
        Piece("foot", "foot", 1, 6),
        Piece("second", "main", 2, 4),
        Piece("rail", "rail", 1, 2),
        Piece("first", "main", 1, 4),
        Piece("top", "top", 9, 6),
    ]
    assert [piece.key for piece in in_reading_order(pieces)] == ["top", "first", "second", "rail", "foot"]


def test_every_piece_too_wide_is_named() -> None:
    pieces = [Piece("wide", "main", 1, 5), Piece("good", "main", 2, 4), Piece("rail", "rail", 1, 3)]
    assert misfits(pieces) == (Misfit("wide", 5, 4), Misfit("rail", 3, 2))


def test_pages_are_in_order_of_their_numbers() -> None:
    assert sorted(["A10", "B1", "A5", "2", "A05"], key=page_order) == ["2", "A5", "A05", "A10", "B1"]
