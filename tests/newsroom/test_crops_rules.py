"""Crops: as large as can be, as near to the focal point as the edges allow."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.rules.crops import LANDSCAPE, PORTRAIT, SHAPES, SQUARE, WIDE, Box, Shape, crop_box, focus_of_click

pytestmark = pytest.mark.one_database

SIDES = st.integers(1, 8000)
PERCENT = st.integers(0, 100)
ANY_SHAPE = st.sampled_from(list(SHAPES.values()))


@pytest.mark.parametrize(
    ("size", "shape", "focus", "box"),
    [
        pytest.param((1600, 900), WIDE, (10, 90), Box(0, 0, 1600, 900), id="the shape of the picture itself"),
        pytest.param((1600, 1000), WIDE, (50, 50), Box(0, 50, 1600, 900), id="middle"),
        pytest.param((1600, 1000), WIDE, (50, 0), Box(0, 0, 1600, 900), id="point at the top edge"),
        pytest.param((1600, 1000), WIDE, (50, 100), Box(0, 100, 1600, 900), id="point at the foot"),
        pytest.param((1600, 1000), SQUARE, (20, 50), Box(0, 0, 1000, 1000), id="too near to the left"),
        pytest.param((1600, 1000), SQUARE, (40, 50), Box(140, 0, 1000, 1000), id="left of the middle"),
        pytest.param((1600, 1000), PORTRAIT, (75, 10), Box(825, 0, 750, 1000), id="upright"),
        pytest.param((1000, 1600), LANDSCAPE, (50, 25), Box(0, 25, 1000, 750), id="an upright picture across"),
        pytest.param((3, 1000), WIDE, (50, 50), Box(0, 499, 3, 2), id="a strip"),
        pytest.param((1, 1), WIDE, (0, 100), Box(0, 0, 1, 1), id="one pixel"),
    ],
)
def test_crop_is_this(size: tuple[int, int], shape: Shape, focus: tuple[int, int], box: Box) -> None:
    assert crop_box(*size, shape, focus_x=focus[0], focus_y=focus[1]) == box


@given(SIDES, SIDES, ANY_SHAPE, PERCENT, PERCENT)
def test_crop_lies_in_the_picture_and_is_the_largest(w: int, h: int, shape: Shape, x: int, y: int) -> None:
    box = crop_box(w, h, shape, focus_x=x, focus_y=y)
    left, top, right, bottom = box.edges
    assert 0 <= left < right <= w
    assert 0 <= top < bottom <= h
    assert box.width == w or box.height == h
    wide_by_height = Fraction(box.height * shape.across, shape.down)
    high_by_width = Fraction(box.width * shape.down, shape.across)
    half = Fraction(1, 2)
    assert abs(box.width - wide_by_height) <= half or abs(box.height - high_by_width) <= half or 1 in (w, h)


@given(SIDES, SIDES, ANY_SHAPE, PERCENT, PERCENT)
def test_no_other_place_is_nearer_to_the_focal_point(w: int, h: int, shape: Shape, x: int, y: int) -> None:
    box = crop_box(w, h, shape, focus_x=x, focus_y=y)
    for start, part, whole, percent in ((box.left, box.width, w, x), (box.top, box.height, h, y)):
        wanted = Fraction(whole * percent, 100) - Fraction(part, 2)
        others = [one for one in (start - 1, start + 1) if 0 <= one <= whole - part]
        assert all(abs(start - wanted) <= abs(one - wanted) for one in others)


@given(SIDES, SIDES, ANY_SHAPE, PERCENT, PERCENT)
def test_focal_point_is_in_the_crop(w: int, h: int, shape: Shape, x: int, y: int) -> None:
    left, top, right, bottom = crop_box(w, h, shape, focus_x=x, focus_y=y).edges
    rounding = Fraction(1, 2)
    assert left - rounding <= Fraction(w * x, 100) <= right + rounding
    assert top - rounding <= Fraction(h * y, 100) <= bottom + rounding


@given(SIDES, SIDES, ANY_SHAPE, PERCENT)
def test_mirrored_picture_has_the_mirrored_crop(w: int, h: int, shape: Shape, x: int) -> None:
    box, mirrored = (crop_box(w, h, shape, focus_x=one) for one in (x, 100 - x))
    assert abs(box.left - (w - mirrored.left - mirrored.width)) <= 1


@pytest.mark.parametrize(
    ("size", "focus"), [((0, 5), (50, 50)), ((5, 0), (50, 50)), ((5, 5), (101, 0)), ((5, 5), (0, -1))]
)
def test_what_is_no_crop_is_refused(size: tuple[int, int], focus: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=r"no pixels|not in the picture"):
        crop_box(*size, WIDE, focus_x=focus[0], focus_y=focus[1])


@pytest.mark.parametrize(
    ("click", "percent"),
    [((0, 0), (0, 0)), ((240, 150), (50, 50)), ((479, 299), (100, 100)), ((900, -5), (100, 0)), ((119, 31), (25, 10))],
)
def test_click_in_percent(click: tuple[int, int], percent: tuple[int, int]) -> None:
    assert focus_of_click(*click, width=480, height=300) == percent
