"""Crops of a picture: the largest rectangle of a shape, as near to the focal point as the edges allow."""

from dataclasses import dataclass
from fractions import Fraction

FOCUS_MOST = 100
"""A focal point is two numbers of percent, from the left and from the top, 0 to this."""


@dataclass(frozen=True)
class Shape:
    """``across`` to ``down``, as in 16:9."""

    across: int
    down: int

    @property
    def name(self) -> str:
        return f"{self.across}:{self.down}"


WIDE, LANDSCAPE, SQUARE, PORTRAIT = Shape(16, 9), Shape(4, 3), Shape(1, 1), Shape(3, 4)
SHAPES = {shape.name: shape for shape in (WIDE, LANDSCAPE, SQUARE, PORTRAIT)}


@dataclass(frozen=True)
class Box:
    """A rectangle within a picture, in pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def edges(self) -> tuple[int, int, int, int]:
        return self.left, self.top, self.left + self.width, self.top + self.height


def crop_box(width: int, height: int, shape: Shape, *, focus_x: int = 50, focus_y: int = 50) -> Box:
    """The largest crop of ``shape`` in a picture of ``width`` by ``height`` pixels, centred on the focal point.

    One side is a whole side of the picture, the other is exact to half a pixel; where the crop would leave the picture
    it is moved back to the edge. ``ValueError`` for a picture without pixels or a focal point outside of it.
    """
    if width < 1 or height < 1:
        raise ValueError(f"no pixels in {width} × {height}")
    if not (0 <= focus_x <= FOCUS_MOST and 0 <= focus_y <= FOCUS_MOST):
        raise ValueError(f"focal point {focus_x}, {focus_y} is not in the picture")
    if width * shape.down <= height * shape.across:
        across, down = width, max(1, round(Fraction(width * shape.down, shape.across)))
    else:
        across, down = max(1, round(Fraction(height * shape.across, shape.down))), height
    return Box(_start(width, across, focus_x), _start(height, down, focus_y), across, down)


def _start(whole: int, part: int, percent: int) -> int:
    """Where a stretch of ``part`` begins in ``whole`` so that its middle is at ``percent``, or as near as can be."""
    wanted = round(Fraction(whole * percent, FOCUS_MOST) - Fraction(part, 2))
    return min(max(wanted, 0), whole - part)


def focus_of_click(x: int, y: int, *, width: int, height: int) -> tuple[int, int]:
    """Percent from left and top of a click at ``x``, ``y`` pixels in a picture shown ``width`` by ``height``."""
    return _percent(x, width), _percent(y, height)


def _percent(at: int, whole: int) -> int:
    return min(max(round(Fraction(at * FOCUS_MOST, whole)), 0), FOCUS_MOST)
