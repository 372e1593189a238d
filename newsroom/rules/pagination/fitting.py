"""Whether a page fits its sheet, and the size of type at which it does.

The rule, as print and screen follow it: the page is set in the largest of ``TYPE_SIZES`` at which everything fits one
sheet; then the lines of the main and the side part are parted by the widest of ``LEADINGS``, each for itself; what is
still left over is spread between the pieces. Longer text makes the type smaller, down to ``READABLE``:
what does not fit even then is overset, and the edition is not published. The sizes below serve a page that grew after
publication, and the English page, whose headlines are longer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor

from newsroom.rules.pagination.measures import GUTTER, LINE, Block, block_height, lines_of, total
from newsroom.rules.pagination.slots import PAGE_COLUMNS, SLOTS, Piece, in_reading_order, rows_of, slot_columns

TYPE_SIZES = tuple(range(124, 58, -2))
"""In percent of the paper's standard size, largest first."""
STANDARD, READABLE, SMALLEST = 100, 80, TYPE_SIZES[-1]
"""At ``READABLE`` a line on A3 is 8.7 points high in type, on A4 6."""
LEADINGS = tuple(range(116, 98, -2))
"""Distance of the lines of running text, in percent of the paper's standard."""
STRETCHED = ("main", "rail")
STANDARD_LEADING: Mapping[str, int] = {}
SHEET_WIDTH = 100 / 1.37
"""Em of the standard size across the sheet: `paper.css` makes one em 1.37 hundredths of its width."""
SHEET_PROPORTION = 1.435
"""Height of what is printed to its width, within margins of 8 mm: that of A3, the flatter of A3 and A4."""
MILLIMETRES = 281
"""Width of what is printed on A3."""
FOLIO, NOTE_LINE, NOTE_MARGIN, NOTE_TYPE = 5.3, 1.23, 1.1, 0.82
SLOT_MARGIN, ROW_GAP, FOOT_RULE = 1.3, 2.5, 1.1
SAFETY = 1.032
"""Estimates are made this much larger before they are held against the sheet."""


class Fit:
    """What stands in a room and the room there is for it, in lines."""

    needs_lines: int
    room_lines: int

    @property
    def overset_lines(self) -> int:
        return max(0, self.needs_lines - self.room_lines)

    @property
    def unfilled_lines(self) -> int:
        return max(0, self.room_lines - self.needs_lines)


@dataclass(frozen=True)
class SlotFit(Fit):
    """A slot at the size of type of its page: what its pieces need and the room they have, in lines of text.

    ``leading`` is the distance of its lines in percent of the standard.
    """

    slot: str
    leading: int
    needs_lines: int
    room_lines: int


@dataclass(frozen=True)
class PageFit(Fit):
    """A page at ``size`` percent of the standard type. Lines are of the standard height; ``line_mm`` is one's on A3."""

    size: int
    slots: tuple[SlotFit, ...]
    needs_lines: int
    room_lines: int
    pieces: Mapping[str, int]
    """Lines of height that each piece takes, by its key."""

    @property
    def line_mm(self) -> float:
        return LINE * MILLIMETRES / SHEET_WIDTH * self.size / 100

    def in_mm(self, lines: int) -> int:
        return round(lines * self.line_mm)


Placed = Mapping[Piece, Block]


def fit_page(placed: Placed, *, note: str = "", smallest: int = SMALLEST) -> PageFit:
    """The page at the largest type at which it fits, else at ``smallest``. ``note`` stands under the folio."""
    settings = (set_page(placed, size, note=note) for size in TYPE_SIZES if size >= smallest)
    chosen = next((fit for fit in settings if not fit.overset_lines), None)
    if chosen is None:
        return set_page(placed, smallest, note=note)
    leadings: dict[str, int] = {}
    for slot in STRETCHED:
        airy = [leadings | {slot: leading} for leading in LEADINGS]
        leadings = next(one for one in airy if not set_page(placed, chosen.size, leadings=one, note=note).overset_lines)
    return set_page(placed, chosen.size, leadings=leadings, note=note)


def set_page(placed: Placed, size: int, *, leadings: Mapping[str, int] = STANDARD_LEADING, note: str = "") -> PageFit:
    """The page at ``size`` percent of type and with ``leadings`` of slots, whether it fits or not.

    Each slot's room is what the others leave of the sheet; the main part and the side part stand beside each other.
    """
    width = SHEET_WIDTH * 100 / size
    column = (width - (PAGE_COLUMNS - 1) * GUTTER) / PAGE_COLUMNS
    pieces = in_reading_order(placed)
    columns = slot_columns(pieces)
    lines = {slot: LINE * leadings.get(slot, STANDARD) / 100 for slot in SLOTS}
    heights = {
        piece: block_height(_cut(placed[piece], columns[piece.slot]), column, lines[piece.slot]) for piece in pieces
    }
    slots = {
        slot: _slot_height([piece for piece in pieces if piece.slot == slot], columns[slot], heights) for slot in SLOTS
    }
    head = FOLIO + (NOTE_LINE * lines_of(note, width / NOTE_TYPE) + NOTE_MARGIN if note else 0)
    body = max(slots["main"], slots["rail"])
    needs = total((one for one in (slots["top"], body, slots["foot"]) if one), SLOT_MARGIN) * SAFETY + head
    free = width * SHEET_PROPORTION - needs
    used = {"top": slots["top"], "main": body, "rail": body, "foot": slots["foot"]}
    room_lines = floor(width * SHEET_PROPORTION / LINE)
    return PageFit(
        size=size,
        slots=tuple(
            _slot_fit(slot, leadings, slots[slot] * SAFETY, free + (used[slot] - slots[slot]) * SAFETY)
            for slot in SLOTS
            if slots[slot]
        ),
        needs_lines=room_lines - floor(free / LINE),
        room_lines=room_lines,
        pieces={piece.key: ceil(heights[piece] / LINE) for piece in pieces},
    )


def _slot_fit(slot: str, leadings: Mapping[str, int], needs: float, free: float) -> SlotFit:
    """``free`` is what is left of the sheet below the slot, in em; negative if it hangs over."""
    lines = ceil(needs / LINE)
    return SlotFit(slot, leadings.get(slot, STANDARD), needs_lines=lines, room_lines=lines + floor(free / LINE))


def _cut(block: Block, room: int) -> Block:
    return Block(block.content, min(block.columns, room))


def _slot_height(pieces: list[Piece], room: int, heights: Mapping[Piece, float]) -> float:
    if not pieces:
        return 0
    rule = FOOT_RULE if pieces[0].slot == "foot" else 0
    return rule + total((max(heights[piece] for piece in row) for row in rows_of(pieces, room)), ROW_GAP)
