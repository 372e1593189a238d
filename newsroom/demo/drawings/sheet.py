"""A drawing surface, and the colours of both drawings."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw

Point = tuple[float, float]
WIDTH, HEIGHT = 1600, 1000
SCALE = 2

INK, PAPER = "#23302f", "#f4efe4"
TEAL, TEAL_DARK, TEAL_LIGHT = "#1f6f73", "#154f54", "#8fb9b4"
RED, SAND, SAND_DARK, SKIN = "#b5402f", "#d9c7a2", "#b99f72", "#e0b48f"
FLOOR, FLOOR_DARK, WALL, WALL_DARK, LAMP = "#a9553f", "#8d4433", "#dfe6e2", "#c3cfca", "#fff7d6"


class Sheet:
    """A drawing surface in the units of the finished picture, drawn twice as large and shrunk at the end."""

    def __init__(self, ground: str) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), ground)
        self.pen = ImageDraw.Draw(self.image)

    def area(self, points: Sequence[Point], colour: str) -> None:
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        self.area([(left, top), (right, top), (right, bottom), (left, bottom)], colour)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        self.pen.line(
            [(x * SCALE, y * SCALE) for x, y in points], fill=colour, width=max(1, round(width * SCALE)), joint="curve"
        )

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self.pen.ellipse([(v) * SCALE for v in (x - radius, y - radius, x + radius, y + radius)], fill=colour)

    def limb(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A thick line with round ends and joints."""
        self.line(points, colour, width)
        for x, y in points:
            self.disc(x, y, width / 2, colour)

    def png(self) -> BytesIO:
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        buffer = BytesIO()
        small.save(buffer, format="PNG")
        buffer.seek(0)
        return buffer


def towards(near: Point, far: Point, depth: float) -> Point:
    """A point on the way from ``near`` (depth 0) to ``far`` (depth 1)."""
    return near[0] + (far[0] - near[0]) * depth, near[1] + (far[1] - near[1]) * depth
